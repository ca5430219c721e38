"""The program."""

from bot import channels as channels  # the messengers describe themselves, whatever is imported
