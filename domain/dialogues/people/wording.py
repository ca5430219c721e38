"""What is said while somebody registers, and about who answers for what."""

from domain.chat.messages import Option

AGREE = Option("yes", "Đồng ý", ("đồng ý", "có", "vâng", "nhất trí", "đồng ý hết", "được"))
REFUSE = Option("no", "Không đồng ý", ("không đồng ý", "không", "từ chối", "thôi không"))
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
CODE_AMONG_OTHERS = (
    "Tin vừa gửi có mã đăng ký {code} nên chưa ghi gì. Vui lòng gửi riêng mã, và gửi lại nội dung"
    " không kèm mã."
)
CODE_IN_GROUP = "Mã đăng ký chỉ dùng trong chat riêng với hệ thống. Vui lòng không gửi mã vào nhóm."
ASK_NAME = "Vui lòng cho biết họ tên, chức vụ. Ví dụ: Nguyễn Văn A, công chức văn hóa - xã hội."
ASK_NAME_ONLY = "Vui lòng cho biết họ tên. Ví dụ: Nguyễn Văn A."
ASK_POSITION = "Vui lòng cho biết chức vụ. Ví dụ: công chức văn hóa - xã hội."
ASK_POSITION_TOO = "{name}: vui lòng cho biết chức vụ, hoặc gõ “bỏ qua”."
BAD_NAME = "Chưa rõ họ tên “{typed}”."
BAD_POSITION = "Chưa rõ chức vụ “{typed}”."
REGISTERED = "Đã đăng ký {person} là {role} của {unit}. Chưa đúng, gõ “sửa tên” hoặc “sửa chức vụ”."
ALSO = "Anh/Chị cũng là {role} của {unit} từ lúc này."
ALREADY = "Anh/Chị đã là {role} của {unit}; mã chưa được dùng."
UPCOMING = "Báo cáo sắp tới: {id}, {due}. "
LETTERS_IN_FORCE = "\nCông văn còn hiệu lực:\n{lines}\nGõ “công văn” để xem tất cả."
LETTER_LINE = "- {line}"
HELP_HINT = "Gõ “trợ giúp” để xem các việc có thể làm."
REFUSED = "Chưa đăng ký, không có thông tin nào được lưu. Mã vẫn dùng được đến hết {day}."
LEFT_REGISTRATION = "Đã dừng đăng ký, không có thông tin nào được lưu. Mã vẫn dùng được."
HELP_REGISTRATION = (
    "Họ tên, chức vụ dùng để {agency} gửi công văn, nhắc hạn cho đúng người."
    " Cần trao đổi, liên hệ {contact}."
)
WAITS = "Chưa có thông tin nào được lưu; mã vẫn dùng được. Khi nào tiếp tục, trả lời câu dưới đây."
NO_BACK = "Đây là bước đầu tiên."
NOTHING_CHANGED = "Không có gì được sửa."
RENAMED = "Đã sửa: {person}."
FULL_BOT = (
    "Bot này đã phục vụ đủ {limit} người theo gói sử dụng nên chưa nhận thêm được."
    " Đề nghị liên hệ {contact}."
)
NO_ROLE = (
    "Anh/Chị hiện không là đầu mối, lãnh đạo hay người quản trị trong danh sách của {agency}."
    " Cần trao đổi, liên hệ {contact}."
)
LEADER_OFFICERS = "Báo cáo, công văn do đầu mối của đơn vị thực hiện: {people}."
LEADER_NOBODY = "{units} chưa có đầu mối; cần mã đăng ký, liên hệ {contact}."
LEADER_LETTER = "Công văn {id} có gửi đơn vị của Anh/Chị; đầu mối xem và xác nhận."
UNIT_ENDED = "{unit} đã kết thúc ngày {day}{into}; báo cáo không còn phải gửi."
UNIT_ENDED_INTO = ", nhập vào {successor}"
AGENCY_NAME_BAD = "Tên cơ quan còn trống hoặc dài hơn {limit} ký tự. Ví dụ: Sở VHTTDL."
AGENCY_CONTACT_BAD = (
    "Người liên hệ còn trống hoặc dài hơn {limit} ký tự. Ví dụ: ông Phạm Văn Khế, điện thoại"
    " 0900 000 000."
)
AGENCY_ADDRESSING_BAD = "Vui lòng chọn cách xưng hô: Anh/Chị hoặc đồng chí."
AGENCY_HOURS_BAD = "Giờ làm việc chưa đúng, giờ đóng phải sau giờ mở. Ví dụ: 07:30 đến 17:00."
