"""How commands are typed, and what the help says of each."""

from domain.dialogues.commands.model import Act

#: How each is typed, with marks, as people are shown it.
EXAMPLES: dict[Act, str] = {
    Act.HELP: "trợ giúp",
    Act.REPORT: "báo cáo 157",
    Act.NIL: "không phát sinh 157",
    Act.ACK: "đã nhận 141",
    Act.STATUS: "tình hình",
    Act.AGAIN: "tiếp",
    Act.BACK: "quay lại",
    Act.SKIP: "bỏ qua",
    Act.LEAVE: "thoát",
    Act.VIEW: "xem 141",
    Act.PART: "việc 141",
    Act.LETTERS: "công văn",
    Act.FIND: "tìm thư viện",
    Act.WITHDRAW: "rút 157",
    Act.RENAME: "sửa tên",
    Act.REPOSITION: "sửa chức vụ",
    Act.COMPOSE: "gửi công văn",
    Act.MISSING: "chưa nhận 141",
    Act.EXPORT: "tổng hợp 157",
    Act.EXPORT_DOCX: "tổng hợp docx 157",
    Act.EXPORT_PDF: "tổng hợp pdf 157",
    Act.REVIEW: "duyệt 157",
    Act.REOPEN: "mở lại 157",
    Act.SUPPLEMENT: "bổ sung 157",
    Act.TEMPLATE: "gửi mẫu",
    Act.FREEZE: "chốt 157",
    Act.TABLE: "xem bảng 157",
    Act.ON_BEHALF: "nhập thay 157",
    Act.OTHER: "khác 157",
    Act.EXTEND: "gia hạn 157 đến 28/9 chờ số liệu",
    Act.REMIND: "nhắc lại 157 ngày 18/9",
    Act.PAPER: "đã gửi văn bản 157 số 45/BC-UBND ngày 14/9",
    Act.NOT_OURS: "không thuộc 157",
    Act.GRANT: "đồng ý 158",
    Act.REFUSE: "từ chối 158 đã đủ thời gian",
    Act.EXEMPT: "miễn 157 UBND Phường Số 2 đã sáp nhập",
    Act.UNLOCK: "mở khóa 157 UBND Phường Số 2 đến 30/10 chờ số liệu",
    Act.DEBTORS: "chưa gửi 157",
    Act.REHEARSE: "nhắc thử 157",
    Act.DAY: "lịch 11/2/2027 nghỉ, nguồn 12/TB-UBND",
    Act.ABSENT: "nghỉ đến 28/9",
    Act.PRESENT: "hết nghỉ",
    Act.WHY: "vì sao",
    Act.HAND_OVER: "bàn giao",
    Act.ASSIGN: "giao báo cáo",
    Act.CALENDAR: "lịch hạn",
    Act.BOARD: "bảng điều hành",
    Act.BOARD_CLOSE: "đóng bảng điều hành",
    Act.INVITE: "mời UBND Phường Số 2",
}

#: Lines of the help, with a report and a letter of the person who reads it.
REPORT = "“báo cáo”: nhập báo cáo"
NIL = "“không phát sinh”: báo cáo không phát sinh"
TEMPLATE = "“gửi mẫu”: nhập bằng tệp Excel"
TABLE = "“xem bảng {report}”: bảng đã nhập"
ACK = "“đã nhận”: xác nhận công văn"
LETTERS = "“công văn”, “tìm …”: công văn còn hiệu lực"
STATUS = "“tình hình”: việc đang chờ đơn vị"
OTHER = "“khác {report}”: hẹn nhắc lại, xin gia hạn, báo đã gửi văn bản"
CALENDAR = "“lịch hạn”: các hạn tới"
ABSENT = "“nghỉ đến 28/9”: vắng mặt"
HAND_OVER = "“bàn giao”: đổi người"
AGAIN = "“tiếp”: xem lại câu hỏi đang mở"
LEAVE = "“thoát”: tạm nghỉ, phần đã nhập được giữ"

STATUS_LEADER = "“tình hình”: báo cáo đơn vị còn nợ, đã gửi"
STATUS_LEADER_ONE = "“tình hình {report}”: riêng báo cáo {report}"

COMPOSE = "“gửi công văn”: soạn và gửi công văn"
MISSING = "“chưa nhận {letter}”: đơn vị chưa xác nhận công văn {letter}"
REMIND_LETTER = "“nhắc {letter}”: nhắc ngay"
INVITE = "“mời UBND …”: mã đăng ký"
STATUS_AGENCY = "“tình hình”: tiến độ công văn, báo cáo"
STATUS_AGENCY_ONE = "“tình hình {report}”: đơn vị nào đã gửi báo cáo {report}"
EXPORT = "“tổng hợp {report}”: bảng tổng hợp báo cáo {report}"
FREEZE = "“chốt {report}”: chốt thành bản có số"
REVIEW = "“duyệt {report}”: đọc, duyệt hoặc trả lại báo cáo các đơn vị đã gửi"
REOPEN = "“mở lại {report}”"
DEBTORS = "“chưa gửi {report}”: bản để chuyển tiếp"
REMIND_REPORT = "“nhắc {report}”: nhắc ngay"
REHEARSE = "“nhắc thử {report}”: xem trước"
EXTEND = "“gia hạn {report} UBND … đến 30/9”"
EXEMPT = "“miễn {report} UBND …”"
UNLOCK = "“mở khóa {report} UBND …”, kèm lý do"
BOARD = "“bảng điều hành”: mở trên trình duyệt"
ASSIGN = "“giao báo cáo”: giao một báo cáo mới"
DAY = "“lịch 11/2/2027 nghỉ, nguồn …”: đổi ngày làm việc"

HELP_OFFICER = "Các việc có thể làm:\n{lines}\nCần trao đổi, liên hệ {contact}."
HELP_LEADER = (
    "Việc của lãnh đạo đơn vị:\n{lines}"
    "\nHệ thống chỉ nhắc khi báo cáo quá hạn; nhập và gửi báo cáo do đầu mối của đơn vị"
    " thực hiện.\nCần trao đổi, liên hệ {contact}."
)
HELP_AGENCY = "Việc của người quản trị:\n{lines}"
