"""Every word of the report conversation that a person reads."""

from domain.chat.messages import Option

ROWS = Option(
    "rows",
    "Nhập từng mục",
    ("từng mục", "nhập", "bắt đầu", "nhập từng cái", "nhập từng cái một", "từng cái", "từng câu"),
)
NIL = Option("nil", "Không phát sinh")
CONFIRM_NIL = Option("confirm", "Xác nhận")
BACK = Option("back", "Quay lại", ("quay lại",))
KEEP_ROWS = Option("back", "Tiếp tục nhập")
DROP_ROWS = Option("drop", "Bỏ {count} dòng, báo không phát sinh")
SKIP = Option("skip", "Bỏ qua")
LEAVE = Option("leave", "Thoát")
GO_ON = Option("rest", "Nhập tiếp", ("nhập mục còn thiếu", "điền tiếp", "làm tiếp", "hỏi từng mục"))
YESTERDAY = Option("yesterday", "Hôm qua", ("hôm qua",))
RIGHT = Option("right", "Đúng")
RETYPE = Option("retype", "Nhập lại")
SUBMIT = Option("submit", "Gửi báo cáo")
ADD = Option("add", "Thêm dòng", ("thêm", "nhập thêm", "thêm dòng nữa", "thêm nữa", "còn nữa"))
EDIT = Option("edit", "Sửa một mục", ("sửa", "sửa lại", "sửa mục", "cho sửa"))
VIEW = Option("view", "Xem cả bảng", ("xem", "xem bảng"))
LATER = Option("later", "Xem tiếp")

