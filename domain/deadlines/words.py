"""The words deadlines are made of, with the letters a Latin recogniser makes of them.

Patterns are written for reading: a blank stands for any number of blanks, none included (`ngay25`,
`tháng9`), `_` for at least one, and `<thang>` for a word below. All text is folded: lower-case
ASCII without marks, so `quý` and `quy`, `hằng` and `hàng` are one.
"""

import re

_WORDS = {
    "ngay": r"ng(?:a|d|i|e|4|ia|da)y",
    "thang": r"th(?:a|i|e|d|4|ia|da)ng",
    "nam": r"n(?:a|i|d|4|ia|da)m",
    "quy": r"qu[yi]",
    "tuan": r"tu[a4d]n",
    "hang": r"(?:h(?:a|i|d|e|4)ng|moi|tung)",
    "cuoi": r"cu[oda6e]i(?: cung)?",
    "dau": r"dau(?: tien)?",
    "truoc": r"tr(?:u[od60e4]|w[od6e]|iro|ird|ur[od6]|u?r)[ce]",
    "nhat": r"nh(?:a|i|d|4|ia|da|e)t",
    "working": r"l(?:a|d|i|4|ia)m vi?[e6]c",
    "sau": r"(?:sau|tiep theo|ke tiep|lien ke|lien sau|ke sau|ke|toi)(?: (?:sau|lien ke|ke tiep))?",
    "six": r"(?:0?6|sau) <thang>",
    "unit": r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|nham)",
    "spelled": r"<unit>(?:_<unit>)*",
    "roman": r"(?:i{1,3}|iv|[1-4])",
    "since": r"(?:ke tu|tinh tu|tu|sau|khi) (?:khi |<ngay> |thoi diem |luc )*",
    "letter": (
        r"(?:cong van|van ban|cong dien|thong bao|quyet dinh|chi thi|ke hoach|huong dan|thu"
        r"|giay moi)"
    ),
    "report": (
        r"(?:bao cao|dinh ky|so ket|tong ket|ky)"
        r"(?: (?:so ket|tong ket|dinh ky|ket qua|cong tac|ky))*"
    ),
    # What makes a period a certain one ("báo cáo quý III/2024"), so that no rhythm follows.
    "open": r"(?! (?:[ivx]{1,3}\b|\d|nay\b|qua\b(?! <way>)|truoc\b(?! (?:ngay|\d|thu))))",
    # "tháng qua" is the month before, "hằng tháng qua hộp thư" a way to send.
    "way": (
        r"(?:hop thu|thu|e-?mail|phan mem|he thong|zalo|kenh|nhom|truc|cong|dia chi|duong|buu|van"
        r"|may|dien|trang|bieu|file|tep|link|ung dung|mang|so)\b"
    ),
    # A noun alone is a rhythm only in a list: "6 tháng (trước ngày 15/6), năm (trước …)".
    "item": r"(?:(?<=[-;,:(]\s)|(?<=va\s)|^)",
    "listed": r"(?= [(:]? (?:la )?(?:tr[a-z]{2}c|cham nhat|muon nhat)\s)",
}


_PLACE = re.compile(r"(?<!\?P)<([a-z]+)>")


def pattern(template: str) -> re.Pattern[str]:
    """The pattern of a template. Raises KeyError for a word that is not listed above."""
    while _PLACE.search(template):
        template = _PLACE.sub(lambda match: _WORDS[match[1]], template)
    return re.compile(template.replace(" ", r"\s*").replace("_", r"\s+"))
