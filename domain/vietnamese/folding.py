"""Vietnamese text made comparable: marks, case, spaces and invisible characters aside."""

import re
import unicodedata

# Zero-width characters and the byte order mark arrive with text copied from web pages. Marks of
# direction have no use in Vietnamese, and can make a line read otherwise than it is.
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *_DIRECTION))
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
# `đ` has no decomposition; old keyboards produce `Ð` (U+00D0, Eth) in its place.
_D_WITH_STROKE = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "ð": "d"})


def clean(text: str) -> str:
    """The text as it is kept: NFC, no invisible characters, plain spaces, no blanks at the ends."""
    visible = text.translate(_INVISIBLE).replace("\u00a0", " ").replace("\r\n", "\n")
    return unicodedata.normalize("NFC", visible).strip()


def strip_marks(text: str) -> str:
    """The text without Vietnamese marks; letters keep their case and every other character."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """The form in which words are compared: lower case ASCII letters and digits, single blanks.

    Never a key: `Xã Văn Lang` and `Xã Văn Lăng` fold to the same text.
    """
    plain = strip_marks(text.translate(_INVISIBLE).translate(_FULL_WIDTH)).lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()
