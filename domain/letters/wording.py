"""What this package says to people, in Vietnamese."""

from domain.letters.model import Oddity

PROVINCE = "tỉnh"
CITY = "thành phố"

#: The cities under central government, folded; departments of all others belong to a province.
CITIES = ("ha noi", "hai phong", "hue", "da nang", "can tho", "ho chi minh", "tp. ho chi minh")

_WARNINGS = {
    Oddity.NO_MARKS: (
        "Văn bản không có dấu tiếng Việt, có thể do nhận dạng chưa đúng:"
        " đề nghị đối chiếu từng mục với bản gốc."
    ),
    Oddity.LEGACY_ENCODING: (
        "Văn bản dùng bảng mã cũ (TCVN3 hoặc VNI): đề nghị chuyển sang Unicode rồi gửi lại."
    ),
    Oddity.NUMBER_BLANK: "Số công văn để trống: đề nghị nhập số.",
    Oddity.DATE_INCOMPLETE: "Ngày ban hành chưa đủ: đề nghị nhập ngày, tháng, năm.",
    Oddity.DATE_IMPOSSIBLE: "Ngày ban hành không có trong lịch: đề nghị kiểm tra lại.",
    Oddity.CITED_LATER_THAN_LETTER: "Có văn bản được dẫn ghi ngày sau ngày công văn.",
    Oddity.CITED_YEAR_DIFFERS: "Có văn bản được dẫn mà năm trong số khác năm ban hành.",
    Oddity.REPEATED_PHRASE: "Có cụm từ lặp lại trong văn bản gốc.",
    Oddity.NO_END_OF_RULE: (
        "Chế độ báo cáo định kỳ không nêu thời điểm kết thúc: đề nghị xác nhận."
    ),
    Oddity.SEVERAL_LETTERS: "Tệp có thể chứa nhiều công văn: chỉ công văn đầu tiên được đọc.",
    Oddity.SIGNATURE_DATE_DIFFERS: "Ngày ký số khác ngày ghi trên công văn.",
    Oddity.NO_COPIES: "Không thấy phần nơi nhận: có thể thiếu trang cuối.",
}


def warning(code: Oddity) -> str:
    """The sentence for an oddity."""
    return _WARNINGS[code]