HEADER = "{unit}, {subject} {period}"
TEMPLATE_LINE = "{short}:"
MAY_PASTE = "Có thể gửi cả dòng theo mẫu."
OPENING = (
    "{header} (số liệu {first} đến {last}). Hạn {due}.\n{warning}\n{others}"
    "Vui lòng gửi cả dòng theo mẫu; một tin gửi được nhiều dòng, mỗi dòng bắt đầu bằng “{start}”.\n"
    "{template}\nHoặc trả lời:"
)
OTHERS = "{names} cũng đang nhập báo cáo này.\n"
PLACE_KNOWN = "Dòng {n}, mục {k}/{total}"
PLACE = "{header}, dòng {n}, mục {k}/{total}"
QUESTION = "{place}: {question}"
IF_NONE = "Không có, gõ “bỏ qua”."
PRESENT = "{question} Đang ghi “{value}”. Nhập lại, hoặc gõ “giữ”."
PRESENT_FILE = "{question} Đã có {value}. Gửi thêm, hoặc gõ “xong” để sang mục sau."
FILES = "{count} ảnh, tệp"
FILES_DONE = Option("files", "Xong", ("xong rồi", "đủ rồi", "hết ảnh"))
FILES_DROP = Option("drop_files", "Bỏ ảnh, gửi lại", ("bỏ ảnh", "xóa ảnh", "gửi lại ảnh"))
FILES_DROPPED = "Đã bỏ các ảnh, tệp của mục {label}."
FILE_TYPED = (
    "Mục {label} cần ảnh hoặc tệp PDF: vui lòng gửi ngay tại đây. Không có, gõ “bỏ qua” nếu mục này"
    " không bắt buộc."
)
FILE_ADDED = "Đã nhận ảnh, tệp của mục {label} ({count})."
FILE_TWICE = "Ảnh, tệp này đã có ở mục {label}."
FILE_MOST = "Mục {label} đã có {most} ảnh, tệp nên không nhận thêm. Gõ “xong” để sang mục sau."
FILE_NOT_ASKED = (
    "Lúc này chưa hỏi ảnh, tệp nên tệp này chưa được ghi. Vui lòng gửi khi được hỏi đến mục đó."
)
DATE_DOUBT = "{place}: {label} là {day}?"
COUNTS = "{count} dòng, đủ {whole}"
CARD_PASTED = "{header}: đã lưu nháp {counts}.\n{lines}"
CARD_REPAIRED = "{header}: {counts}.\n{lines}\n{hint} {withdraw}"
CARD_GAPS = "Vui lòng gửi phần còn thiếu, ví dụ:\n{lines}"
OR_GO_ON = "Hoặc gõ “nhập tiếp” để được hỏi từng mục."
GAP_LINE = "dòng {n} {short}: …"
SEND_ANEW = "Vui lòng gửi lại câu trả lời."
HINT = "Sửa: “dòng {n} {short}: …”."
HINT_ONE = "Sửa: “{short}: …”."
CARD_PASTED_ONE = "{header}: đã lưu nháp, {counts}.\n{lines}"
OPENING_ONE = (
    "{header} (số liệu {first} đến {last}). Hạn {due}.\n{warning}\n{others}"
    "Vui lòng ghi vào mẫu rồi gửi lại:\n{template}\nHoặc trả lời:"
)
OPENING_PAPER = (
    "{header}. Hạn {due}. Báo cáo này gửi bằng văn bản như thường lệ; gửi xong, gõ “đã gửi văn bản"
    " {id} số 45/BC-UBND ngày {today}”.\n{warning}\n{others}"
    "Hoặc ghi vài dòng vào mẫu rồi gửi tại đây:\n{template}\nHoặc trả lời:"
)
PLACE_KNOWN_ONE = "Mục {k}/{total}"
PLACE_ONE = "{header}, mục {k}/{total}"
COUNTS_ONE = "đủ {done}/{total} mục cần có"
GAP_LINE_ONE = "{short}: …"
CARD_ONE = "{header}: {counts}.\n{lines}\nSửa: “{short}: …”. {withdraw}"
CARD_WHOLE_ONE = "{lines}{empty}"
ROW_EMPTY_ONE = "\nĐể trống: {names}"
PICK_KNOWN_ONE = "Sửa mục nào?"
PICK_ONE = "{header}: sửa mục nào?"
INCOMPLETE_ONE = "Chưa gửi được: còn thiếu {gaps}."
LEFT_FIELD_ONE = (
    "Đã thoát ở mục {k}/{total}, {label}; phần đã nhập được giữ. Nhập tiếp: gõ “báo cáo {id}”."
)
LEFT_ONE = "Đã thoát, phần đã nhập được giữ. Nhập tiếp: gõ “báo cáo {id}”."
DROP_ONE = Option("drop", "Bỏ phần đã nhập, báo không phát sinh")
NIL_ONE_TEXT = "{header}: Đang có nháp, {counts}."
DROPPING_ONE = " Phần đã nhập sẽ được bỏ."
HELP_OPEN_ONE = (
    "“Nhập từng mục”: hệ thống hỏi lần lượt {total} mục. “Không phát sinh”: trong kỳ không có gì để"
    " báo cáo, có bước xác nhận. “thoát” để tạm nghỉ."
)
HELP_CARD_ONE = (
    "“Gửi báo cáo”: gửi {agency} nội dung trên. “Sửa một mục”: chọn mục cần sửa."
    " “thoát” để tạm nghỉ, nháp được giữ."
)
MAY_CHOOSE = "Chọn được nhiều, ví dụ: 1, 2."
ROW_WHOLE = "Dòng {n}, đủ{empty}: {title}"
ROW_HEAD = "Dòng {n}{state}{empty}"
ROW_LACKS = ", thiếu {names}"
ROW_UNCLEAR = ", chưa rõ {names}"
GUESSED = "{value} (tạm hiểu)"
TWIN = "Dòng {n} giống hệt dòng {first}. Nếu gửi hai lần, gõ “bỏ dòng {n}”."
TWIN_BRIEF = "giống hệt dòng {n}"
REMARKED = "{value} ({remark})"
REPEATED = "trùng dòng {n}"
REPEATED_EARLIER = "đã có trong kỳ trước"
REPEATED_ELSEWHERE = "đơn vị khác cũng có"
PERSONAL_BRIEF = "có số cá nhân"
PERSONAL = "có số điện thoại hoặc số định danh, vui lòng bỏ nếu là của người dân"
UNCLEAR_VALUE = "(chưa rõ “{value}”)"
MORE_ROWS = "… và {count} dòng khác."
NOTHING_READ = "Chưa đọc được dòng nào trong tin vừa gửi. Mỗi dòng bắt đầu bằng “{start}: …”."
UNCLEAR_LINES = "Chưa rõ, chưa ghi vào dòng nào:\n{lines}"
LEAVE_NAMES_OUT = "Vui lòng không ghi họ tên, số điện thoại người phản ánh."
CARD_BRIEF = "{header}: {counts}."
CARD = "{header}: {counts}.\n{lines}\nSửa: “{short}: …”. Bỏ: “bỏ dòng {n}”. {withdraw}"
CARD_WHOLE = "Dòng {n}{empty}\n{lines}"
WITHDRAW = "Sau khi gửi, trước khi {agency} duyệt vẫn rút lại được: “rút {id}”."
ROW_LINE = "Dòng {n}: {title}"
ROW_GAPS = "Dòng {n}, thiếu {gaps}: {title}"
ROW_EMPTY = " (để trống {names})"
CELL = "{label}: {value}"
WARNED_CELL = "Dòng {n}, {short}: {said}."
WARNED_ROW = "Dòng {n}: {said}."
WARNED_OUTSIDE = "ngoài kỳ số liệu {first} đến {last}"
WARNED_GUESSED = "tạm hiểu từ tin nhắn"
OUTSIDE = "{day}, ngoài kỳ số liệu {first} đến {last}"
EMPTY = "để trống"
NOT_YET = "(chưa có)"
PICK_KNOWN = "Dòng {n}: sửa mục nào?"
PICK = "{header}, dòng {n}: sửa mục nào?"
TABLE = "{header}: {counts}. Gõ số đứng trước dòng để xem, sửa; “quay lại” để về."
CONFIRM_NIL_TEXT = (
    "Xác nhận: {period} ({first} đến {last}), {unit} không phát sinh {subject}."
    " Nội dung này được ghi nhận là báo cáo của đơn vị."
)
DROPPING = " Nháp {count} dòng sẽ được bỏ."
NIL_ROWS_TEXT = "{header}: Đang có nháp {count} dòng."
RESUME = "Đang nhập dở{since}: {counts}.{unsaved}"
SINCE = " từ {since}"
UNSAVED = " Tin “{typed}” chưa được ghi."

