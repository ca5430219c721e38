"""Text of the fonts of before Unicode: TCVN 5712 (`.VnTime`) and VNI (`VNI-Times`), converted.

Such text is made of Latin-1 letters that only these fonts draw as Vietnamese. Nothing is changed
unless one of the two readings is plainly Vietnamese.
"""

import re
import unicodedata

#: TCVN 5712:1993 VN3, letter by letter.
_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TEXT = str.maketrans(_TCVN3)
#: VNI: a sign after the letter that it stands on; some letters are signs of their own.
_ON_A = dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True))
_ON_E = dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True))
_ON_O = dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True))
_ON_O_HORN = dict(zip("ùøûõï", "ớờởỡợ", strict=True))
_ON_U = dict(zip("ùøûõï", "úùủũụ", strict=True))
_ON_U_HORN = dict(zip("ùøûõï", "ứừửữự", strict=True))
_ON_Y = dict(zip("ùøûõ", "ýỳỷỹ", strict=True))
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_SIGNS = {
    "a": _ON_A, "e": _ON_E, "o": _ON_O, "ô": _ON_O_HORN, "u": _ON_U, "ö": _ON_U_HORN, "y": _ON_Y,
}  # fmt: skip
_VNI_LETTER = re.compile(
    r"([aeoôuöyAEOÔUÖY])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|([ôöñíìæóòîÔÖÑÍÌÆÓÒÎ])"
)
#: Words that every letter is full of, as they stand between blanks.
_COMMON = re.compile(
    r"(?<!\w)(?:và|của|các|được|về|việc|năm|ngày|tháng|kính|gửi|đề|nghị|đơn|vị|công|số|thực|hiện|"
    r"báo|cáo|tỉnh|xã|phường|nhân|dân|ủy|sở|nơi|nhận|trên|lưu|để|theo|cho|không|là|từ|đến)(?!\w)",
    re.IGNORECASE,
)
_OLD_LETTER = re.compile(r"[\u00a1-\u00ff]")


def to_unicode(text: str) -> str:
    """The text in Unicode: converted where one of the two fonts makes it Vietnamese."""
    if len(_OLD_LETTER.findall(text)) < 8 or is_vietnamese(text):
        return text
    best = max((_from_tcvn3(text), _from_vni(text)), key=_plain)
    return best if is_vietnamese(best) and _plain(best) > 2 * _plain(text) else text


def is_vietnamese(text: str) -> bool:
    """Whether every tenth word at least is one that Vietnamese letters are full of."""
    return share(text) >= 0.1


def share(text: str) -> float:
    """How many of its words, 0 to 1, are ones that Vietnamese letters are full of."""
    words = len(re.findall(r"\w+", text))
    return _plain(text) / words if words else 0.0


def _plain(text: str) -> int:
    return len(_COMMON.findall(unicodedata.normalize("NFC", text)))


def _from_tcvn3(text: str) -> str:
    """Its capitals with marks are small letters of a font of capitals: capitals stay capitals."""
    return "\n".join(_line_of_tcvn3(line) for line in text.split("\n"))


def _line_of_tcvn3(line: str) -> str:
    read = line.translate(_TCVN3_TEXT)
    if _capitals(line, least=3):
        return read.upper()
    words = zip(line.split(" "), read.split(" "), strict=True)
    return " ".join(now.upper() if _capitals(was, least=2) else now for was, now in words)


def _capitals(text: str, *, least: int) -> bool:
    """Whether all plain letters are capitals, so many at least."""
    plain = [c for c in text if c.isascii() and c.isalpha()]
    return len(plain) >= least and all(c.isupper() for c in plain)


def _from_vni(text: str) -> str:
    return _VNI_LETTER.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    base, sign, alone = found.groups()
    if alone:
        small = _ALONE[alone.lower()]
        return small.upper() if alone.isupper() else small
    letter = _SIGNS[base.lower()].get(sign.lower())
    if letter is None:
        first = _ALONE.get(base.lower(), base.lower())
        return (first.upper() if base.isupper() else first) + sign
    return letter.upper() if base.isupper() else letter
