"""Every word of the report conversation that a person reads.

Sentences take `{address}` (the form of address) or `{Address}` (the same, opening a sentence).
"""

from domain.chat.messages import Option

ADDRESS = "Anh/Chị"

# The first of the words is the one announced on a messenger without buttons.
YES = Option("yes", "Có", ("có", "có phát sinh"))
NIL = Option("nil", "Không phát sinh", ("không phát sinh", "không"))
CONFIRM_NIL = Option("confirm", "Xác nhận", ("xác nhận", "đồng ý"))
BACK = Option("back", "Quay lại", ("quay lại", "trở lại"))
KEEP = Option("keep", "Giữ nguyên", ("giữ nguyên",))
SKIP = Option("skip", "Bỏ qua", ("bỏ qua", "bq"))
#: For questions where these words cannot be the content itself.
SKIP_PLAIN = Option("skip", "Bỏ qua", ("bỏ qua", "bq", "không", "không có", "không có link"))
HELP = Option("help", "Trợ giúp", ("trợ giúp", "giúp"))
LEAVE = Option("leave", "Dừng", ("dừng", "thoát", "hủy", "tạm dừng"))
EXIT = Option("leave", "Thoát", ("thoát", "dừng", "hủy"))
RIGHT = Option("right", "Đúng", ("đúng", "phải", "ok"))
RETYPE = Option("retype", "Nhập lại", ("nhập lại", "sai", "không"))
KEEP_DATE = Option("keep_date", "Vẫn ghi vào kỳ này", ("vẫn ghi", "kỳ này"))
NEXT_PERIOD = "Chuyển sang kỳ sau ({period})"
NEXT_PERIOD_WORDS = ("chuyển sang kỳ sau", "chuyển", "kỳ sau")
RETYPE_DATE = Option("retype", "Nhập lại ngày", ("nhập lại",))
SAVE = Option("save", "Lưu dòng", ("lưu",))
EDIT = Option("edit", "Sửa một mục", ("sửa",))
ABANDON = Option("abandon", "Bỏ dòng này", ("bỏ dòng",))
ABANDON_CHANGES = Option("abandon", "Bỏ phần sửa", ("bỏ sửa",))
ABANDON_YES = Option("abandon_yes", "Bỏ", ("đồng ý",))
ABANDON_NO = Option("abandon_no", "Giữ lại", ("giữ",))
ADD = Option("add", "Thêm dòng", ("thêm",))
ADD_MORE = Option("add", "Nhập tiếp dòng đang dở", ("nhập tiếp", "tiếp tục", "thêm dòng", "thêm"))
VIEW = Option("view", "Xem bảng", ("xem",))
SUBMIT = Option("submit", "Gửi báo cáo", ("gửi",))
SEND = Option("send", "Gửi", ("gửi báo cáo",))
REVIEW = Option("review", "Xem lại", ("xem",))
DELETE = Option("delete", "Xóa dòng", ("xóa",))
DELETE_YES = Option("delete_yes", "Xóa", ("xóa dòng", "đồng ý"))
EARLIER = Option("earlier", "Trang trước", ("trước",))
LATER = Option("later", "Trang sau", ("sau", "tiếp"))
GO_ON = Option("go_on", "Tiếp tục", ("tiếp",))

START = (
    "{name} {period} của {unit}.\n{warning}\n{others}"
    "Trong kỳ có phát sinh thông tin cần báo cáo không?"
)
OTHERS = "{names} cũng đang nhập báo cáo này.\n"
CONFIRM_NIL_TEXT = (
    "Xác nhận: {period}, {unit} không phát sinh thông tin thuộc phạm vi báo cáo"
    " (kỳ số liệu từ {first} đến {last})."
    " Nội dung này được ghi nhận là báo cáo của đơn vị."
)
QUESTION = "Dòng {n}, mục {k}/{total}: {question}"
IF_NONE = "Không có, gõ “bỏ qua”."
PRESENT = "Đang ghi: {value}"
DATE_READ = "{label}: {day}."
OUTSIDE = "Ngày {day} nằm ngoài kỳ số liệu ({first} đến {last})."
CARD = "Dòng {n}:\n{lines}"
CELL = "{label}: {value}"
CELL_LINE = "- {cell}"
GOES_TO = "Dòng này sẽ ghi vào {period}."
EMPTY = "(để trống)"
PICK_FIELD = "Dòng {n}: cần sửa mục nào?"
TABLE = "{name} {period} của {unit}: đã lưu {count} dòng.\n{others}{Address} muốn làm gì tiếp?"
ROWS = "Bảng {period} của {unit}: {count} dòng. Vui lòng chọn dòng cần xem."
ROWS_PAGE = (
    "Bảng {period} của {unit}: {count} dòng, trang {page}/{pages}. Vui lòng chọn dòng cần xem."
)
ROW_CHOICE = "Dòng {n}: {title}"
ROW_WORD = "dòng {n}"
ROW_GONE_CHOICE = "Dòng {n}: (đã xóa)"
ROW_BY = "Người nhập: {by}."
DROP = "Xóa dòng {n} ({title}) khỏi báo cáo?"
ABANDON_ROW = "Dòng {n} đã nhập {count} mục và chưa lưu. Bỏ dòng này?"
ABANDON_EDIT = "Dòng {n} có {count} mục vừa sửa và chưa lưu. Bỏ phần sửa?"
SUBMIT_TEXT = (
    "Báo cáo {period} của {unit} có {count} dòng."
    " Sau khi gửi, muốn sửa cần đề nghị {agency} mở lại."
)
RESUME = "{Address} đang nhập dở dòng {n}, mục {k}/{total}{since}."
RESUME_CARD = "{Address} đang nhập dở dòng {n}, chưa lưu{since}."
RESUME_EDIT = "{Address} đang sửa dở dòng {n}, chưa lưu{since}."
SINCE = ", từ {when}"

