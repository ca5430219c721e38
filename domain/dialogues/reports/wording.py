"""What a unit is told about its reports: due, state, receipt, files."""

DUE_BEFORE = "trước ngày {day}"
DUE_LAST = "chậm nhất hết {day}"
DUE_AT = "trước {time} {day}"
DUE_BOTH = "{stated}, {last}"
DUE_BRACKETED = "{stated} ({last})"
REPORT = "báo cáo {subject} {period}"
REMIND_BEFORE = "Nhắc hạn: {report}, hạn {due}, còn {days} ngày làm việc. {units} chưa gửi.{ask}"
REMIND_LAST = "Hôm nay là ngày cuối để gửi {report}, hạn {due}. {units} chưa gửi.{ask}"
REMIND_LAST_WORKING = (
    "Hôm nay là ngày làm việc cuối trước hạn của {report}, hạn {due}. {units} chưa gửi.{ask}"
)
REMIND_OVERDUE = (
    "{report} đã quá hạn (hết {day}). Đến nay {agency} chưa nhận được báo cáo của {units}.{ask}"
)
SUPPLEMENT_OF = "{unit} (bản bổ sung)"
HOW_REMINDER = (
    "Trả lời “báo cáo {id}” để nhập, “không phát sinh {id}”, hoặc “khác {id}” để hẹn lại, xin gia"
    " hạn, báo đã gửi văn bản."
)
HOW_REMINDER_PAPER = (
    "Gửi xong, trả lời “đã gửi văn bản {id} số 45/BC-UBND ngày {day}”; “không phát sinh {id}”, hoặc"
    " “khác {id}” để hẹn lại, xin gia hạn."
)
PAPER_BUTTON = "Đã gửi văn bản"
DO_BUTTON = "Làm báo cáo"
NIL_BUTTON = "Không phát sinh"
OTHER_BUTTON = "Khác"
PERIOD_OPEN = "{period} (chưa hết hạn)"
NO_REPORT = "Không có báo cáo {id} của đơn vị Anh/Chị."
NO_REPORT_YET = "Hiện chưa có báo cáo nào phải nộp. Hạn tiếp theo: {next}."
NO_REPORT_EVER = "Hiện chưa có báo cáo nào phải nộp."
NEXT_DUE = "{report}, {due}"
ALREADY_SENT = (
    "{unit} đã gửi {report}: {what}, lúc {at}, mã nhận {receipt}."
    " Cần sửa, gõ “rút {id}” để rút lại."
)
WHICH_REPORT = "Làm báo cáo nào?"
WHICH_UNIT = "{report}: đơn vị nào?"
WHICH_UNIT_NIL = "{report}: đơn vị nào không phát sinh?"
REPORT_LINE = "{id}: {unit}, {subject} {period}, {state}"
RECEIPT = (
    "Đã nhận {report} của {unit}{revision}: {what}, lúc {at}. Mã nhận: {receipt}."
    " Văn bản báo cáo chính thức đề nghị đơn vị phát hành và gửi theo quy định.{rest}"
)
WHOLE_SHEET = "đủ nội dung"
REVISION = " (lần {n})"
ROWS = "{count} dòng"
NIL = "không phát sinh"
REMAINING = " Còn lại: {units}, gõ “báo cáo {id}”."
TAKEN = "{unit} vừa gửi {report} từ nơi khác; phần đang nhập ở đây không còn cần gửi."
TAKEN_TYPED = (
    "{unit} vừa gửi {report} từ nơi khác nên tin này chưa được ghi."
    " Cần thêm, gõ “rút {id}” rồi gửi lại."
)
WITHDRAWN = "Đã rút {report} của {unit}; nội dung trở lại bản nháp. Nhập tiếp: gõ “báo cáo {id}”."
NOT_SUBMITTED = "{unit} chưa gửi {report} nên không có gì để rút. Nhập: gõ “báo cáo {id}”."
ACCEPTED_BEFORE = (
    "{unit} đã gửi {report}: {what}, lúc {at}, mã nhận {receipt}; {agency} đã duyệt."
    " Cần sửa, đề nghị {agency} mở lại.{ask}"
)
STATUS_HEAD = "{unit}:"
STATUS_LINE = "- {id}: {report}, {due}: {state}."
STATES = {
    "not_due": "chưa đến kỳ nhắc",
    "due": "chưa gửi",
    "draft": "đang nhập",
    "submitted": "đã gửi",
    "returned": "cần bổ sung",
    "accepted": "đã duyệt",
    "outside": "đã gửi bằng văn bản",
    "exempt": "được miễn",
}
STATE_NIL = ", không phát sinh"
STATE_UNCONFIRMED = ", chờ xác nhận"
STATE_OVERDUE = "{state}, đã quá hạn"
STATE_CLOSED = ", đã đóng nhập"
STATE_ON_BEHALF = ", nhập thay"
ENTERED_ON_BEHALF = (
    "{agency} đã nhập thay {report} của {unit}: {what}, lúc {at}. Nếu chưa đúng, gõ “rút {id}” để"
    " rút lại và sửa."
)
ON_BEHALF = "Nhập thay {unit}; báo cáo gửi đi được ghi là nhập thay và báo cho đầu mối của đơn vị."
EXEMPT_BEFORE = (
    "{unit} được miễn báo cáo {id}, không phải gửi. Nội dung nhập dưới đây vẫn được nhận."
)
EXEMPT_AND_IN = (
    " Đơn vị đã được miễn báo cáo này; báo cáo vẫn được nhận, cần thì rút lại: gõ “rút {id}”."
)
PAPER_BEFORE = (
    "{unit} đã gửi báo cáo {id} bằng văn bản {number} ngày {day}, không phải gửi lại. Nội dung nhập"
    " dưới đây vẫn được nhận."
)
NIL_BEFORE = (
    "{unit} đã báo không phát sinh lúc {at}. Khi nhập một dòng, báo cáo không phát sinh được rút."
)
NIL_UNDONE = "Đã rút báo cáo không phát sinh; báo cáo trở lại bản nháp."
STATE_LATE = "{state}, muộn"
TEMPLATE_CAPTION = (
    "{report} của {unit}: tệp mẫu, {rows} dòng đã nhập. Ghi tiếp vào tệp rồi gửi lại tại đây;"
    " hệ thống đọc từng dòng và cho xem trước khi gửi. {due}{waiting}"
)
TEMPLATE_DUE = "Hạn {due}."
TEMPLATE_WAITING = "\n{line}"
TEMPLATE_LINK = (
    "{report} của {unit}: tải tệp mẫu và gửi lại tại {link} (dùng được đến hết {day}). {due}"
)
TEMPLATE_NO_FILES = (
    "Tại đây chưa gửi, nhận tệp được. {report} nhập ngay trong chat: gõ “báo cáo {id}” rồi dán cả"
    " dòng, kể cả dòng chép từ Excel. Cần tệp mẫu, liên hệ {contact}."
)
SIGNED_KEPT = "Đã nhận bản ký báo cáo {id} của {unit} ({count} ảnh, tệp)."
SIGNED_EARLY = (
    "{unit} chưa gửi báo cáo {id} nên bản ký chưa được ghi. Gửi báo cáo trước, rồi gửi lại bản ký."
)
SIGNED_TWICE = "Ảnh, tệp này đã có trong bản ký báo cáo {id} của {unit}."
SIGNED_MOST = "Bản ký báo cáo {id} của {unit} đã có {most} ảnh, tệp nên không nhận thêm."
SIGNED_CONFIRM = (
    "Bản ký chưa được ghi: dấu mật trên ảnh không tự nhận ra được. Nếu văn bản không thuộc bí mật"
    " nhà nước, vui lòng gửi lại với chú thích “bản ký {id}, không mật”."
)
SIGNED_WHICH_UNIT = (
    "Bản ký chưa được ghi: Anh/Chị phụ trách nhiều đơn vị của báo cáo {id}. Vui lòng ghi tên đơn vị"
    " trong chú thích."
)
SIGNED_ASKED = (
    " Đề nghị gửi bản ký: ảnh chụp hoặc PDF, gửi tại đây với chú thích “bản ký {id}, không mật”."
)
FILES_NOWHERE = (
    "Hệ thống chưa có nơi giữ ảnh, tệp nên ảnh này chưa được ghi. Vui lòng liên hệ {contact}."
)
FILE_TOO_BIG = "Tệp lớn hơn {limit} MB nên chưa được ghi. Vui lòng gửi ảnh chụp hoặc PDF nhỏ hơn."
CAPTION_LEFT = "Chú thích “{typed}” chưa được ghi; vui lòng gõ vào mục phù hợp."
FILE_STRANGER = "Tệp chưa được nhận: chưa có báo cáo nào đang chờ đơn vị của Anh/Chị."
FILE_WHICH = (
    "Tệp chưa được nhận: chưa rõ tệp thuộc báo cáo nào. Vui lòng gửi lại tệp với chú thích là"
    " số báo cáo, ví dụ: {id}."
)
CHANGED_ELSEWHERE = "Báo cáo vừa được sửa ở nơi khác{by}, {done}. Vui lòng xem lại các dòng."
CHANGED_BY = " ({who} cũng đang nhập)"
NOT_SENT, NOT_WRITTEN = "chưa gửi", "số dòng đã đổi nên chưa ghi tin vừa gửi"
TABLE_EMPTY = "Báo cáo {id} của {unit} chưa có dòng nào."
TABLE_SENT = "Bảng của {unit}, {report}, bản đã gửi."
TABLE_DRAFT = "Bảng của {unit}, {report}, bản đang nhập, chưa gửi. Nhập tiếp: gõ “báo cáo {id}”."
