"""The few words that menus add where there are no buttons."""

ACTION_LINE = "“{word}”"
STANDING_LINE = "Gõ “{word}”: {label}."
