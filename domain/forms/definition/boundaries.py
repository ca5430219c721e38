"""What this program is not for, held against a form definition.

A form that asks who said something, or collects what is held to be false, is refused. An
instruction not to is no such question, nor are bank accounts and the unit's own pages.
"""

import re
from collections.abc import Iterator

from domain.forms.definition.model import Form
from domain.vietnamese.folding import fold

#: Folded words that make a column of that kind, wherever they stand in label, title or question.
_REFUSED = (
    "tac gia", "nguoi dang", "nguoi phan anh", "chu tai khoan", "trang ca nhan", "facebook",
    "thong tin sai lech", "phan bac", "dau tranh",
)  # fmt: skip
#: “không ghi họ tên, số điện thoại người phản ánh”: up to the end of the clause.
_INSTRUCTION = re.compile(r"(?:khong|dung|xin dung|vui long khong) (?:ghi|neu|nhap|de lo)\b[^.;?]*")
_OWN = re.compile(
    r"(?:facebook|trang ca nhan) (?:cua )?(?:don vi|phuong|xa|so|co quan|truong|thu vien)\b"
    r"|chu tai khoan (?:ngan hang|thu huong|nhan tien)\b|tai khoan ngan hang[^.;?]*"
)


def crossed(form: Form) -> list[str]:
    """Why the form is refused, by column, in words; [] when it may be used."""
    return [
        f"{where}: “{text}” asks for {_said(word)}: this program does not collect who said"
        " something or what is held to be false"
        for where, text in _texts(form)
        if (word := refused_word(text))
    ]


def refused_word(text: str) -> str:
    """The folded words for which a text of a form is refused, "" when it may be used."""
    return next((word for word in _REFUSED if word in _bare(text)), "")


def _bare(text: str) -> str:
    """The text folded, sentence by sentence, without instructions and what is the unit's own."""
    sentences = re.split(r"[.;?]", text)
    return " | ".join(_OWN.sub("", _INSTRUCTION.sub("", fold(part))) for part in sentences)


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    yield "name", form.name
    yield "subject", form.subject
    for line in form.title:
        yield "title", line
    for field in form.fields:
        for text in (
            field.label,
            field.short,
            field.question,
            field.group,
            *field.aliases,
            *field.choices,
        ):
            yield f"field {field.key}", text


def _said(word: str) -> str:
    return f"“{word}”"
