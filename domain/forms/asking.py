"""Putting a question together: sentences with their values, choices, and the way out."""

from domain.chat.messages import Option, Prompt
from domain.forms import wording as w
from domain.forms.model import Draft, Field, Sheet


def say(sheet: Sheet, sentence: str, **values: object) -> str:
    """A sentence with its values and the form of address of this agency."""
    address = sheet.address
    return sentence.format(address=address, Address=address[:1].upper() + address[1:], **values)


def ask(draft: Draft, text: str, *choices: Option, leave: Option = w.LEAVE) -> Prompt:
    """A question with numbered choices; it can always be left."""
    return Prompt(text, choices, (leave,), draft.cursor.step)


def current(sheet: Sheet, draft: Draft) -> Field:
    """The field that is being asked."""
    return sheet.form.fields[draft.cursor.at]


def count(number: int) -> str:
    """A count in official spelling, which gives small numbers a zero."""
    return f"{number:02d}"
