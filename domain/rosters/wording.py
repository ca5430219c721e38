"""What is said about a list of units."""

#: Kinds of units by their keys in the registry, for people to read.
KINDS = {
    "phuong": "Phường",
    "xa": "Xã",
    "dac_khu": "Đặc khu",
    "thi_tran": "Thị trấn",
    "tinh": "Tỉnh",
    "thanh_pho": "Thành phố",
    "so": "Sở",
    "truong": "Trường",
    "tram": "Trạm",
    "trung_tam": "Trung tâm",
    "thu_vien": "Thư viện",
    "benh_vien": "Bệnh viện",
}
#: Columns as they are named to people.
COLUMNS = {
    "name": "Tên đơn vị",
    "code": "Mã đơn vị",
    "type": "Loại",
    "parent": "Cấp trên",
    "groups": "Nhóm",
}
NO_HEADING = (
    "Không thấy hàng tiêu đề có cột “Tên đơn vị” trong {rows} hàng đầu. Ví dụ: STT | Mã đơn vị |"
    " Tên đơn vị | Loại | Nhóm."
)
TWO_HEADINGS = "{cell}: cột này và cột {other} cùng là “{name}”; vui lòng bỏ bớt một cột."
NO_UNITS = "Dưới hàng tiêu đề không có đơn vị nào. Ví dụ một hàng: 1 | 26734 | UBND Phường Số 1."
NO_NAME = "{cell}: thiếu tên đơn vị. Ví dụ: UBND Phường Số 1."
LONG_NAME = "{cell}: dài hơn {limit} ký tự. Ví dụ: UBND Phường Số 1."
BAD_CODE = "{cell}: mã “{typed}” có dấu cách hoặc quá dài. Ví dụ: 26734."
FORMULA = "{cell}: là công thức; vui lòng dán lại thành giá trị. Ví dụ: UBND Phường Số 1."
ERROR = "{cell}: ô đang báo lỗi {typed}; vui lòng ghi lại. Ví dụ: UBND Phường Số 1."
MERGED = "{cell}: ô gộp đến {other}; mỗi đơn vị cần một hàng riêng."
SAME_NAME = (
    "{cell}: “{typed}” đã có ở {other}; nếu là hai đơn vị, vui lòng ghi mã riêng cho mỗi đơn vị."
)
SAME_CODE = "{cell}: mã “{typed}” đã có ở {other}."
TOO_MANY = "Danh sách có hơn {limit} đơn vị. Vui lòng tách thành nhiều tệp."

CODE_TAKEN = "{cell}: mã “{typed}” là của {unit}, đã kết thúc ngày {day}; đơn vị mới cần mã riêng."
NO_PARENT = "{cell}: chưa có đơn vị nào có mã hoặc tên “{typed}”."
OWN_PARENT = "{cell}: đơn vị không thể là cấp trên của chính mình."
NAME_OF_TWO = "{cell}: có {count} đơn vị tên “{typed}”; vui lòng thêm cột “Mã đơn vị”."
NAME_NEAR = (
    "{cell}: chưa rõ “{typed}” là {names} hay một đơn vị khác. Nếu là một, vui lòng ghi đúng tên"
    " hoặc mã đang có; nếu là đơn vị khác, vui lòng ghi mã riêng ở cột “Mã đơn vị”."
)
#: What a person should look at before a list is taken, by `Why`.
DOUBTS = {
    "takes_name": "Hàng {row}: mã {code} đang là “{name}”, trong danh sách là “{typed}”, tên đang"
    " của mã {other}. Cột mã hoặc cột tên có thể bị lệch hàng.",
    "like_kept": "Hàng {row}: “{typed}” là đơn vị mới; đã có “{name}” (mã {other}), có thể là một.",
    "like_listed": "Hàng {row}: “{typed}” và “{name}” (mã {other}) cùng trong danh sách, có thể là"
    " một đơn vị.",
}
NAME_HAS_CODE = (
    "{cell}: {unit} đã có với mã {codes}, khác mã “{typed}”. Nếu là một, vui lòng ghi mã đang có;"
    " nếu là hai đơn vị, vui lòng để cả hai trong danh sách."
)
GROUP_NEAR = "{cell}: nhóm “{typed}” gần giống nhóm đang có {near}; vui lòng ghi cùng một tên."
CIRCLE = "Hàng {rows}: các đơn vị là cấp trên của nhau thành vòng; vui lòng sửa cột “Cấp trên”."
SEVERAL_LISTS = "Tệp có nhiều trang có cột “Tên đơn vị”: {names}. Vui lòng gửi mỗi lần một trang."
SHEET = "trang {name}"
HIDDEN_SHEET = "trang ẩn {name}"
TAKEN_BEFORE = "Danh sách này đã được nhập. Xem bảng đơn vị."
NO_GROUP = "Vui lòng ghi nhóm cho các đơn vị chưa có nhóm. Ví dụ: Phường."

GROUP_CELL = "Nhóm"
GROUP_NO_NAME = "Vui lòng ghi tên nhóm. Ví dụ: Phường trung tâm."
GROUP_TAKEN = "Đã có nhóm tên “{name}”. Vui lòng chọn tên khác."
GROUP_GONE = "Không có nhóm này."
GROUP_BOTH = (
    "Nhóm lấy theo loại, cấp trên hoặc theo danh sách, không cả hai. Vui lòng bỏ chọn loại, hoặc"
    " xóa danh sách. Ví dụ: chỉ chọn loại “Phường”."
)
GROUP_EMPTY = "Vui lòng ghi mỗi dòng một đơn vị. Ví dụ: UBND Phường Số 1."
QUERY_EMPTY = "Không có đơn vị nào như đã chọn. Ví dụ: chọn loại “Phường”."
MEMBER = "Dòng {line}: "
MEMBER_UNKNOWN = "không có đơn vị “{typed}”. Ví dụ: UBND Phường Số 1."
MEMBER_SEVERAL = "chưa rõ “{typed}” là đơn vị nào: {names}. Vui lòng ghi mã đơn vị."
GROUP_AUTOMATIC = "Nhóm “{name}” tự động gồm đơn vị theo loại. Vui lòng ghi tên nhóm khác."
GROUP_HELD = (
    "Chưa xóa nhóm: đang giao báo cáo cho nhóm này ({reports}). Kết thúc các báo cáo đó, hoặc gộp"
    " nhóm vào nhóm khác để báo cáo đi theo."
)
GROUP_DRAFTED = "Chưa xóa nhóm: có công văn đang soạn gửi đến nhóm này."
GROUP_ITSELF = "Chưa gộp: vui lòng chọn một nhóm khác."
GROUP_MERGE_AUTOMATIC = (
    "Chưa gộp: nhóm “{name}” tự động theo loại và không có đủ các đơn vị của nhóm này. Vui lòng gộp"
    " vào một nhóm theo danh sách."
)
