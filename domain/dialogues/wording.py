"""What the program says outside the report: registration, letters, reminders, status, errors."""

from domain.chat.messages import Option

AGREE = Option("yes", "Đồng ý", ("đồng ý", "có"))
REFUSE = Option("no", "Không đồng ý", ("không đồng ý", "không"))
CONFIRM_BACK = Option("back", "Quay lại", ("quay lại",))

#: Grows with every change of the notice; kept with each consent.
NOTICE_VERSION = "2"
NOTICE = (
    "Để làm {role}, {agency} cần lưu họ tên, chức vụ, đơn vị và tài khoản chat của Anh/Chị,"
    " dùng để gửi công văn, nhắc hạn và tổng hợp báo cáo. Anh/Chị có đồng ý không?"
)
CONSENT = (
    "Mã này dành cho {role} của {unit}. Đây là hệ thống trả lời tự động của {agency}.\n{notice}"
)
ROLES = {"officer": "đầu mối", "leader": "lãnh đạo", "administrator": "người quản trị"}
STRANGER = (
    "Kính chào Anh/Chị. Đây là kênh tự động nhắc việc và báo cáo của {agency}. Để đăng ký làm"
    " đầu mối, vui lòng gửi mã đăng ký đã cấp cho đơn vị, ví dụ: K7F3M-9QXA2."
)
STRANGER_FIRST = "Vui lòng đăng ký trước: gửi mã đăng ký đã cấp cho đơn vị, ví dụ: K7F3M-9QXA2."
BAD_CODE = (
    "Mã đăng ký chưa đúng hoặc đã hết hạn. Đề nghị Anh/Chị kiểm tra lại, hoặc liên hệ {contact}."
)
USED_CODE = "Mã này đã được dùng. Mỗi mã chỉ dùng một lần; cần mã mới, liên hệ {contact}."
TOO_MANY_CODES = (
    "Đã nhập sai mã nhiều lần; đến ngày mai hệ thống chỉ trả lời khi mã đúng."
    " Cần hỗ trợ, liên hệ {contact}."
)
CODE_IN_GROUP = "Mã đăng ký chỉ dùng trong chat riêng với hệ thống. Vui lòng không gửi mã vào nhóm."
ASK_NAME = "Vui lòng cho biết họ tên, chức vụ. Ví dụ: Nguyễn Văn A, công chức văn hóa - xã hội."
ASK_NAME_ONLY = "Vui lòng cho biết họ tên. Ví dụ: Nguyễn Văn A."
ASK_POSITION = "Vui lòng cho biết chức vụ. Ví dụ: công chức văn hóa - xã hội."
ASK_POSITION_TOO = "{name}: vui lòng cho biết chức vụ, hoặc gõ “bỏ qua”."
BAD_NAME = "Chưa rõ họ tên “{typed}”."
BAD_POSITION = "Chưa rõ chức vụ “{typed}”."
CANNOT_SKIP = "Bước này không bỏ qua được."
REGISTERED = "Đã đăng ký {person} là {role} của {unit}. Chưa đúng, gõ “sửa tên” hoặc “sửa chức vụ”."
ALSO = "Anh/Chị cũng là {role} của {unit} từ lúc này."
ALREADY = "Anh/Chị đã là {role} của {unit}; mã chưa được dùng."
DUE_BEFORE = "trước ngày {day}"
DUE_LAST = "chậm nhất hết {day}"
DUE_AT = "trước {time} {day}"
DUE_BOTH = "{stated}, {last}"
DUE_BRACKETED = "{stated} ({last})"
UPCOMING = "Báo cáo sắp tới: {id}, {due}. "
HELP_HINT = "Gõ “trợ giúp” để xem các việc có thể làm."
REFUSED = "Chưa đăng ký, không có thông tin nào được lưu. Mã vẫn dùng được đến hết {day}."
LEFT_REGISTRATION = "Đã dừng đăng ký, không có thông tin nào được lưu. Mã vẫn dùng được."
HELP_REGISTRATION = (
    "Họ tên, chức vụ dùng để {agency} gửi công văn, nhắc hạn cho đúng người."
    " Cần trao đổi, liên hệ {contact}."
)
NO_BACK = "Đây là bước đầu tiên."
NOT_READ_ANY_MORE = (
    "Hệ thống vừa được thay đổi nên câu hỏi đang mở trước đó không đọc lại được và đã đóng;"
    " nội dung đã lưu không mất. Gõ “tình hình” để xem việc đang chờ."
)
NOTHING_CHANGED = "Không có gì được sửa."
LIST_CLOSED = "Chưa chọn mục nào."
RENAMED = "Đã sửa: {person}."
CHOICE_UNCLEAR = "Chưa rõ “{typed}”. Vui lòng trả lời {numbers}, ví dụ: {example}."
EXAMPLE = "{n} để {label}"
AGREE_EXAMPLE = "1 để đồng ý"
FULL_BOT = (
    "Bot này đã phục vụ đủ {limit} người theo gói sử dụng nên chưa nhận thêm được."
    " Đề nghị liên hệ {contact}."
)