ECHO = "{label}: {value}{end}"
READ_DATE = "{label}: {day} (gõ “quay lại” nếu chưa đúng)."
CHANGED = "Đã sửa {label}{row}: {value}{end}"
CHANGED_ROW = " dòng {n}"
DROPPED = "Đã bỏ dòng {n}. Lấy lại: gõ “hoàn tác”."
RESTORED = "Đã lấy lại dòng {n}."
NOTHING_TO_RESTORE = "Chưa có dòng nào vừa bỏ để lấy lại."
COPIED = "Đã chép dòng {n} thành dòng {to}."
REORDERED = "Đã chuyển dòng {n} thành dòng {to}."
MOVED_ON = "Đã chuyển dòng {n} sang kỳ sau; báo cáo kỳ sau nêu lại dòng này: gõ “kỳ trước”."
NOTHING_BEFORE = "Chưa có dòng nào của kỳ trước."
TAKEN_OVER = "Đã lấy từ kỳ trước thành dòng {n}. Vui lòng kiểm tra lại ngày và kết quả."
BEFORE_LIST = "{header}: dòng nào của kỳ trước cần lấy vào báo cáo này?"
BEFORE_MOVED = "{title} (chuyển sang từ kỳ trước)"
BEFORE_WAITS = "Kỳ trước chuyển sang {count} dòng: gõ “kỳ trước” để lấy.\n"
HELP_BEFORE = "Gõ số đứng trước dòng cần lấy sang báo cáo này, hoặc “quay lại”."
PARTS = "Gửi lần lượt từng tin, xong thì gõ “xong”."
PART_ADDED = "Đã ghi thêm, {length}/{limit} ký tự."
PART_TOO_LONG = (
    "Phần vừa gửi chưa được ghi: {label} sẽ có {length} ký tự, giới hạn là {limit}."
    " Phần trước được giữ."
)
OUTSIDE_AFTER = (
    "Dòng {n} có ngày sau kỳ số liệu: gõ “dòng {n} sang kỳ sau”, hoặc sửa “dòng {n} {short}: …”."
)
OUTSIDE_BEFORE = "Dòng {n} có ngày trước kỳ số liệu; nếu chưa đúng, sửa “dòng {n} {short}: …”."
READ_DATE_AFTER = "{label}: {day} (“quay lại” để sửa, “sang kỳ sau” để chuyển dòng này)."
NO_ROW = "Không có dòng {n}. Báo cáo đang có {count} dòng."
INCOMPLETE = "Chưa gửi được: dòng {n} còn thiếu {gaps}."
LEFT_FIELD = (
    "Đã thoát ở dòng {n}, mục {k}/{total}, {label}; phần đã nhập được giữ."
    " Nhập tiếp: gõ “báo cáo {id}”."
)
LEFT_ROWS = "Đã thoát, nháp {count} dòng được giữ. Nhập tiếp: gõ “báo cáo {id}”."
LEFT_EMPTY = "Đã thoát. Khi cần nhập, gõ “báo cáo {id}”."
STALE = "Nút này thuộc bảng cũ, báo cáo chưa được gửi."
STALE_PLAIN = "Nút này thuộc câu hỏi trước."
EXPIRED = "Câu hỏi này mở đã quá 24 giờ nên câu trả lời chưa được ghi."
UNCLEAR = "Chưa rõ “{typed}”. Vui lòng trả lời {numbers}."
NOT_SENT_YET = "Báo cáo chưa được gửi, nháp được giữ (“{typed}”). Để gửi, trả lời 1 hoặc “{label}”."
TALK = (
    "Chưa ghi “{typed}” vào mục {label}. Khi có nội dung, vui lòng gõ ở đây; cần ghi đúng chữ này"
    " thì gõ “{label}: {shown}”."
)
TALK_ONLY = "Chưa ghi “{typed}” vào mục {label}. Khi có nội dung, vui lòng gõ ở đây."
MORE_TIME = "Xin gia hạn: gõ “gia hạn {id} đến …” kèm lý do; báo cáo đang nhập được giữ."
PLACE_KEPT = "Đã giữ chỗ, phần đã nhập được lưu. Khi nào tiếp tục, Anh/Chị trả lời câu dưới đây."
NOTHING_YET = "Chưa có dòng nào được nhập."
REQUIRED = "Mục {label} cần có nội dung, không bỏ qua được."
REQUIRED_ROWS = "Báo cáo chưa có dòng nào. Nếu trong kỳ không có gì, gõ “không phát sinh {id}”."
CANNOT_SKIP = "Bước này không bỏ qua được."
NOT_KEEPING = "Chưa rõ “giữ”: mục này chưa có gì để giữ."
UNFIT = "Hệ thống chỉ đọc được tin nhắn chữ."
MEANWHILE = "{by} vừa ghi “{value}” vào mục {label}. “{typed}” chưa được ghi."
ROW_GONE = "Dòng này vừa được bỏ khỏi báo cáo. “{typed}” chưa được ghi."
COMMENT_EMPTY = "Chưa thấy ý kiến. Mỗi dòng một ý, ví dụ: “dòng 2 tiêu đề: chưa rõ việc gì”."
COMMENT_WHICH_ROW = "Chưa rõ “{typed}” là của dòng nào. Ví dụ: “dòng 2 {short}: chưa rõ”."
COMMENT_LONG = "Ý kiến có {length} ký tự, giới hạn là {limit}. Vui lòng tóm tắt lại."
COMMENT_ROW = "dòng {n}: {text}"
COMMENT_CELL_ONE = "{short}: {text}"
COMMENT_CELL = "dòng {n}, {short}: {text}"
COMMENTED = "{question} Đang ghi “{value}”. Ý kiến {k}/{total}: {text}."
COMMENTS_WAIT = (
    "Chưa gửi. Ý kiến của {agency}: {lines}. Nếu đã sửa đủ, gửi lại lần nữa; xem từng ý kiến, gõ"
    " “thoát” rồi “bổ sung”."
)
COMMENT_WAITS = "Chưa gửi: ý kiến {k}/{total} còn chờ, {text}. Giữ nguyên, gõ “giữ”."
COMMENT_LEFT = "Giữ nguyên mục này."
COMMENT_NUMBERED = "{k}/{total}, {text}"
COMMENTS = "Ý kiến của {agency}: {lines}."
CARD_COMMENTS = "{header}: đã trả lời {done}/{total} ý kiến."
CARD_COMMENTS_LEFT = " Ý kiến không hỏi riêng, vui lòng tự rà lại: {lines}."
RESUBMIT = Option("submit", "Gửi lại báo cáo", ("gửi báo cáo",))
COLLEAGUE = "Người khác trong đơn vị"

