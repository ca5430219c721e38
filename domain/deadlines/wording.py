"""What this package says to people, in Vietnamese."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these modules word their errors and labels here
    from domain.deadlines.due import Due
    from domain.deadlines.model import Rule
    from domain.deadlines.periods import Period

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ROMAN = ("I", "II", "III", "IV")

_REASONS = {
    # phrases and rules
    "year_outside": (
        "Năm {detail} nằm ngoài các năm dùng để tính hạn. Ví dụ đúng: trước ngày 30/6/2026."
    ),
    "no_such_day": "Không có ngày {detail}. Ví dụ đúng: trước ngày 30/6/2026.",
    "no_such_time": "Không có giờ {detail}. Ví dụ đúng: trước 16h00 ngày 20/12/2026.",
    "weekday_mismatch": (
        "Thứ và ngày không khớp: {detail}. Ví dụ đúng: trước 17h00 thứ Sáu, ngày 05/9/2025."
    ),
    "incomplete": (
        "“{detail}” chưa đủ để tính hạn: cần có tháng, kỳ báo cáo hoặc ngày/tháng/năm."
        " Ví dụ: trước ngày 25 của tháng cuối quý."
    ),
    "daily": (
        "“{detail}” là báo cáo hằng ngày, hệ thống chưa đặt lịch nhắc theo ngày được."
        " Ví dụ dùng được: trước ngày 25 hằng tháng."
    ),
    "not_understood": "Chưa rõ thời hạn “{detail}”. Ví dụ: trước ngày 25/9/2026.",
    "year_missing": "Hạn {detail} chưa có năm. Ví dụ: trước ngày 05/11/2026.",
    "start_after_end": "Ngày đầu sau ngày cuối: {detail}. Ví dụ: 01/10/2026 - 31/12/2026.",
    "rhythm_without_day": (
        "Quy tắc định kỳ ({detail}) chưa nêu đúng ngày của kỳ."
        " Ví dụ: quarterly cần month_in_quarter và day."
    ),
    "unknown_key": "Quy tắc có mục không dùng được: {detail}. Ví dụ mục đúng: kind, op, date.",
    "missing_key": "Quy tắc thiếu mục: {detail}. Ví dụ: kind=once cần op và date.",
    "bad_value": "Giá trị không dùng được: {detail}. Ví dụ đúng: date: '2026-09-25'.",
    # periods
    "no_such_period": "Không có kỳ báo cáo “{detail}”. Ví dụ đúng: 202609, 2026Q3, 2026S1, 2026.",
    "no_neighbour": "Kỳ một lần {detail} không có kỳ trước hoặc kỳ sau.",
    "no_such_window": (
        "Không có kỳ số liệu “{detail}”. Ví dụ đúng: decree09, calendar, custom:20,"
        " custom:2026-01-01..2026-06-30."
    ),
    # calendar
    "bad_override": (
        "Không đọc được ngày điều chỉnh: {detail}."
        " Ví dụ đúng: 2027-02-11 off (nghỉ) hoặc 2027-02-13 worked (làm bù)."
    ),
    "no_calendar": "Chưa có lịch làm việc cho năm {detail}. Ví dụ năm có lịch: 2026.",
    # ladder
    "too_many_steps": (
        "Bậc nhắc có {detail} lần nhắc, tối đa 10 lần. Ví dụ: 10, 5, 2 ngày làm việc trước hạn."
    ),
    "step_twice": "Bậc nhắc lặp lại mốc {detail}. Mỗi mốc chỉ nêu một lần, ví dụ: -10w, -5w, -2w.",
    "bad_step": "Mốc nhắc không dùng được: {detail}. Ví dụ đúng: -5w, 0w, +1w, -7d.",
    "bad_hours": "Giờ làm việc không dùng được: {detail}. Ví dụ đúng: 07:30-17:00.",
}

_FLAGS = {
    "ambiguous_op": (
        "Câu chữ chưa nói rõ ngày cuối có được tính hay không. Đề nghị xác nhận cách hiểu này."
    ),
    "vague": "Thời hạn nêu chưa cụ thể. Đề nghị xác nhận cách hiểu này trước khi đặt lịch.",
    "sender": (
        "Việc này có thể do cơ quan gửi tự làm, không phải đơn vị nhận. "
        "Đề nghị xem lại trước khi đặt lịch."
    ),
    "unasked": (
        "Câu này chưa nói rõ là yêu cầu đơn vị nhận thực hiện. Đề nghị xem lại trước khi đặt lịch."
    ),
    "late": (
        "Câu này nói với đơn vị gửi muộn; hạn lấy theo ngày nêu trong câu. "
        "Đề nghị xác nhận trước khi đặt lịch."
    ),
    "year_missing": "Thời hạn không nêu năm, nên lấy ngày gần nhất kể từ ngày ban hành.",
    "past": "Thời hạn này đã qua so với ngày ban hành. Đề nghị kiểm tra trước khi đặt lịch.",
    "rolled_to_next_working_day": (
        "Ngày cuối rơi vào ngày nghỉ, nên thời hạn kéo sang ngày làm việc kế tiếp."
    ),
}


def flag_text(flag: str) -> str:
    """What a flag means to whoever confirms a deadline; "" for a refusal, which has a reason."""
    return _FLAGS.get(flag, "")


def reason(code: str, detail: str) -> str:
    """Why something was refused, with one valid example."""
    return _REASONS[code].format(detail=detail)


def date_text(day: dt.date, *, year: bool = True) -> str:
    """The day as offices write it: 05/9/2025, 10/01/2026 (Decree 30/2020, annex I)."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02}/{month}" + (f"/{day.year}" if year else "")


