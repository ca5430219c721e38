"""What this package says to people, in Vietnamese."""

import datetime as dt

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


def period_label(kind: str, number: int, year: int, first: dt.date, last: dt.date) -> str:
    """What people call a period: "tháng 9/2026", "quý III/2026", "6 tháng đầu năm 2026"."""
    match kind:
        case "week":
            ends = f"{date_text(first, year=False)} - {date_text(last)}"
            return f"tuần {number} ({ends})"
        case "month":
            month = f"{number:02}" if number < 3 else f"{number}"
            return f"tháng {month}/{year}"
        case "quarter":
            return f"quý {_ROMAN[number - 1]}/{year}"
        case "half_year":
            return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}"
        case "year":
            return f"năm {year}"
    return f"ngày {date_text(first)}"