HELP_FIELD = (
    "{help} Mỗi câu trả lời được lưu ngay. “quay lại” để về mục trước, “thoát” để tạm nghỉ."
)
HELP_OPEN = (
    "“Nhập từng mục”: hệ thống hỏi lần lượt {total} mục của mỗi dòng."
    " “Không phát sinh”: trong kỳ không có gì để báo cáo, có bước xác nhận. “thoát” để tạm nghỉ."
)
HELP_CARD = (
    "“Gửi báo cáo”: gửi {agency} các dòng trên. “Thêm dòng”: nhập dòng tiếp theo."
    " “Sửa một mục”: chọn mục cần sửa. “chép dòng 1”: thêm một dòng giống dòng 1."
    " “thoát” để tạm nghỉ, nháp được giữ."
)
HELP_PICK = "Gõ số đứng trước mục cần sửa, hoặc “quay lại”."
HELP_TABLE = "Gõ số đứng trước dòng để xem và sửa dòng đó, hoặc “quay lại”."
HELP_NIL = "“Xác nhận”: báo cáo không phát sinh được gửi ngay. “Quay lại”: chưa có gì được gửi."
HELP_DATE = "“Đúng” để ghi ngày này, “Nhập lại” để gõ ngày khác."

DATE_UNCLEAR = "Chưa rõ ngày “{typed}”. Vui lòng nhập ngày/tháng/năm, ví dụ: 25/9/2026."
DATE_MISSING = "Chưa rõ ngày “{typed}”: {why}."
DATE_DAYS = "tháng {month} có {days} ngày"
DATE_FEBRUARY = "tháng 2 có 28 hoặc 29 ngày"
DATE_NO_DAY = "không có ngày này"
DATE_ORDER = (
    "Chưa rõ ngày “{typed}”: không có tháng {month}. Vui lòng nhập ngày trước, tháng sau,"
    " ví dụ: 25/9/2026."
)
DATE_FUTURE = "Ngày {day} chưa đến. Vui lòng nhập ngày đã qua hoặc hôm nay, ví dụ: “hôm qua”."
DATE_WEEKDAY = (
    "Ngày {day} là {actual}, không phải {named} (“{typed}”). Vui lòng nhập lại, ví dụ: 25/9/2026."
)
LINK_WRONG = "Chưa rõ đường dẫn “{typed}”. Vui lòng dán địa chỉ, ví dụ: https://dvc.example/pa/118."
TOO_LONG = "{label} có {length} ký tự, giới hạn là {limit}. Vui lòng tóm tắt lại."
NUMBER_UNCLEAR = (
    "Chưa rõ số “{typed}” của mục {label}. Vui lòng chỉ ghi số, ví dụ: 12, 1.250 hoặc 2,5."
)
NUMBER_NEGATIVE = "Mục {label} không nhận số âm. Ví dụ: 0 hoặc 12."
YES = "có"
NO = "không"
CHOICE_WRONG = "Chưa rõ “{typed}”. Mục {label} nhận một trong: {listed}."
CONSTRAINT = "Chưa nhận “{typed}”: {said}"
NOT_FITTING = "giá trị của mục {label} nằm ngoài khoảng cho phép."
NOTHING = "Chưa thấy nội dung của mục {label}."
TOO_SHORT = "Chưa rõ “{typed}”: mục {label} cần một nội dung bằng chữ."

