"""What is said whatever is open: choices, misses, old buttons, faults."""

from domain.chat.messages import Option

CONFIRM_BACK = Option("back", "Quay lại", ("quay lại",))
CANNOT_SKIP = "Bước này không bỏ qua được."
NOT_READ_ANY_MORE = (
    "Hệ thống vừa được thay đổi nên câu hỏi đang mở trước đó không đọc lại được và đã đóng;"
    " nội dung đã lưu không mất. Gõ “tình hình” để xem việc đang chờ."
)
LIST_CLOSED = "Chưa chọn mục nào."
CHOICE_UNCLEAR = "Chưa rõ “{typed}”. Vui lòng trả lời {numbers}."
WAITING_FIELD = "Báo cáo đang nhập vẫn chờ: dòng {n}, mục {k}/{total}, {label}."
WAITING_MENU = "Câu hỏi đang mở vẫn chờ, gõ “tiếp” để xem lại."
ASK_WHO = " Cần trao đổi, liên hệ {contact}."
MORE_LINES = "… và {count} dòng khác."
STATUS_NOTHING = "Không có việc nào đang chờ đơn vị của Anh/Chị."
OLD_BUTTON = "Nút này thuộc câu hỏi đã đóng."
OLD_BUTTON_ASKED = "Nút này thuộc câu hỏi trước nên chưa được ghi."
NUMBER_CLOSED = "Chưa có câu hỏi nào đang mở nên số {typed} chưa được ghi.{waiting}"
UNCLEAR_CLOSED = "Chưa rõ “{typed}”.{waiting} Gõ “trợ giúp” để xem các việc có thể làm."
NOTHING_OPEN = "Chưa có câu hỏi nào đang mở.{waiting}"
WAITING = " Đang chờ: {words}."
WAITING_ACK = "“đã nhận {id}”"
WAITING_REPORT = "“báo cáo {id}”"
WAITING_RETURNED = "“bổ sung {id}”"
UNCLEAR_RETURNED = "Chưa rõ “{typed}”. {again}"
HELP_LIST = "Gõ số đứng trước mục cần chọn, hoặc “quay lại”."
FILE_BIG = "Tệp lớn hơn {limit} MB nên chưa được nhận. Vui lòng gửi tệp chỉ có bảng số liệu."
FILE_BEING_MADE = "Bảng này đang được lập, sẽ gửi ngay khi xong."
FILE_NOT_MADE = (
    "Chưa lập được tệp do lỗi hệ thống; số liệu vẫn còn nguyên. Người quản trị đã được báo. "
    "Vui lòng yêu cầu lại sau ít phút."
)
FILE_NOT_FETCHED = "Chưa tải được tệp vừa gửi. Vui lòng gửi lại sau ít phút."
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
PHOTO_NOT_KEPT = (
    "Ảnh chưa được ghi vì chưa có báo cáo nào đang mở. Mở báo cáo cần ảnh rồi gửi lại, hoặc gõ “trợ"
    " giúp” để xem các việc có thể làm."
)
ONLY_CAPTION = "Hệ thống chỉ đọc chữ kèm ảnh; ảnh không được lưu."
CHANGED_AFTERWARDS = "Sửa tin đã gửi chưa thay đổi gì trong hệ thống. {how}"
ASKED = "“{typed}” là câu hỏi nên chưa làm gì. Để làm, vui lòng gửi lại không có dấu hỏi."
ASKED_PLAIN = "“{typed}” như một câu hỏi nên chưa làm gì. Để làm, gửi lại chỉ gồm việc cần làm."
ACK_OR_TEXT = "Chưa ghi “{typed}” vào báo cáo. Để xác nhận công văn, gõ “đã nhận {id}”."
MENDED = (
    "Tin “{typed}” gửi lúc {at} gặp lỗi của hệ thống khi đó; nay đã sửa. Nếu còn cần, vui lòng gửi"
    " lại."
)
UNSURE = (
    "Chưa làm gì: “{typed}” còn có điều kiện, lựa chọn hoặc chưa chắc. Để làm, gửi lại câu chỉ có"
    " việc cần làm."
)
SEND_ANEW = "Vui lòng gửi tin mới."
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
NO_SUCH_PERIOD = "Không có báo cáo {id}. Gõ “tình hình” để xem các công văn, báo cáo."
PROGRESS_NOTHING = "Chưa có công văn hoặc báo cáo nào."
PROGRESS_USAGE = "Zalo {bot}: đã dùng {used}/{limit} tin trong tháng, {people}/{most} người."
FILE_LINK = "{text}\nBảng (tải được đến {until}): {link}"