SAVED = "Đã lưu dòng {n}."
SAVED_NEXT = "Đã ghi dòng này vào {period}."
DELETED = "Đã xóa dòng {n}."
ABANDONED = "Đã bỏ phần chưa lưu của dòng {n}."
LEFT = "Đã tạm dừng, mọi nội dung đã nhập được giữ nguyên. Để nhập tiếp, {address} gõ “báo cáo”."
LEFT_EMPTY = "Đã thoát. Khi cần nhập báo cáo, {address} gõ “báo cáo”."
STALE = "Nút này thuộc câu hỏi trước. Vui lòng trả lời câu hỏi dưới đây."
NOT_UNDERSTOOD = "Chưa rõ yêu cầu của {address}. Vui lòng gõ số tương ứng, hoặc gõ “trợ giúp”."
CHOICE_HELP = (
    "Vui lòng chọn một dòng có sẵn hoặc gõ số đứng trước dòng đó."
    " Gõ “dừng” để tạm nghỉ, nội dung đã nhập được giữ nguyên."
)
FIELD_HELP = (
    "{help} Mỗi câu trả lời được lưu ngay. Gõ “quay lại” để về mục trước, “dừng” để tạm nghỉ."
)
UNFIT = "Ở bước này hệ thống chỉ nhận chữ, chưa nhận {thing}. Vui lòng gõ câu trả lời."
UNFIT_THING = {"photo": "ảnh", "file": "tệp"}
UNFIT_OTHER = "nhãn dán, ghi âm hay vị trí"
UNFINISHED = "Còn một dòng đang nhập dở. Vui lòng lưu hoặc bỏ dòng này trước."
GAP = "Mục “{label}” của dòng này còn trống."
TABLE_CHANGED = "Bảng vừa có thay đổi, vui lòng xem lại trước khi gửi."
MEANWHILE = "Báo cáo vừa có thay đổi ở nơi khác. Vui lòng chọn lại."
ROW_GONE = "Dòng này vừa được xóa khỏi báo cáo."
ROW_GONE_EDIT = (
    "Dòng này vừa được xóa khỏi báo cáo. Nội dung {address} nhập vẫn còn dưới đây;"
    " nếu lưu sẽ thành một dòng mới."
)
ROW_CHANGED = "{by} vừa sửa dòng này. Nội dung hiện nay như dưới đây."
ROW_CHANGED_EDIT = (
    "{by} vừa sửa dòng này. Bản đang lưu ghi:\n{lines}\n"
    "Nội dung {address} nhập ở dưới: “Lưu dòng” để ghi thay, “Bỏ phần sửa” để giữ bản đang lưu."
)
COLLEAGUE = "Người khác trong đơn vị"

DATE_UNCLEAR = "Chưa rõ ngày “{typed}”. Vui lòng nhập ngày/tháng/năm, ví dụ: 25/9/2024."
DATE_MISSING = "Không có ngày {typed}. Vui lòng nhập ngày/tháng/năm, ví dụ: 25/9/2024."
DATE_ORDER = (
    "Không có tháng {month} (“{typed}”). Vui lòng nhập ngày trước, tháng sau, ví dụ: 25/9/2024."
)
DATE_FUTURE = "Ngày {day} chưa đến. Vui lòng nhập ngày đã qua hoặc hôm nay, ví dụ: “hôm qua”."
DATE_WEEKDAY = (
    "Ngày {day} là {actual}, không phải {named} (“{typed}”). Vui lòng nhập lại, ví dụ: 25/9/2024."
)
LINK_WRONG = (
    "Đường dẫn chưa đầy đủ. Vui lòng dán địa chỉ bắt đầu bằng https:// hoặc http://,"
    " ví dụ: https://bao.vn/bai-viet."
)
TOO_LONG = "Nội dung có {length} ký tự, giới hạn là {limit}. Đề nghị {address} tóm tắt lại."
NOTHING = "Chưa thấy nội dung trả lời. Vui lòng gõ nội dung của mục “{label}”."
TOO_SHORT = "“{typed}” quá ngắn để ghi vào mục “{label}”. Vui lòng ghi rõ."

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
