"""What a page of the board says after an act: what was done, to whom, with numbers."""

ACCEPTED = "Đã duyệt báo cáo {id} của {unit}. Đơn vị không nhận tin riêng về việc duyệt."
SENT_BACK = "Đã trả lại báo cáo {id} để {unit} bổ sung; {told}."
TICKED_OFF = "Đã ghi nhận văn bản số {number} ngày {day} của {unit}; không nhắc báo cáo {id} nữa."
EXEMPTED = "Đã miễn báo cáo {id} cho {unit}; {told}."
NIL_ENTERED = "Đã ghi thay {unit}: báo cáo {id} không phát sinh; {told}."
ENTERED = "Đã nhập và gửi thay {unit} báo cáo {id}; {told}."
TOLD = "đã báo {count} người của đơn vị"
TOLD_NOBODY = "đơn vị chưa có ai nhận được tin"
ALL_ACCEPTED = "Đã duyệt {count} báo cáo. Các đơn vị không nhận tin riêng về việc duyệt."
NONE_ACCEPTED = "Không còn báo cáo nào chờ duyệt từ trước khi mở trang này; chưa duyệt gì."
FILE_ENTERED = "Đã nhập và gửi thay {count} đơn vị trong tệp; đầu mối của các đơn vị được báo."

REPLAYED = "Đang xử lý lại {count} tin, theo thứ tự đã đến."
NOTHING_REPLAYED = "Không có tin nào xử lý lại được: nội dung không còn, hoặc đã xử lý."

STOPPED = "Đã dừng {count} tin đang chờ; tin đã đi không thu lại được."
GOING_ON = "Đang gửi tiếp {count} tin."
RETRIED = "Đang gửi lại {count} tin."
NOTHING_RETRIED = "Không có tin nào cần gửi lại."
NUDGED = "Đang nhắc {units} đơn vị chưa xác nhận, {count} tin."
NUDGED_NOBODY = "Không có ai để nhắc: không đầu mối nào của các đơn vị này nhận được tin."
NUDGED_BEFORE = "Hôm nay đã nhắc công văn này; chưa gửi thêm tin nào."

DISMISSED = "{name} thôi làm {role} của {unit} từ lúc này; {told}."
DISMISSED_TOLD = "người đó đã được báo"
DISMISSED_NOT_TOLD = "người đó không nhận được tin nên chưa biết"
PROPOSED = (
    "Đã ghi đề nghị thôi quyền quản trị của {name}; cần thêm một quản trị khác đồng ý trong 07"
    " ngày. Các quản trị khác đã được báo."
)
RIGHTS_ENDED = "{name} thôi làm quản trị từ lúc này."
UNIT_ENDED = "Đã ghi {unit} kết thúc từ ngày {day}{into}. Báo cáo đã gửi được giữ nguyên."
UNIT_ENDED_INTO = ", nhập vào {successor}"
ROSTER_TAKEN = "Đã nhập danh sách: {created} đơn vị mới, {changed} đơn vị thay đổi."
GROUP_KEPT = "Đã lưu nhóm {name}: {count} đơn vị; thêm {new}, bớt {gone}."
GROUP_STILL_OWED = " Báo cáo đang mở của các đơn vị bớt ra vẫn còn nợ."
AGENCY_KEPT = "Đã lưu; tin gửi đi từ lúc này theo thông tin mới."

REASON_MISSING = "Chưa ghi lý do nên chưa thực hiện. Ví dụ: đã đủ thời gian."
#: Names of fields as the page of a letter has them.
LETTER_FIELDS = {"subject": "Về việc", "body": "Nội dung", "groups": "Nơi nhận"}
LETTER_GAPS = "Chưa gửi được: còn trống ô {gaps}."

