"""What the agency is told while it reads reports: reviewing, returning, freezing, numbers."""

from domain.chat.messages import Option

REVIEW = "{unit}, {report}: {what}, gửi lúc {at}, mã nhận {code}.{rows}"
REVIEW_VIEW = "Xem đủ một dòng: “xem 1”. Trả lại nhanh: “dòng 1 tiêu đề: chưa rõ việc gì”."
ACCEPT = Option("accept", "Duyệt")
SEND_BACK = Option("return", "Trả lại để bổ sung")
SEND_COMMENTS = Option("send", "Gửi đơn vị")
RETYPE_COMMENTS = Option("retype", "Nhập lại ý kiến")
ASK_COMMENTS = (
    "{unit}, {report}: cần bổ sung gì? Mỗi dòng một ý, ví dụ:\n"
    "dòng 2 tiêu đề: chưa rõ việc gì\ndòng 3: trùng dòng 1\nchung: thiếu số liệu tháng 9\n"
    "hạn: 16h00 23/9/2026"
)
ASK_REOPEN = "{unit}, {report}: mở lại để sửa gì? Mỗi dòng một ý, ví dụ: dòng 2 tiêu đề: chưa rõ."
CONFIRM_RETURN = "Trả lại {report} của {unit}, {count} ý kiến:"
CONFIRM_REOPEN = "Mở lại {report} đã duyệt của {unit}, {count} ý kiến:"
CONFIRM_ACCEPT_ALL = "Duyệt {count} đơn vị, {rows} dòng, {report}?"
SUPPLEMENT = "{report} của {unit} cần bổ sung {count} mục: {lines}.{by}{ask}"
HOW_SUPPLEMENT = "Trả lời “bổ sung {id}” để sửa."
SUPPLEMENT_BUTTON = "Bổ sung"
WHICH_REVIEW = "{report}: đọc báo cáo của đơn vị nào?{some}"
WHICH_REOPEN = "{report}: mở lại báo cáo của đơn vị nào?{some}"
REVIEW_SOME = " Đang nêu {shown}/{total} đơn vị, các đơn vị khác tiếp theo sau."
REVIEW_LINE = "{unit}, {what}"
REVIEW_ALL = "Duyệt tất cả {count} đơn vị"
NOTHING_TO_REVIEW = "Báo cáo {id}: chưa có báo cáo nào chờ duyệt. Mở lại: gõ “mở lại {id}”."
NOTHING_TO_REOPEN = "Báo cáo {id}: chưa có báo cáo nào đã duyệt."
ACCEPTED = "Đã duyệt {report} của {unit}."
ACCEPTED_ALL = "Đã duyệt {report} của {count} đơn vị."
SENT_BACK = "Đã trả lại {report} của {unit}, báo cho {count} đầu mối."
REOPENED = "Đã mở lại {report} của {unit}, báo cho {count} đầu mối."
CHANGED_SINCE = (
    "{unit} vừa rút hoặc gửi lại {report} nên bản đang đọc không còn. Gõ “thôi” để dừng đọc."
)
CHANGED_MEANWHILE = "{unit} vừa rút hoặc gửi lại {report}; chưa có gì được ghi."
NOT_TO_REVIEW = "Báo cáo {id} của {unit}: {state}, không có gì chờ duyệt."
NOT_TO_REOPEN = "Báo cáo {id} của {unit}: {state}, chưa duyệt nên không cần mở lại."
REVIEW_WORDS, REOPEN_WORDS = "duyệt", "mở lại"
REVIEW_CLOSED = "Đã dừng đọc, chưa có gì được ghi."
HELP_REVIEW = (
    "“Duyệt”: nhận báo cáo, đơn vị không rút lại được nữa. “Trả lại để bổ sung”: đơn vị nhận ý kiến"
    " và sửa tiếp từ bản đã gửi; bản đã gửi được giữ."
)
WHICH_ON_BEHALF = "{report}: nhập thay đơn vị nào?"
NOBODY_TO_ENTER_FOR = "Báo cáo {id}: không còn đơn vị nào chưa gửi."
ANSWER_BY = " Đề nghị bổ sung {when}."
ANSWER_BY_UNCLEAR = "Chưa rõ hạn “{typed}”. Ví dụ: hạn: 16h00 23/9/2026."
ANSWER_BY_PAST = "Hạn “{typed}” đã qua. Ví dụ: hạn: 16h00 23/9/2026."
PROGRESS_REPORT = (
    "Báo cáo {id} ({subject} {period}), hết {due}: đã gửi {sent}/{total},"
    " trong đó không phát sinh {nil}{outside}{accepted}{late}{returned}; đang nhập {draft};"
    " chưa gửi {silent}{exempt}.{closed}"
)
PROGRESS_CLOSED = " Đã đóng nhập."
MATRIX_TITLE = "Tình hình gửi báo cáo {subject}"
MATRIX_NUMBERS = (
    "Đã gửi {sent}/{total}, trong đó không phát sinh {nil}{outside}{accepted}{late}{returned};"
    " đang nhập {draft}; chưa gửi {silent}{exempt}."
)
MATRIX_CAPTION = "{title}, đến {at}. {numbers}"
PROGRESS_OUTSIDE = ", bằng văn bản {n}"
PROGRESS_LATE = ", muộn {n}"
PROGRESS_EXEMPT = "; được miễn {n}"
PROGRESS_ACCEPTED = ", đã duyệt {n}"
PROGRESS_RETURNED = "; cần bổ sung {n:02}"
DEBTORS_BUTTON = "Chưa gửi {id}"
EXPORT_BUTTON = "Tổng hợp {id}"
TABLE_TOO_LONG = "Bảng quá dài cho bản PDF. Bản Excel: gõ “tổng hợp {id}”."
CONSOLIDATED = "Báo cáo {id}, bản xem trước{kind} lúc {at}: {numbers}.{more}"
CONSOLIDATED_KIND = " ({kind})"
CONSOLIDATED_MORE = (
    " Bản khác: “tổng hợp docx {id}”, “tổng hợp pdf {id}”. Chốt thành bản số: “chốt {id}”."
)
CONSOLIDATED_NUMBERS = (
    "{units} đơn vị, {rows} dòng; {nil} không phát sinh; {missing} chưa có{paper}"
)
CONSOLIDATED_PAPER = "; {n} gửi bằng văn bản"
FREEZE = "Chốt bản số {number}, {report}: {numbers}.{changes}"
FREEZE_SAME = " Không thay đổi so với bản số {before}."
FREEZE_CHANGES = "\nThay đổi so với bản số {before}, {count} mục:\n{lines}"
FREEZE_CHANGE = "{unit}, {what}: “{before}” thành “{after}”"
FREEZE_NOW = Option("freeze", "Chốt")
FREEZE_BACK = Option("back", "Quay lại", ("quay lại",))
FROZEN = (
    "Đã chốt bản số {number}, {report}: {numbers}. Bản này được giữ nguyên; số liệu đến sau vào bản"
    " tiếp theo."
)
NOT_FROZEN = "Chưa chốt."
HELP_FREEZE = (
    "“Chốt”: giữ nguyên bảng tổng hợp lúc này thành một bản có số; đơn vị vẫn gửi, sửa được,"
    " số liệu đến sau vào bản tiếp theo kèm danh sách thay đổi."
)
ENTER_NOBODY = "Báo cáo {id} không có đơn vị nào phải gửi."
ENTER_PERIOD = "Tệp là của {file}, báo cáo {id} là của {period}. Chưa có gì được nhập."
ENTER_NO_UNIT = (
    "Không có đơn vị “{typed}” trong báo cáo {id}. Ghi tên như trong danh sách, ví dụ: {example}."
)
ENTER_TWICE = "{unit} có hai phần trong tệp, chưa rõ phần nào đúng. Vui lòng gộp lại rồi gửi."
ENTER_IN = "{unit} đã gửi báo cáo rồi. Chưa có gì được nhập."
ENTER_EMPTY = "{unit} chưa có dòng nào, cũng chưa ghi “không phát sinh”. Chưa có gì được nhập."
REPORT_CHANGED = "Báo cáo vừa được gửi, rút hoặc duyệt ở nơi khác. Vui lòng xem lại rồi thực hiện."
REPORT_NOT_IN = "Báo cáo chưa được gửi nên chưa duyệt hay trả lại được."
ENTER_HAS_ROWS = "{unit} đã nhập một số dòng nên chưa ghi “không phát sinh” được."
ENTER_OTHER = "Tệp không phải của {unit}. Chưa có gì được nhập."
PAPER_INCOMPLETE = "Vui lòng ghi số và ngày của văn bản. Ví dụ: 45/BC-UBND, 20/9/2026."
NOT_A_REMARK = "“{typed}” chưa phải ý kiến nên chưa ghi. Ví dụ: “dòng 1: chưa rõ việc gì”."