FROM = "Kính gửi {units}.\n{agency} gửi {letter} về việc {subject}.{topics}"
LETTER = "Công văn số {number} ngày {day}"
LETTER_NO_DAY = "Công văn số {number}"
LETTER_NO_NUMBER = "Công văn ngày {day}"
LETTER_BARE = "Công văn"
TOPICS = " Trọng tâm: {count} nội dung."
HOW_LETTER = "Trả lời “đã nhận {id}” để xác nhận, “xem {id}” để xem toàn văn."
ACK_BUTTON = "Đã nhận"
VIEW_BUTTON = "Xem toàn văn"
ACKED = "Đã ghi nhận {units} nhận {letter} lúc {at}."
ACKED_BEFORE = "{units} đã xác nhận {letter} trước đó, lúc {at}."
ACKED_ON_PUSH = "Đã ghi nhận lúc {clock}."
NO_LETTER = "Không có công văn {id} gửi đơn vị của Anh/Chị."
NO_WAITING_LETTER = "Các công văn gửi đơn vị của Anh/Chị đều đã được xác nhận."
WHICH_LETTER = "Xác nhận công văn nào?"
ALL_LETTERS = "Tất cả {count} công văn"
LETTER_LINE = "{id}: {letter}, {subject}"
BODY = "{letter} về việc {subject}.\n{body}"
BODY_CUT = "{body} …\n(Phần còn lại xem trong tệp kèm theo.)"
NO_BODY = "Công văn {id} chưa có nội dung văn bản trong hệ thống."
WAITING_FIELD = "Báo cáo đang nhập vẫn chờ: dòng {n}, mục {k}/{total}, {label}."
WAITING_MENU = "Câu hỏi đang mở vẫn chờ, gõ “tiếp” để xem lại."
NUDGE_LETTER = "{letter} của {agency} về việc {subject}: {units} chưa xác nhận."
HOW_TO_ACK = "Công văn {id} chưa có xác nhận: trả lời “đã nhận {id}”."

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
ASK_WHO = " Cần trao đổi, liên hệ {contact}."
HOW_REMINDER = (
    "Trả lời “báo cáo {id}” để nhập, “không phát sinh {id}”, hoặc “khác {id}” để hẹn lại, xin gia"
    " hạn, báo đã gửi văn bản."
)
DO_BUTTON = "Làm báo cáo"
NIL_BUTTON = "Không phát sinh"
OTHER_BUTTON = "Khác"

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
MORE_LINES = "… và {count} dòng khác."
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
STATUS_HEAD = "{unit}:"
STATUS_LINE = "- {id}: {report}, {due}: {state}."
STATUS_LETTER = "- Công văn {id}: chưa xác nhận, gõ “đã nhận {id}”."
NO_ROLE = (
    "Anh/Chị hiện không là đầu mối, lãnh đạo hay người quản trị trong danh sách của {agency}."
    " Cần trao đổi, liên hệ {contact}."
)
STATUS_NOTHING = "Không có việc nào đang chờ đơn vị của Anh/Chị."
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
WHICH_ON_BEHALF = "{report}: nhập thay đơn vị nào?"
NOBODY_TO_ENTER_FOR = "Báo cáo {id}: không còn đơn vị nào chưa gửi."
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
ANSWER_BY = " Đề nghị bổ sung {when}."
ANSWER_BY_UNCLEAR = "Chưa rõ hạn “{typed}”. Ví dụ: hạn: 16h00 23/9/2026."
ANSWER_BY_PAST = "Hạn “{typed}” đã qua. Ví dụ: hạn: 16h00 23/9/2026."
STATE_LATE = "{state}, muộn"

