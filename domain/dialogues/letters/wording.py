"""What is said about letters: the push, the receipt, the draft, the preview."""

from domain.chat.messages import Option

FROM = "Kính gửi {units}.\n{agency} gửi {letter} về việc {subject}.{topics}"
LETTER = "Công văn số {number} ngày {day}"
LETTER_NO_DAY = "Công văn số {number}"
LETTER_NO_NUMBER = "Công văn ngày {day}"
LETTER_BARE = "Công văn"
TOPICS = " Trọng tâm: {count} nội dung."
TOPICS_NAMED = " Trọng tâm: {topics}."
TOPICS_MORE = " và {count} nội dung khác"
PUSH_DUE = "Hạn: {due}."
PUSH_CONTACT = "Liên hệ: {contact}."
DUE_LINE = "{report}, {due}"
DUE_BARE = "Báo cáo"
DUE_WORKED = "{due} (ngày làm việc cuối cùng: {day})"
DUE_RHYTHM = "{report} {every}, kỳ này {due}"
PART_BUTTON = "Xem phần việc"
HOW_LETTER_PART = (
    "Trả lời “đã nhận {id}” để xác nhận, “việc {id}” để xem phần việc, “xem {id}” để xem toàn văn."
)
PART = "Phần việc của {units} tại {letter}:\n{tasks}"
PART_ALL = (
    "Hệ thống chưa tách được phần việc riêng của {units} trong {letter}; gõ “xem {id}” để xem toàn"
    " văn."
)
PART_TASK = "- {text}"
PART_COMMON = "Phần chung:"
PART_DUE = "Hạn: {due}."
PART_CONTACT = "Liên hệ: {contact}."
HOW_LETTER = "Trả lời “đã nhận {id}” để xác nhận, “xem {id}” để xem toàn văn."
ACK_BUTTON = "Đã nhận"
VIEW_BUTTON = "Xem toàn văn"
ACKED = "Đã ghi nhận {units} nhận {letter} lúc {at}."
ACKED_BEFORE = "{units} đã xác nhận {letter} trước đó, lúc {at}."
ACKED_ON_PUSH = "Đã ghi nhận lúc {clock}."
NO_LETTER = "Không có công văn {id} gửi đơn vị của Anh/Chị."
NO_LETTER_YET = "Chưa có công văn nào được gửi đến đơn vị của Anh/Chị."
NO_WAITING_LETTER = "Các công văn gửi đơn vị của Anh/Chị đều đã được xác nhận."
WHICH_LETTER = "Xác nhận công văn nào?"
ALL_LETTERS = "Tất cả {count} công văn"
LETTER_LINE = "{id}: {letter}, {subject}"
BODY = "{letter} về việc {subject}.\n{body}"
BODY_CUT = "{body} …\n(Phần còn lại xem trong tệp kèm theo.)"
NO_BODY = "Công văn {id} chưa có nội dung văn bản trong hệ thống."
NUDGE_LETTER = "{letter} của {agency} về việc {subject}: {units} chưa xác nhận."
HOW_TO_ACK = "Công văn {id} chưa có xác nhận: trả lời “đã nhận {id}”."
STATUS_LETTER = "- Công văn {id}: chưa xác nhận, gõ “đã nhận {id}”."
LETTER_BIG = "Tệp lớn hơn {limit} MB nên chưa được nhận. Vui lòng gửi tệp nhỏ hơn."
COMPOSE = "Vui lòng gửi theo mẫu:\nSố:\nNgày:\nVề việc:\nNội dung:\nGửi:"
COMPOSE_HELP = (
    "“Gửi:” nêu nhóm đơn vị, ví dụ: {groups}. “Số”, “Ngày” có thể để trống. “thoát” để bỏ."
)
COMPOSE_REQUIRED = {"subject": "Về việc", "body": "Nội dung", "groups": "Gửi"}
COMPOSE_LABELS = {
    "number": "Số",
    "issued": "Ngày",
    "subject": "Về việc",
    "body": "Nội dung",
    "groups": "Gửi",
}
COMPOSE_LINE = "{label}: {value}"
COMPOSE_KEPT = (
    "Đã giữ các dòng dưới đây; vui lòng gửi dòng còn thiếu hoặc cần sửa, hoặc gõ “thoát”."
)
COMPOSE_GAPS = "Chưa gửi được: thiếu {gaps}. Mỗi dòng bắt đầu bằng tên mục, ví dụ: “{label}: …”."
COMPOSE_NO_GROUP = "Chưa rõ nơi nhận “{typed}”. Các nhóm đang có: {groups}."
COMPOSE_NO_DAY = "Chưa rõ ngày “{typed}”. Ví dụ: 31/8/2026."
PREVIEW = "{push}\n---\n{numbers}"
PREVIEW_NUMBERS = "Gửi {units}/{total} đơn vị, {people} người{by_channel}.{without}{usage}"
TRIAL = "Gửi thử, chưa gửi đến đơn vị nào. Tin sẽ gửi:\n{push}"
TRIAL_BUTTONS = "[{labels}]"
WITHOUT = " Không có đầu mối: {units}."
WITHOUT_MANY = " {count} đơn vị chưa có đầu mối."
SENT_SAME = (
    "Lưu ý: {letter} đã được gửi lúc {at} (mã {id}). Gửi tiếp là gửi thêm một công văn cùng số,"
    " cùng ngày."
)
USAGE = " Zalo dùng {used} tin; sau khi gửi, mỗi bot còn ít nhất {left} tin trong tháng."
SEND_TO = Option("send", "Gửi {count} người")
CHANGE = Option("change", "Sửa")
DROP = Option("drop", "Bỏ")
SENDING = "Công văn {id}: đang gửi {count} tin."
SENT_ALL = (
    "Công văn {id}: đã gửi {sent}/{total}{failed}. Xem đơn vị chưa xác nhận: “chưa nhận {id}”."
)
SENT_FAILED = ", lỗi {count}"
SENT_UNKNOWN = ", chưa rõ {count} (sẽ gửi lại sau 15 phút làm việc)"
SENT_AGAIN = ", gửi lại {count}"
SENT_CLOSED = ", không rõ {count}"
RESENT = "(Gửi lại, có thể đã đến) "
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
PASTED_READ = (
    "Đọc từ tin nhắn, đề nghị kiểm tra: {letter} về việc {subject}. {deadline} Nơi nhận: {to}."
)
PASTED_CUT = (
    "Tin dài bằng mức tối đa của ứng dụng nên có thể đã bị cắt, chưa được đọc. Vui lòng gửi công"
    " văn bằng tệp, hoặc dán ở “bảng điều hành”."
)
PASTED_BY_OFFICER = (
    "Tin này có vẻ là một công văn. Gửi công văn là việc của {agency}; nội dung chưa được ghi vào"
    " đâu. Để nhập báo cáo, Anh/Chị gõ “báo cáo”."
)
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
    "Tệp là bản quét hoặc ảnh chụp, dấu mật trên đó có thể bị bỏ sót nên chưa được nhận. Nếu văn"
    " bản không thuộc bí mật nhà nước, vui lòng gửi lại tệp, chú thích “không mật, gửi” và tên"
    " nhóm."
)
LETTER_NO_TEXT_CHAT = "Để gửi công văn này, gõ “gửi công văn” và ghi theo mẫu."
LETTER_WHO = "Chưa rõ “{line}” là nhóm hay đơn vị nào."
LETTER_COUNT = "“{line}”: danh sách có {count} đơn vị."
DEADLINE_OVERLOOKED = "Có câu giống hạn mà chưa đọc được: “{sentence}”."
DUTY_NO_DATE = "không có ngày cụ thể để nhắc"
DUTY_GONE = "ngày này đã qua"
DUTY_REFUSED = {
    "": "Chưa giao được báo cáo “{deadline}”: hạn chưa đủ rõ. Bỏ chọn hạn này rồi gửi.",
    "no_end": "Báo cáo định kỳ “{deadline}” cần ngày kết thúc, ví dụ: 31/12/2026.",
    "no_date": "Hạn “{deadline}” không còn ngày nào phải gửi. Bỏ chọn hạn này rồi gửi.",
    "no_group": "Báo cáo “{deadline}” cần ít nhất một nhóm đơn vị.",
    "no_units": "Báo cáo “{deadline}”: nhóm được chọn chưa có đơn vị nào.",
    "twice": "Báo cáo “{deadline}” đã được giao cho các nhóm này trước đó. Bỏ chọn rồi gửi.",
}
DUTY_SUBJECT = "theo Công văn {id}"
DUTY_OTHER = "việc {what}"
DUTY_NAME = "Báo cáo {subject}"
NO_SUCH_FILE = "Tệp này không còn đi kèm công văn. Vui lòng tải lại tệp."
RECALLED = (
    "Kính gửi {units}.\n{agency} thu hồi {letter} về việc {subject} ({id}). Đề nghị không thực hiện"
    " theo công văn này."
)
STANDS_AGAIN = " {letter} ({id}) lại có hiệu lực."
RECALLED_ON_PUSH = "(Đã thu hồi lúc {at}) {letter} về việc {subject}."
RECALLED_BEFORE = "Công văn {id} đã được thu hồi lúc {at}, không cần xác nhận."
RECALLED_VIEW = "Lưu ý: công văn này đã được thu hồi lúc {at}.\n"
REPLACED_VIEW = "Lưu ý: công văn này đã được thay thế bằng {letter} ({id}).\n"
CORRECTED_VIEW = "Lưu ý: công văn này được đính chính tại {letter} ({id}).\n"
FOLLOWS = {
    "replacement": "Công văn này thay thế {letter} ({id}).",
    "correction": "Công văn này đính chính {letter} ({id}).",
}
IN_FORCE = "Công văn còn hiệu lực của đơn vị:\n{lines}{more}\nGõ “xem {id}” để xem toàn văn."
IN_FORCE_LED = (
    "Công văn còn hiệu lực của đơn vị:\n{lines}{more}\nToàn văn gửi đến đầu mối của đơn vị."
)
IN_FORCE_FOLLOWS = {"correction": " (đính chính {id})", "replacement": " (thay thế {id})"}
FOUND_ALL = "Công văn còn hiệu lực:\n{lines}{more}\nGõ “xem {id}” để xem toàn văn."
FOUND_NONE_AT_ALL = "Chưa có công văn nào còn hiệu lực."
IN_FORCE_LINE = "- {line}{state}"
IN_FORCE_UNACKED = "; chưa xác nhận"
IN_FORCE_OWED = "; báo cáo {id}, hạn {due}"
IN_FORCE_MORE = "\n… và {count} công văn khác; gõ “tìm” và số, chữ hoặc tháng, ví dụ: tìm tháng 9."
IN_FORCE_NONE = "Chưa có công văn nào còn hiệu lực của đơn vị."
FOUND = "Công văn có “{typed}”:\n{lines}{more}\nGõ “xem {id}” để xem toàn văn."
FOUND_NONE = "Không thấy công văn nào có “{typed}”. Ví dụ: tìm 612, tìm thư viện, tìm tháng 9."
WHICH_PART = "Xem phần việc của công văn nào? Ví dụ: việc {id}."
PREVIEW_DUTIES = "Giao {count} báo cáo theo hạn trong công văn: {duties}."
FOLLOWS_WHICH = "Vui lòng chọn “Đính chính” hoặc “Thay thế”."
LETTER_ENDED = "công văn {id} đã thu hồi hoặc được thay thế"
NUDGE_OVER = "Công văn {id} đã được thu hồi hoặc thay thế nên không nhắc xác nhận nữa."
SILENCE_TO_LEADER = (
    "Kính gửi lãnh đạo {units}.\nĐến {at}, {agency} chưa nhận được xác nhận của đơn vị đối với"
    " {letter} về việc {subject}, gửi lúc {sent}. Kính đề nghị đồng chí quan tâm, chỉ đạo. Trân"
    " trọng."
)
SILENCE_TOLD = (
    "Công văn {id}: đã báo lãnh đạo của {count} đơn vị chưa xác nhận sau {hours} giờ làm việc."
)
CORRECTS_SUBJECT = "đính chính {letter}"
SCHEDULED_FAILED = (
    "Công văn hẹn gửi lúc {at} chưa gửi được: {reason} Bản soạn còn ở bảng điều hành, mục Công văn."
)
SCHEDULED_SENT = "Công văn {id} hẹn gửi lúc {at} đang được gửi."
SCHEDULE_UNCLEAR = "Chưa rõ giờ hẹn “{typed}”. Ví dụ: 07h30 ngày 22/9/2026."
SCHEDULE_PAST = "Giờ hẹn {at} đã qua. Ví dụ: {example}."
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
    "Tệp là bản quét hoặc ảnh chụp, dấu mật trên đó có thể bị bỏ sót. Vui lòng chọn lại tệp, đánh"
    " dấu “không thuộc bí mật nhà nước” rồi gửi; hoặc dùng tệp có chữ."
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
PROGRESS_LETTER = "Công văn {id}: {acked}/{total} đã xác nhận."