SHEET_NO_HEADER = (
    "Chưa thấy bảng của biểu này trong tệp: không có hàng tiêu đề với các cột {names}."
    " Vui lòng dùng tệp mẫu của hệ thống."
)
SHEET_MISSING_COLUMNS = "Bảng trong tệp thiếu cột: {names}. Vui lòng dùng tệp mẫu của hệ thống."
SHEET_UNKNOWN_COLUMN = "biểu không có cột “{title}”, nội dung này sẽ không được nhận"
SHEET_TWICE = "cột {label} có hai lần, cột đầu là {first}"
SHEET_CELL = "ô {cell}"
SHEET_PROBLEM = ": {problem}"
SHEET_NAMED = " ({label}): {problem}"
SHEET_EMPTY = "còn trống."
SHEET_TROUBLES = {
    "formula": "là công thức, vui lòng thay bằng giá trị.",
    "error": "báo lỗi của Excel, vui lòng nhập lại giá trị.",
}
SHEET_MERGED = "ô {cells}: gộp nhiều hàng, vui lòng tách để mỗi dòng có đủ ô."
SHEET_UNIT_NEAR = "ô {cell}: chưa rõ đơn vị “{typed}”; gần giống {names}. Vui lòng ghi đúng tên."
SHEET_UNIT_UNKNOWN = (
    "ô {cell}: “{typed}” không phải tên đơn vị nào; vui lòng ghi đúng tên, hoặc bỏ dòng này."
)
SHEET_NIL_AND_ROWS = "{unit} vừa có dòng vừa ghi “Không phát sinh” (hàng {places})."
SHEET_OF = "trang {sheet}, {problem}"
SHEETS_OF_PERIODS = "các trang ghi kỳ khác nhau: {periods}."
SHEET_PLACE = "trang {sheet}, {cells}"
FILE_TITLED = "Tệp ghi “{title}”, báo cáo này là {period}. Đề nghị kiểm tra các dòng trước khi gửi."
SHEET_UNREAD = "Không đọc, vì nằm ngoài bảng: {places}."
SHEET_MORE_UNREAD = " và {count} chỗ khác"
SHEETS_HIDDEN = "Có {count} trang ẩn, không đọc: {names}."
SHEET_HIDDEN = "Có {rows} hàng ẩn, {columns} cột ẩn; nội dung trong đó vẫn được đọc."
SHEET_OTHER_UNITS = "Không đọc phần của đơn vị khác: {parts}."
SHEET_OTHER_UNIT = "{unit} (hàng {place})"
FILE_PROBLEMS = (
    "Chưa nhận dòng nào: tệp có {count} ô cần sửa.\n{lines}{more}\n"
    "Vui lòng sửa trong tệp rồi gửi lại."
)
FILE_MORE_PROBLEMS = "\n… và {count} ô khác."
FILE_STRANGER = (
    "Tệp là của {said}, không phải của {unit}, {period}; chưa nhận dòng nào."
    " Vui lòng kiểm tra lại tệp."
)
FILE_NIL = (
    "Tệp ghi “Không phát sinh”; nội dung này không nhận qua tệp."
    " Nếu đúng, gõ “không phát sinh {id}”."
)
FILE_EMPTY = "Tệp chưa có dòng nào. Nếu trong kỳ không có gì, gõ “không phát sinh {id}”."
FILE_MANY = "Tệp có {count} dòng, mỗi lần nhận tối đa {most} dòng. Vui lòng chia thành nhiều tệp."
FILE_ONE = "Biểu này chỉ có một dòng trả lời, tệp có {count} dòng. Vui lòng giữ lại một dòng."
FILE_QUESTION = "{header}: tệp có {count} dòng, báo cáo đang có {held} dòng.{same}"
FILE_SAME = " {count} dòng trong tệp trùng với dòng đang có."
FILE_INSTEAD = Option("instead", "Thay bằng {count} dòng trong tệp")
FILE_ADD = Option("add", "Thêm {count} dòng vào sau")
FILE_NOTHING_NEW = "Các dòng trong tệp đã có đủ trong báo cáo, không có gì được thêm."
FILE_TAKEN = "Đã đọc tệp: {count} dòng."
FILE_TAKEN_INSTEAD = "Đã thay bằng {count} dòng trong tệp."
FILE_KEPT = "Chưa nhận dòng nào từ tệp; {held} dòng đang có được giữ."
HELP_FILE = (
    "“Thay”: bỏ các dòng đang có, giữ các dòng trong tệp. “Thêm”: giữ cả hai."
    " “quay lại”: không nhận tệp."
)
FILE_SAY_WHICH = (
    "Báo cáo đang có {held} dòng. Vui lòng chọn thay các dòng đó hay thêm vào sau, rồi gửi lại tệp."
)
FILE_ENTRY_OVER = "Báo cáo {id} của {unit} đã đóng nhập; tệp chưa được ghi. Phần đã nhập được giữ."
FILE_CLOSED = (
    "{unit} đã gửi báo cáo {id}. Cần sửa, gõ “rút {id}” trong chat trước, rồi mở lại trang này."
)

EDITION_REPORT = "Báo cáo"
EDITION_NONE = "chưa có"
EDITION_NIL = "không phát sinh"
EDITION_ROWS = "{count} dòng"
EDITION_ROW = "Dòng {n}"
EDITION_ROW_BEFORE = "Dòng {n} của bản trước"
EDITION_CELL = "Dòng {n}, {short}"
EDITION_DROPPED = "đã bỏ"
OLD_COLUMN = "{label} (mẫu cũ)"