def weekday_text(day: dt.date) -> str:
    """ "thứ Hai" … "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


def time_text(time: dt.time) -> str:
    """16h00."""
    return f"{time.hour:02}h{time.minute:02}"


def period_label(period: Period) -> str:
    """What people call a period: "tháng 9/2026", "quý III/2026", "6 tháng đầu năm 2026"."""
    match str(period.type):
        case "week":
            ends = f"{date_text(period.first_day, year=False)} - {date_text(period.last_day)}"
            return f"tuần {period.number} ({ends})"
        case "month":
            month = f"{period.number:02}" if period.number < 3 else f"{period.number}"
            return f"tháng {month}/{period.year}"
        case "quarter":
            return f"quý {_ROMAN[period.number - 1]}/{period.year}"
        case "half_year":
            return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} năm {period.year}"
        case "year":
            return f"năm {period.year}"
    return f"ngày {date_text(period.first_day)}"


def due_line(due: Due, rule: Rule) -> str:
    """The due date in words, and what to do when its last day is no working day.

    "trước ngày 25/9/2024 (chậm nhất hết ngày 24/9, thứ Ba)", or "trước ngày 25/9/2023. Ngày 23
    và 24/9 là thứ Bảy, Chủ nhật. Đề nghị Anh/Chị gửi trong ngày thứ Sáu, 22/9."
    """
    off = days_off_line(due)
    return f"{due_phrase(due, rule, plain=True)}. {off}" if off else due_phrase(due, rule)


def due_phrase(due: Due, rule: Rule, *, plain: bool = False) -> str:
    """The named day and, unless `plain`, what it means: the last day and its weekday."""
    last, weekday = date_text(due.last_day), weekday_text(due.last_day)
    if due.last_time is not None:
        return _with(f"trước {time_text(due.last_time)} ngày {last}", weekday, plain=plain)
    if due.window_start is not None:
        start = date_text(due.window_start, year=due.window_start.year != due.last_day.year)
        return _with(f"từ ngày {start} đến hết ngày {last}", weekday, plain=plain)
    if due.stated_date is None or str(rule.op) != "before":
        return _with(f"chậm nhất hết ngày {last}", weekday, plain=plain)
    short = date_text(due.last_day, year=due.last_day.year != due.stated_date.year)
    meaning = f"chậm nhất hết ngày {short}, {weekday}"
    return _with(f"trước ngày {date_text(due.stated_date)}", meaning, plain=plain)


def days_off_line(due: Due) -> str:
    """Sends people to the last working day when the last day is off; "" when it is not."""
    if due.last_working_day == due.last_day:
        return ""
    count = (due.last_day - due.last_working_day).days
    off = [due.last_working_day + dt.timedelta(days=n) for n in range(1, count + 1)]
    names = ", ".join(map(weekday_text, off))
    what = names if all(day.weekday() >= 5 for day in off) else "ngày nghỉ"
    day = date_text(due.last_working_day, year=due.last_working_day.year != due.last_day.year)
    hour = f" trước {time_text(due.last_time)}" if due.last_time else ""
    weekday = weekday_text(due.last_working_day)
    return f"{_days(off)} là {what}. Đề nghị Anh/Chị gửi{hour} trong ngày {weekday}, {day}."


def _days(days: list[dt.date]) -> str:
    """ "Ngày 24/9", "Ngày 23 và 24/9", "Từ ngày 16/02 đến ngày 22/02"."""
    first, last = days[0], date_text(days[-1], year=False)
    if len(days) == 1:
        return f"Ngày {last}"
    if len(days) > 2:
        return f"Từ ngày {date_text(first, year=False)} đến ngày {last}"
    same_month = first.month == days[-1].month
    return f"Ngày {f'{first.day:02}' if same_month else date_text(first, year=False)} và {last}"


def _with(text: str, meaning: str, *, plain: bool) -> str:
    return text if plain else f"{text} ({meaning})"