OLD_BUTTON = "Nút này thuộc câu hỏi đã đóng."
OLD_BUTTON_ASKED = "Nút này thuộc câu hỏi trước nên chưa được ghi."
NUMBER_CLOSED = "Chưa có câu hỏi nào đang mở nên số {typed} chưa được ghi.{waiting}"
UNCLEAR_CLOSED = "Chưa rõ “{typed}”.{waiting} Gõ “trợ giúp” để xem các việc có thể làm."
NOTHING_OPEN = "Chưa có câu hỏi nào đang mở.{waiting}"
WAITING = " Đang chờ: {words}."
WAITING_ACK = "“đã nhận {id}”"
WAITING_REPORT = "“báo cáo {id}”"
LEADER_OFFICERS = "Báo cáo, công văn do đầu mối của đơn vị thực hiện: {people}."
LEADER_NOBODY = "{units} chưa có đầu mối; cần mã đăng ký, liên hệ {contact}."
LEADER_LETTER = "Công văn {id} có gửi đơn vị của Anh/Chị; đầu mối xem và xác nhận."
HELP_LIST = "Gõ số đứng trước mục cần chọn, hoặc “quay lại”."
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
FILE_STRANGER = "Tệp chưa được nhận: chưa có báo cáo nào đang chờ đơn vị của Anh/Chị."
FILE_WHICH = (
    "Tệp chưa được nhận: chưa rõ tệp thuộc báo cáo nào. Vui lòng gửi lại tệp với chú thích là"
    " số báo cáo, ví dụ: {id}."
)
FILE_BIG = "Tệp lớn hơn {limit} MB nên chưa được nhận. Vui lòng gửi tệp chỉ có bảng số liệu."
LETTER_BIG = "Tệp lớn hơn {limit} MB nên chưa được nhận. Vui lòng gửi tệp nhỏ hơn."
FILE_NOT_FETCHED = "Chưa tải được tệp vừa gửi. Vui lòng gửi lại sau ít phút."
CHANGED_ELSEWHERE = "Báo cáo vừa được sửa ở nơi khác{by}, {done}. Vui lòng xem lại các dòng."
CHANGED_BY = " ({who} cũng đang nhập)"
NOT_SENT, NOT_WRITTEN = "chưa gửi", "số dòng đã đổi nên chưa ghi tin vừa gửi"
STUCK = "Chưa rõ “{typed}”. {kept}Cần trao đổi, liên hệ {contact}."
STUCK_SHORT = "Chưa rõ “{typed}”."
STUCK_AGAIN = "Vẫn chưa rõ “{typed}”. Vui lòng chọn một trong các việc dưới đây."
STUCK_AGAIN_NUMBER = "Vẫn chưa rõ “{typed}”. Mục này chỉ ghi số, ví dụ: 12, 1.250 hoặc 2,5."
STUCK_WORDS = "Vui lòng ghi số, hoặc gõ “tiếp” để xem lại câu hỏi, “quay lại”, “thoát”."
STUCK_LAST = "Chưa rõ “{typed}”. Hệ thống tạm chưa trả lời tin không rõ; gõ “tiếp” để xem lại."
STUCK_KEPT = "Báo cáo được giữ nguyên. "
SEE_AGAIN = Option("again", "Xem lại câu hỏi", ("tiếp", "xem lại"))
SEE_TABLE = Option("again", "Xem lại bảng", ("tiếp", "xem lại"))
STUCK_BACK = Option("back", "Quay lại", ("quay lại",))
STUCK_LEAVE = Option("leave", "Thoát", ("thoát",))
SECRET = (
    "Tin vừa gửi có dấu mật, hệ thống không lưu. Đề nghị Anh/Chị xóa tin trên máy và gửi theo"
    " đường văn bản mật."
)
UNFIT = "Hệ thống chỉ đọc được tin nhắn chữ."
BUSY = "Hệ thống đang bận. Vui lòng mở lại sau ít giây."
NO_LONGER = (
    "Anh/Chị không còn phụ trách việc đang mở trong chat này, nên tin vừa gửi chưa được ghi. Phần"
    " đã lưu vẫn được giữ cho đơn vị. Cần trao đổi, liên hệ {contact}."
)
FAILED = (
    "Hệ thống gặp lỗi khi xử lý tin vừa rồi nên chưa ghi được; tin được giữ lại, quản trị đã được"
    " báo. Phần đã lưu không mất."
)
NOT_RECORDED = (
    "Hệ thống đang gián đoạn, câu trả lời vừa rồi chưa được ghi. Phần đã lưu không mất."
    " Đề nghị Anh/Chị gửi lại sau ít phút."
)
DOUBTFUL = (
    "Tin trước của hệ thống có thể chưa đến Anh/Chị nên “{typed}” chưa được ghi là câu trả lời."
)
RESTARTED = (
    "Hệ thống khởi động lại lúc {at}, phần đã lưu không mất."
    " Câu trả lời gửi sau {last} có thể chưa được ghi."
)
ANSWERED_ONCE = (
    "Tin “{typed}” đến hai lần quanh lúc hệ thống khởi động lại, được ghi một lần."
    " Nếu đó cũng là câu trả lời cho câu dưới đây, vui lòng gửi lại."
)
SAME = "Như tin vừa rồi: {notice}"
REST_OR_ANSWER = (
    "Tin “{typed}” đến ngay sau một tin dài, chưa rõ là phần còn lại của tin đó hay là câu trả lời,"
    " nên chưa được ghi. Nếu là câu trả lời, vui lòng gửi lại."
)
OVERLONG = "Hai tin vừa gửi có tổng cộng {length} ký tự, giới hạn là {limit}. Vui lòng tóm tắt lại."