EVERYBODY = "Mọi đơn vị nhận công văn"
RECALLED = (
    "Đã thu hồi: báo cho {told} người, giữ lại {kept} tin chưa gửi, kết thúc {duties} báo cáo."
)
RECALLED_BEFORE = "Công văn này đã được thu hồi trước đó."
#: Fields of a letter that was read, by their key in the reading.
READ_FIELDS = {
    "number": "Số, ký hiệu",
    "issued": "Ngày",
    "subject": "Về việc",
    "agency": "Cơ quan ban hành",
    "place": "Nơi ban hành",
    "contact": "Đầu mối liên hệ",
    "signer": "Người ký",
}
#: What a person should look at, by `domain.letters.model.Oddity`.
ODDITIES = {
    "no_marks": "Văn bản không có dấu tiếng Việt, mọi ô đều cần kiểm tra.",
    "legacy_encoding": "Chữ trong tệp dùng bảng mã cũ, có thể đọc sai.",
    "number_blank": "Số văn bản để trống.",
    "date_incomplete": "Ngày ban hành để trống hoặc chưa đủ.",
    "date_impossible": "Ngày ban hành không có trong lịch.",
    "cited_later_than_letter": "Có văn bản được dẫn ban hành sau ngày của công văn này.",
    "cited_year_differs": "Có văn bản được dẫn mà năm trong số và ngày không khớp.",
    "repeated_phrase": "Có câu lặp lại trong văn bản.",
    "no_end_of_rule": (
        "Có báo cáo định kỳ chưa nêu ngày kết thúc; ngày kết thúc được suy từ trích yếu."
    ),
    "several_letters": "Tệp có vẻ chứa nhiều công văn; chỉ công văn đầu được đọc.",
    "signature_date_differs": "Ngày ký số khác ngày ghi trên văn bản.",
}

FORM_CHANGED = (
    "Biểu này vừa được sửa ở trang khác, hoặc đã lưu xong. Vui lòng mở lại trang rồi sửa tiếp."
)
FORM_SAVED = "Đã lưu biểu “{name}”. Bước tiếp theo: giao cho các đơn vị."
FORM_OF_LETTER = (
    "Đã lưu biểu “{name}”; các hạn trong công văn nhập theo biểu này. Vui lòng xem lại rồi gửi."
)
FORM_DROPPED = "Đã bỏ bản soạn; tệp không được giữ lại."
NEW_QUESTION = "Mục {n}"
FIELD_KINDS = {
    "text": "chữ, một dòng",
    "long_text": "chữ, nhiều dòng",
    "number": "số",
    "date": "ngày",
    "yes_no": "có hay không",
    "choice": "chọn một",
    "choices": "chọn nhiều",
    "link": "đường dẫn",
    "file": "ảnh, tệp",
}

DUTY_GIVEN = "Đã giao. Đầu mối các đơn vị được nhắc theo lịch dưới đây."
DUTY_CHANGED = "Đã lưu; các kỳ đang mở được tính lại, lời nhắc đã gửi không thu lại."
DUTY_ENDS = "Báo cáo này kết thúc hết ngày {day}; kỳ đã mở vẫn nhận báo cáo."
WINDOWS = {
    "decree09": "từ ngày 15 đến hết ngày 14 (Nghị định 09/2019/NĐ-CP)",
    "calendar": "trọn tháng, quý, năm",
}
LAST_WORKING = " (ngày làm việc cuối: {day})"
GROUP_DROPPED = "Đã xóa nhóm {name}; các đơn vị không thay đổi."
GROUP_MERGED = "Đã gộp nhóm {name} vào nhóm {into}: {count} đơn vị; báo cáo đang giao đi theo."
GROUP_WHICH = "Chưa gộp: vui lòng chọn nhóm gộp vào."
FIGURES_BY = {"period": "kỳ", "group": "nhóm", "unit": "đơn vị"}
DUTY_ENDS_BEFORE = (
    "Báo cáo này đã kết thúc hết ngày {day}. Để kéo dài, vui lòng giao tiếp cho năm sau."
)
