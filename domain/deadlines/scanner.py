"""Finds the parts of a deadline in folded text.

A part is a match of one pattern; where patterns overlap, the one listed first has it. The patterns
are written in the notation of `words`: a blank is optional, `<thang>` is a word with its noise.
"""

from domain.deadlines.parts import Part, Token
from domain.deadlines.words import pattern

_PATTERNS: dict[Part, str] = {
    Part.BAR: r";",
    Part.IMMEDIATE: r"\bngay (?:sau )?khi (?:tiep )?nhan(?: duoc)?(?: <letter>)?(?: nay)?",
    Part.ON_DEMAND: (
        r"\bdot xuat\b[^.;\d]{0,40}?\b(?:khi (?:co|duoc)|theo) yeu cau"
        r"|\b(?:khi (?:co|duoc)|theo) yeu cau (?:bao cao )?dot xuat"
    ),
    Part.FROM_NOW: r"\b(?:tu|ke tu) (?:nay|<ngay> (?:ky|ban hanh))(?= (?:cho )?den\b)",
    Part.FROM_DAY: (
        r"\btu (?:<ngay> )?(?P<fd>\d{1,2})(?: [/.-] (?P<fm>\d{1,2})(?: [/.-] (?P<fy>\d{4}))?)?"
        r"(?= (?:cho )?den\b)"
    ),
    Part.PERIOD_END: (
        r"\b<since>(?:ket thuc|het|<cuoi>(?: cua)?) (?:<hang> )?"
        r"(?P<ended><six>(?: (?:dau|<cuoi>) <nam>)?|ky (?:bao cao|so lieu)|ky|<thang>|<quy>|<nam>)"
        r"\b(?! (?:[ivx]{1,3}\b|\d))(?: bao cao)?"
    ),
    Part.SPAN: (
        r"\b(?:<tuan> (?:le )?(?P<week><cuoi>|<dau>)"
        r"|<ngay> (?P<working><working> )?(?P<last><cuoi>))"
        r" (?:cua )?(?:<hang> )?(?P<of><six>|<thang>|<quy>|<nam>)\b<open>(?P<next> <sau>\b)?"
    ),
    # Counts of days and where they begin.
    Part.RECEIPT: (
        r"\b<since>(?:tiep )?nhan(?: duoc)?(?: <letter>)?(?: nay)?"
        r"(?! (?:du\b|ho so|don\b|phan anh|kien nghi))"
    ),
    Part.ISSUE: (
        r"\b<since>(?:ky|ban hanh|phat hanh)(?: (?:va )?(?:ky|ban hanh|phat hanh))?"
        r"(?: <letter>)?(?: nay)?"
    ),
    Part.EVENT: r"\b(?:ke tu|tinh tu|sau) (?:khi|<ngay>|thoi diem)_[a-z]+(?:_[a-z]+)?",
    Part.OTHER_COUNT: (
        r"(?<![\d/.])\d{1,3} (?:\([^)]*\) )?(?:gio|<thang>|<nam>) (?=ke tu|tinh tu|sau khi)"
    ),
    # "tháng thứ ba của quý" holds a weekday, "16h00 ngày" and "thứ Sáu tuần" a count of days.
    Part.MONTH_OF_QUARTER: (
        r"\b<thang> (?P<which><cuoi>|<dau>|giua|thu (?:nhat|hai|ba|[123]))"
        r" (?:cua |trong )?(?:<hang> |cac |moi )?<quy>\b"
        r"(?: (?:(?P<next><sau>)\b|(?P<number><roman>)\b(?: (?:/|<nam>) (?P<year>\d{4}))?"
        r"|bao cao|do\b))?"
    ),
    Part.WEEKDAY: r"\b(?:thu (?P<name>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat))\b",
    Part.TIME: (
        r"(?<![\d/.:])(?P<hour>\d{1,2}) (?:h(?![a-z])|g(?![a-z])|gi[odo6](?![a-z])|:(?=\d{2}))"
        r"(?: (?P<minute>\d{2})(?![\d/])(?! [/.] \d))?(?: (?:phut|ph\b|p\b|'))?"
        r"(?: (?P<half>sang|chieu|toi|trua)\b)?"
    ),
    Part.AFTER: r"\bsau\b(?= \d{1,3} (?:\(|<ngay>\s|<tuan>)| <spelled> \( \d)",
    Part.FIRST_DAYS: (
        r"(?<![\d/.])(?P<n>\d{1,2}) (?:\( <spelled> \) )?<ngay> (?P<working><working> )?<dau>"
        r" (?:cua )?(?:<hang> )?(?P<of><thang>|<quy>|<nam>)\b<open>(?P<next> <sau>\b)?"
    ),
    Part.COUNT: (
        r"(?<![\d/.])(?:(?P<n>\d{1,3})|\b(?P<word><spelled>))"
        r" (?:\( (?:<spelled>|(?P<again>\d{1,3})) \) )?"
        r"(?P<unit><ngay>|<tuan>)(?: (?P<working><working>))?(?! \d)(?![a-z])(?! truoc)"
    ),
    # Months of a period, named by their place in it.
    Part.MONTH_OF_PERIOD: (
        r"\b<thang> (?P<place><cuoi>|<dau>) (?:cua )?(?:<hang> )?"
        r"(?:ky(?: (?:bao cao|6 <thang>))?|<six>|nua <nam>)(?: (?P<following><sau>)\b)?"
    ),
    # "tháng sáu năm 2027" is June.
    Part.NEXT_MONTH: r"\b<thang> <sau>\b(?! <nam> \d{4})(?P<reported> (?:cua )?<thang> bao cao)?",
    Part.REPORT_MONTH: (
        r"(?<!hang\s)(?<!moi\s)(?<!tung\s)\b<thang> (?:bao cao|do\b|hien tai|ky bao cao)"
    ),
    Part.NEXT_WEEK: r"\b<tuan> <sau>\b",
    Part.NEXT_YEAR: r"\b<nam> <sau>\b(?P<reported> (?:cua |voi |ky )*(?:<nam> )?bao cao)?",
    Part.THIS_YEAR: r"\b<nam> bao cao|\bcung <nam>",
    # Dates and days.
    Part.LONG_DATE: (
        r"(?<![\d/])(?P<day>\d{1,2}) (?:\([a-z\s]+\) )?<thang> "
        r"(?:(?P<month>\d{1,2})(?!\d)"
        r"|(?P<named>gieng|muoi(?: (?:mot|hai))?|<unit>|chap)(?= <nam> \d{4}))"
        r"(?: ,? (?:(?:<nam>|/|-) (?P<year>\d{4})(?!\d)"
        r"|<nam> hai (?:nghin|ngan) (?:khong tram )?(?:(?:le|linh) )?(?P<worded><spelled>)\b))?"
    ),
    Part.DATE: (
        r"(?<![\d/])(?<!\d\.)(?P<day>\d{1,2}) (?:"
        r"/ (?P<month>\d{1,2})(?!\d)(?: [/.] (?P<year>\d{4}|\d{2})(?!\d))?(?! /)"
        r"|\.\s?(?P<month2>\d{1,2})\s?\.\s?(?P<year2>\d{4})(?!\d)"
        r"|-\s?(?P<month3>\d{1,2})\s?-\s?(?P<year3>\d{4})(?!\d))"
        # Without a year only where a cue or "ngày" leads to it: elsewhere it is a range or a place.
        r"|(?:(?<=nhat\s)|(?<=ngay\s)|(?<=truoc\s)|(?<=vao\s)|(?<=la\s)|(?<=qua\s)|(?<=han\s))"
        r"(?P<day5>\d{1,2})\s?[-.]\s?(?P<month5>\d{1,2})(?![\d/])(?!\s?[-./]\s?\d)"
        r"(?! <hang>)(?! <thang>)"
    ),
    Part.DAY: (
        r"(?:\b(?:<ngay>|mung|mong) |(?<![\d/.])\b(?=\d{1,2} <hang> <thang>\b))"
        r"(?P<day>\d{1,3})(?![\d/])(?: \(<spelled>\))?"
    ),
    # Rhythms and reports.
    Part.HALF_YEARLY: r"\b(?:<report> )?<six> (?:/|(?:/ )?(?:mot|1|01)) lan|\b<hang> <six>",
    Part.OTHER_RHYTHM: (
        r"\b(?:\d{1,2}|hai|ba|bon) (?:<tuan>|<thang>|<nam>) (?:/ )?(?:mot|1|01) lan"
        r"|\b<hang> <ngay>\b(?! \d)"
    ),
    Part.HALF_REPORT: (
        r"(?:\b<report> |(?<=,) |(?<=\() |\bva )<six>(?: (?P<half>dau|<cuoi>) <nam>)?"
        r"\b<open>(?! /)|<item><six>(?: (?P<half2>dau|<cuoi>) <nam>)?<listed>"
    ),
    Part.NINE_REPORT: r"\b<report> 0?9 <thang>(?: dau <nam>)?\b<open>(?! /)",
    Part.QUARTER_REPORT: r"\b(?:<report> )?<quy> (?P<number><roman>)\b(?! (?:/|-|<nam>))",
    Part.CERTAIN_MONTH: r"\b<thang> (?P<month>\d{1,2}) (?:/|-|<nam>) (?P<year>\d{4})(?!\d)",
    Part.CERTAIN_QUARTER: r"\b<quy> (?P<number><roman>) (?:/|-|<nam>) (?P<year>\d{4})(?!\d)",
    Part.WEEKLY: r"\b(?:<hang>|<report>|cac) <tuan>\b",
    Part.MONTHLY: (
        r"\b<hang> <thang>\b(?! (?:[ivx]{1,3}\b|\d))|\b(?:<report>|cac) <thang>\b<open>"
        r"|<item><thang><listed>"
    ),
    Part.QUARTERLY: (
        r"\b(?:<hang>|<report>) <quy>\b<open>|\b(?:mot|1|01) <quy> (?:/|(?:/ )?(?:mot|1|01)) lan"
        r"|<item><quy><listed>"
    ),
    Part.YEAR_REPORT: (
        r"\b<report> <nam>\b<open>(?! (?:hoc|tai chinh))|\b(?:ca|tong ket) <nam>\b<open>"
        r"|<item><nam><listed>"
    ),
    Part.YEARLY: (
        r"\b<hang> <nam>\b|\bthuong nien\b"
        r"|\b(?:0?[2-9]|hai) lan (?:/|moi|trong|mot|1) <nam>\b"
    ),
    Part.MONTH: r"\b<thang> (?P<month>\d{1,2})(?![\d/])",
    Part.EDGE: r"\b<cuoi> (?:cua )?(?:<hang> )?(?P<of><six>|<thang>|<quy>|<nam>)\b<open>",
    # Cues; each only where a point in time, or a count, can follow.
    Part.BEFORE: (
        r"\b<truoc>(?![a-z])(?= (?:(?:hoac|va) )?(?:<ngay>|\d|thu\s|chu nhat|luc\b|<thang> \d"
        r"|<quy> (?:[ivx]|\d)|h[ae]t\b|trong\b|<cuoi>|<tuan>))"
    ),
    Part.BY: (
        r"\b(?:(?:ch[ad4i]{1,2}m|mu[a-z6]{1,2}n|tre) <nhat>"
        r"|khong (?:duoc )?(?:qua|muon hon|cham hon|tre hon|muon qua|cham qua|sau)"
        r"|(?:thoi )?han (?:<cuoi>|chot|gui|nop|bao cao|hoan thanh|tra loi|phan hoi|dang ky)"
        r"(?:[a-z\s,&()]{0,60}?(?= (?:la\b|vao\b|ngay \d|\d|tr[a-z]{2}c\s|cham nhat)))?"
        r"|(?:het |thoi )?han (?=(?:la |vao |den )?(?:<ngay> \d|\d{1,2} [/h])))"
    ),
    Part.WITHIN: r"\b(?:trong (?:thoi (?:han|gian)|vong)|toi da|thoi han)\b",
    Part.UNTIL: r"\b(?:cho )?den (?:het|cuoi)\b|\bhet (?=<ngay> \d|<thang> \d|<quy>\s)",
    Part.TO: r"\b(?:cho )?den\b(?= (?:<ngay> )?\d)",
    Part.ON: r"\bvao\b(?= (?:<ngay>|thu|luc|\d|<tuan>|<cuoi>))",
    Part.IN: (
        r"\btrong\b(?= (?:<ngay> \d|\d{1,3} (?:\([^)]*\) )?<ngay>|<thang> \d"
        r"|<quy> (?:[ivx]|\d)|<tuan>))"
    ),
    Part.SPELLED: r"\( <spelled> \)",
    Part.NUMBER: r"(?<![\d/.a-z])\d{1,2}(?![\d/]|\.\d| /)(?![a-z])",
}
_COMPILED = {part: pattern(template) for part, template in _PATTERNS.items()}


def scan(text: str, start: int, end: int) -> list[Token]:
    """The parts between two places of a folded text, in order, none overlapping."""
    taken: list[Token] = []
    used = bytearray(end - start)
    for part, compiled in _COMPILED.items():
        at = start
        while match := compiled.search(text, at, end):
            low, high = match.start() - start, match.end() - start
            free = not any(used[low:high])
            if free:
                used[low:high] = b"\x01" * (high - low)
                taken.append(Token(part, match))
            at = match.end() if free else match.start() + 1
    return sorted(taken, key=lambda token: token.start)