NOT_ADMINISTRATOR = "Việc này dành cho người quản trị của {agency}."
COMPOSE = "Vui lòng gửi theo mẫu:\nSố:\nNgày:\nVề việc:\nNội dung:\nGửi:"
COMPOSE_HELP = (
    "“Gửi:” nêu nhóm đơn vị, ví dụ: {groups}. “Số”, “Ngày” có thể để trống. “thoát” để bỏ."
)
COMPOSE_REQUIRED = {"subject": "Về việc", "body": "Nội dung", "groups": "Gửi"}
COMPOSE_GAPS = "Chưa gửi được: thiếu {gaps}. Vui lòng gửi lại theo mẫu, hoặc gõ “thoát”."
COMPOSE_NO_GROUP = "Chưa rõ nơi nhận “{typed}”. Các nhóm đang có: {groups}."
COMPOSE_NO_DAY = "Chưa rõ ngày “{typed}”. Ví dụ: 31/8/2026."
PREVIEW = "{push}\n---\n{numbers}"
PREVIEW_NUMBERS = "Gửi {units}/{total} đơn vị, {people} người{by_channel}.{without}{usage}"
TRIAL = "Gửi thử, chưa gửi đến đơn vị nào.\n{push}"
WITHOUT = " Không có đầu mối: {units}."
USAGE = " Zalo dùng {used} tin; sau khi gửi, mỗi bot còn ít nhất {left} tin trong tháng."
SEND_TO = Option("send", "Gửi {count} người")
CHANGE = Option("change", "Sửa")
DROP = Option("drop", "Bỏ")
SENDING = "Công văn {id}: đang gửi {count} tin."
SENT_ALL = (
    "Công văn {id}: đã gửi {sent}/{total}{failed}. Xem đơn vị chưa xác nhận: “chưa nhận {id}”."
)
SENT_FAILED = ", lỗi {count}"
SENT_UNKNOWN = ", chưa rõ {count}"
SENT_STOPPED = ", đã dừng {count}"
SENT_BEFORE = "Công văn này đã được gửi, mã {id}. Chưa có gì được gửi thêm."
DRAFT_CHANGED = (
    "Bản soạn này vừa được sửa ở nơi khác lúc {at}. Nội dung Anh/Chị vừa ghi còn trong các ô dưới"
    " đây; bấm “Lưu” để ghi đè, hoặc tải lại trang để xem bản kia."
)
COMPOSE_BY_FILE = "Hoặc gửi tệp công văn (PDF, Word) vào đây, chú thích “gửi” và tên nhóm."
COMPOSE_BY_LINK = "Hoặc tải tệp công văn lên tại {link} (mở được một lần, đến {until})."
TRY_OUT = Option("try", "Gửi thử", ("thử",))
TRIED = "Tin gửi thử đến sau đây. Để gửi đi, chọn “Gửi” ở tin xem trước, hoặc gõ “tiếp”."
LETTER_PREVIEW = Option("preview", "Xem trước")
LETTER_CHANGE = Option("change", "Sửa thông tin", ("sửa",))
LETTER_CHANGE_TO = Option("to", "Đổi nơi nhận", ("nơi nhận",))
LETTER_READ = "Đọc từ tệp, đề nghị kiểm tra: {letter} về việc {subject}. {deadline} Nơi nhận: {to}."
LETTER_NO_SUBJECT = "(chưa thấy trích yếu)"
LETTER_DEADLINE = "Hạn trong công văn: {quotes}."
LETTER_MORE = " và {count} hạn khác"
LETTER_REFUSED = "Có hạn chưa đọc được, đề nghị xem lại: {reasons}"
LETTER_NO_DEADLINE = "Không thấy hạn báo cáo."
LETTER_GROUP = "{group} ({count} đơn vị)"
LETTER_NO_TO = "chưa chọn"
LETTER_EDIT = (
    "Vui lòng gửi lại các dòng cần sửa, dòng khác giữ nguyên:\nSố: {number}\nNgày: {issued}\n"
    "Về việc: {subject}"
)
LETTER_EDIT_UNCLEAR = "Chưa thấy dòng nào cần sửa. Ví dụ: Về việc: tổ chức Ngày hội đọc sách."
LETTER_TO_ASK = "Gửi nhóm nào, các nhóm cách nhau dấu phẩy? Các nhóm đang có: {groups}."
LETTER_GONE = "Bản soạn vừa được sửa hoặc bỏ ở bảng điều hành. Vui lòng gửi lại tệp."
LETTER_SCAN_CHAT = (
    "Tệp là bản quét, không có chữ nên chưa được nhận. Vui lòng gửi tệp có chữ, gõ “gửi công văn”"
    " để ghi theo mẫu, hoặc tải lên ở “bảng điều hành”."
)
HELP_LETTER = "Gõ số để chọn; “thoát” để bỏ công văn này."
MISSING_HOW = "Nhắc các đơn vị này: gõ “nhắc {id}”."
MISSING_BUTTON = "Nhắc {count} đơn vị"
LETTER_SECRET = (
    "Văn bản có dấu mật, hệ thống không nhận và chưa lưu gì. Đề nghị gửi theo đường văn bản mật."
)
LETTER_LONG = (
    "Nội dung dài hơn {limit} ký tự. Vui lòng rút gọn, phần còn lại để trong tệp kèm theo."
)
LETTER_SCAN_CONFIRM = (
    "Tệp là bản quét, không có chữ, nên hệ thống không kiểm tra được dấu mật. Vui lòng chọn lại"
    " tệp, đánh dấu “không thuộc bí mật nhà nước” rồi gửi; hoặc dùng tệp có chữ."
)
LETTER_FILES = "\nTệp kèm theo (tải được đến {until}): {links}"
LETTER_FILE = "Tệp kèm theo {letter}."
DROPPED_LETTER = "Đã bỏ, công văn chưa được gửi."
NO_FIT = (
    "Chưa gửi: bot Zalo {bot} còn {left} tin trong tháng, lần gửi này cần {needed} tin và giữ lại"
    " {reserve} tin để trả lời báo cáo. Đề nghị giảm nơi nhận, hoặc thêm bot."
)
NO_PEOPLE = "Chưa gửi: các đơn vị đã chọn chưa có đầu mối nào."
MISSING_HEAD = (
    "{letter} ({id}), đến {at}: {acked}/{total} đơn vị đã xác nhận, {silent} chưa{unsent}.{names}"
)
MISSING_UNSENT = ", {count} chưa gửi được"
MISSING_NAMES = "\nChưa xác nhận: {units}."
MISSING_NO_CONTACT = "\nChưa gửi được: {units}."
NO_SUCH_LETTER = "Không có công văn {id}. Gõ “tình hình” để xem các công văn, báo cáo."
NO_SUCH_PERIOD = "Không có báo cáo {id}. Gõ “tình hình” để xem các công văn, báo cáo."
PROGRESS_LETTER = "Công văn {id}: {acked}/{total} đã xác nhận."
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
PROGRESS_NOTHING = "Chưa có công văn hoặc báo cáo nào."
PROGRESS_USAGE = "Zalo {bot}: đã dùng {used}/{limit} tin trong tháng, {people}/{most} người."
FILE_LINK = "{text}\nBảng (tải được đến {until}): {link}"
TABLE_TOO_LONG = "Bảng quá dài cho bản PDF. Bản Excel: gõ “tổng hợp {id}”."
TABLE_EMPTY = "Báo cáo {id} của {unit} chưa có dòng nào."
TABLE_SENT = "Bảng của {unit}, {report}, bản đã gửi."
TABLE_DRAFT = "Bảng của {unit}, {report}, bản đang nhập, chưa gửi. Nhập tiếp: gõ “báo cáo {id}”."
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
FILE_ENTERED = "Đã nhập thay cho {count} đơn vị."
ENTER_TWICE = "{unit} có hai phần trong tệp, chưa rõ phần nào đúng. Vui lòng gộp lại rồi gửi."
ENTER_IN = "{unit} đã gửi báo cáo rồi. Chưa có gì được nhập."
ENTER_EMPTY = "{unit} chưa có dòng nào, cũng chưa ghi “không phát sinh”. Chưa có gì được nhập."
UNIT_ENDED = "{unit} đã kết thúc ngày {day}{into}; báo cáo không còn phải gửi."
UNIT_ENDED_INTO = ", nhập vào {successor}"
REPORT_CHANGED = "Báo cáo vừa được gửi, rút hoặc duyệt ở nơi khác. Vui lòng xem lại rồi thực hiện."
REPORT_NOT_IN = "Báo cáo chưa được gửi nên chưa duyệt hay trả lại được."
ENTER_HAS_ROWS = "{unit} đã nhập một số dòng nên chưa ghi “không phát sinh” được."
ENTER_OTHER = "Tệp không phải của {unit}. Chưa có gì được nhập."
PAPER_INCOMPLETE = "Vui lòng ghi số và ngày của văn bản. Ví dụ: 45/BC-UBND, 20/9/2026."

AGENCY_NAME_BAD = "Tên cơ quan còn trống hoặc dài hơn {limit} ký tự. Ví dụ: Sở VHTTDL."
AGENCY_CONTACT_BAD = (
    "Người liên hệ còn trống hoặc dài hơn {limit} ký tự. Ví dụ: ông Phạm Văn Khế, điện thoại"
    " 0900 000 000."
)
AGENCY_ADDRESSING_BAD = "Vui lòng chọn cách xưng hô: Anh/Chị hoặc đồng chí."
AGENCY_HOURS_BAD = "Giờ làm việc chưa đúng, giờ đóng phải sau giờ mở. Ví dụ: 07:30 đến 17:00."
