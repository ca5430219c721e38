"""The Vietnamese words of the exports; labels of columns and titles come from the form."""

SHEET_TABLE = "Bảng tổng hợp"
SHEET_SINGLE = "Báo cáo"
SHEET_ANNEX = "Phụ lục"
SHEET_STATUS = "Tình hình"

UNIT_LINE = "Đơn vị: {agency}"
PERIOD_LINE = "Kỳ báo cáo: {period}"
NUMBER_COLUMN = "STT"

NIL = "Không phát sinh"
NO_ROWS = "Chưa có dòng nào"
NO_REPORTS = "Chưa có đơn vị nào gửi báo cáo"

# Day, month and the end of the year are left to whoever signs.
SIGNING_DATE = "{place}, ngày …… tháng …… năm 20……"
SIGNING_PLACE = "………………"
PREPARED_BY = "NGƯỜI LẬP BIỂU"
HEAD_OF_UNIT = "THỦ TRƯỞNG ĐƠN VỊ"

ANNEX_TITLE = "Phụ lục"
ANNEX_MISSING = "ĐƠN VỊ CHƯA GỬI BÁO CÁO, GỬI MUỘN"
ANNEX_INCLUDED = "ĐƠN VỊ CÓ TRONG BẢNG TỔNG HỢP"
ANNEX_ATTACHED = "(Kèm theo {name}, kỳ báo cáo: {period}; {edition}, số liệu tính đến {moment})"
EDITION = "bản số {number}"
PREVIEW = "bản xem trước"
ANNEX_CHANGES = "THAY ĐỔI SO VỚI BẢN SỐ {before}"
ANNEX_CHANGES_COLUMNS = ("STT", "Mã đơn vị", "Đơn vị", "Mục", "Bản trước", "Bản này")
ANNEX_REPEATED = "DÒNG CÓ CÙNG ĐƯỜNG DẪN"
ANNEX_REPEATED_COLUMNS = ("STT", "Mã đơn vị", "Đơn vị", "Dòng", "Đường dẫn", "Cũng có ở")
OTHER_ROW = "dòng {n}, {unit}"
ANNEX_NONE = "Không có"
ANNEX_MISSING_COLUMNS = ("STT", "Mã đơn vị", "Đơn vị", "Tình trạng", "Đầu mối", "Ghi chú")
ANNEX_INCLUDED_COLUMNS = ("STT", "Mã đơn vị", "Đơn vị", "Tình trạng", "Số dòng", "Thời gian gửi")

STATUS_MOMENT = "Tính đến {moment}"
STATUS_UNIT = "Đơn vị"
STATUS_CODE = "Mã đơn vị"

CUT_MARK = " … [đã cắt bớt: một ô Excel chứa tối đa 32.767 ký tự]"

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RULE = "———————"
LETTER_NUMBER = "Số:          /"
LETTER_SUBJECT = "V/v {report} {period}"
LETTER_TO = "Kính gửi: {to}"
LETTER_NOBODY = "……………………………………"
LETTER_CONSOLIDATED = (
    "{agency} tổng hợp {report} {period} của các đơn vị như sau: {sent}/{total} đơn vị đã gửi"
    " báo cáo, trong đó {nil} đơn vị không phát sinh; tổng số {rows} dòng."
)
LETTER_MISSING = "Còn {missing} đơn vị chưa gửi báo cáo hoặc gửi muộn (danh sách tại Phụ lục)."
LETTER_UNIT = "{agency} gửi {report} {period}: {rows} dòng (biểu kèm theo)."
LETTER_UNIT_NIL = "Trong {period}, {agency} không phát sinh nội dung của {report}."
LETTER_END = "{agency} trân trọng báo cáo./."
LETTER_COPIES = "Nơi nhận:"
LETTER_COPY_LINES = ("- Như trên;", "- Lưu: VT.")

FILE_TOO_LARGE = "Tệp lớn hơn {limit} MB. Vui lòng gửi tệp chỉ có bảng số liệu."
FILE_LOCKED = "Tệp đang đặt mật khẩu. Vui lòng bỏ mật khẩu rồi gửi lại."
FILE_OLD = "Tệp theo định dạng cũ (.xls). Vui lòng lưu lại thành .xlsx rồi gửi."
FILE_OTHER = "Tệp không phải bảng tính Excel (.xlsx). Vui lòng lưu lại thành .xlsx rồi gửi."
FILE_MACROS = "Tệp có macro nên không được nhận. Vui lòng lưu lại thành .xlsx rồi gửi."
FILE_BOMB = "Tệp giải nén ra quá lớn nên không được nhận. Vui lòng gửi tệp chỉ có bảng số liệu."
FILE_DAMAGED = "Tệp bị lỗi, không mở được. Vui lòng mở bằng Excel, lưu lại rồi gửi."
FILE_TOO_MANY_ROWS = "Tệp có hơn {limit} hàng. Vui lòng gửi tệp chỉ có bảng số liệu."
FILE_TOO_HEAVY = (
    "Tệp quá nặng để đọc nên không được nhận; chưa có gì được ghi. Vui lòng chép phần cần gửi sang"
    " một tệp mới rồi gửi lại."
)
FILE_TOO_MANY_SHEETS = "Tệp có hơn {limit} trang. Vui lòng gửi tệp chỉ có bảng số liệu."
KEEPS_PART = "phần “{part}” của tệp"
KEEPS_SHAPES = "hình vẽ, ô chữ vẽ chèn trong trang"
KEEPS_FORMATS = "định dạng có điều kiện kiểu mới"
KEEPS_SPARKLINES = "biểu đồ nhỏ trong ô"
KEEPS_SLICERS = "nút lọc dữ liệu"
KEEPS_UNLIKE = "công thức ở {cell} khác công thức của hàng đầu, nên không chép được cho mỗi dòng"
KEEPS_FORMULA = (
    "công thức ở {cell} cộng từ hàng mục hoặc hàng mẫu, các hàng này thay đổi khi ghi số"
)
ANSWER_TOO_LARGE = "Tệp lớn hơn {limit} MB. Vui lòng gửi ảnh chụp hoặc PDF nhỏ hơn."
ANSWER_POINTS = "Ảnh quá lớn (hơn 80 triệu điểm ảnh). Vui lòng gửi ảnh thu nhỏ."
ANSWER_DAMAGED = "Ảnh hoặc PDF bị lỗi hay đặt mật khẩu, không mở được. Vui lòng gửi tệp khác."
ANSWER_OTHER = "Mục này nhận ảnh (JPG, PNG) hoặc PDF. Vui lòng gửi lại theo định dạng đó."
TABLE_TOO_LARGE = "Tệp lớn hơn {limit} MB. Vui lòng gửi tệp chỉ có biểu mẫu."
TABLE_OLD = "Tệp theo định dạng cũ (.xls, .doc). Vui lòng lưu lại thành .xlsx hoặc .docx rồi gửi."
TABLE_PICTURE = (
    "Tệp là ảnh hoặc PDF nên không đọc được thành biểu. Vui lòng gửi tệp Excel (.xlsx) hoặc Word"
    " (.docx) gốc của biểu mẫu."
)
TABLE_OTHER = "Tệp không phải Excel (.xlsx) hoặc Word (.docx). Vui lòng lưu lại rồi gửi."
TABLE_HIDDEN_SHEETS = "Trang ẩn không đọc: {names}."
TABLE_OF_TEXT = "bảng {n}"
TABLES_TOO_MANY = "Tệp có hơn {limit} bảng. Vui lòng gửi tệp chỉ có biểu mẫu."
TABLE_TOO_WIDE = "Bảng có hơn {limit} cột. Vui lòng tách thành các bảng nhỏ hơn rồi gửi lại."
FILE_ROW_NUMBER = (
    "Tệp có hàng mang số {number}, Excel không có hàng này."
    " Vui lòng mở bằng Excel, lưu lại rồi gửi."
)
FILE_EMPTY = "Tệp rỗng (0 byte). Vui lòng mở tệp, kiểm tra nội dung rồi gửi lại."
LETTER_TOO_LARGE = "Tệp lớn hơn {limit} MB. Vui lòng gửi tệp nhỏ hơn."
LETTER_TOO_LONG = "Văn bản dài hơn {limit} ký tự. Vui lòng gửi riêng công văn, không kèm phụ lục."
LETTER_PAGES = "Tệp có hơn {limit} trang. Vui lòng gửi riêng công văn, không kèm phụ lục."
LETTER_DAMAGED = "Tệp bị lỗi, không mở được. Vui lòng mở tệp, lưu lại rồi gửi."
LETTER_OTHER = (
    "Tệp không phải PDF, Word (.docx), ảnh chụp (.jpg, .png) hay văn bản .txt. Vui lòng lưu lại rồi"
    " gửi."
)
LETTER_OLD_WORD = (
    "Tệp theo định dạng Word cũ (.doc). Vui lòng mở bằng Word, lưu lại thành .docx rồi gửi."
)
LETTER_MACROS = "Tệp có macro nên không được nhận. Vui lòng lưu lại thành .docx rồi gửi."
LETTER_CONVERTED = (
    "Tệp dùng bảng mã cũ (TCVN3 hoặc VNI), đã chuyển sang Unicode; đề nghị kiểm tra lại chữ."
)
LETTER_REVISED = (
    "Tệp còn sửa đổi chưa duyệt (Track Changes): hệ thống đọc như đã chấp nhận mọi sửa đổi."
)
LETTER_UNSEEN = (
    "Tệp có chữ ẩn hoặc chữ gạch ngang; hệ thống bỏ qua các chữ đó, đề nghị kiểm tra nội dung."
)
LETTER_RICH_TEXT = "Tệp theo định dạng RTF. Vui lòng mở bằng Word, lưu lại thành .docx rồi gửi."
LETTER_RECOGNISED = "Chữ được nhận dạng từ ảnh, có thể sai; đề nghị kiểm tra từng ô."
LETTER_RECOGNISED_PAGES = "Trang {pages} là ảnh, chữ được nhận dạng nên có thể sai."
LETTER_RECOGNISED_SOME = "Chỉ nhận dạng {limit} trang ảnh đầu; các trang sau chưa được đọc."
LETTER_NO_RECOGNISER = (
    "Máy chủ chưa cài phần nhận dạng chữ nên không đọc được ảnh; vui lòng ghi các ô bằng tay. Quản"
    " trị máy chủ cài bằng lệnh: apt-get install tesseract-ocr tesseract-ocr-vie"
)
LETTER_NOTHING_SEEN = (
    "Không nhận dạng được chữ nào trong ảnh. Vui lòng chụp lại thẳng, đủ sáng, hoặc ghi các ô bằng"
    " tay."
)
PHOTO_HEIC = (
    "Ảnh theo định dạng HEIC của iPhone nên chưa đọc được. Vui lòng gửi lại dạng JPG: trên iPhone,"
    " vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”; hoặc chụp màn hình ảnh đó."
)
PHOTO_TOO_LARGE = "Ảnh lớn hơn {limit} triệu điểm ảnh. Vui lòng chụp lại ở cỡ nhỏ hơn rồi gửi."
PHOTO_DAMAGED = "Ảnh bị lỗi, không mở được. Vui lòng chụp lại hoặc lưu thành .jpg rồi gửi."
CSV_ENCODING = (
    "Tệp chữ không theo mã UTF-8 nên mất dấu tiếng Việt. Vui lòng lưu lại thành .xlsx, hoặc"
    " “CSV UTF-8”."
)
LIST_OTHER = "Tệp không phải bảng tính Excel (.xlsx) hay CSV. Vui lòng lưu lại thành .xlsx rồi gửi."
LIST_SLID = (
    "Hàng {rows} có nhiều ô hơn tiêu đề hoặc bị tách giữa tên: {sign} trong một ô đã chia ô đó làm"
    ' hai. Vui lòng đặt ô ấy trong ngoặc kép, ví dụ "UBND Phường 5, thị xã Số 1", hoặc lưu lại'
    " thành .xlsx."
)
SIGNS = {",": "dấu phẩy", ";": "dấu chấm phẩy", "\t": "dấu tab"}
CELL_YES, CELL_NO = "có", "không"

TEMPLATE_HINT = (
    "Mỗi dòng một việc; cột STT giữ nguyên. Ghi xong gửi lại tệp này cho hệ thống của {agency}."
)
TEMPLATE_OPTIONAL = "{help} Có thể để trống."

CARD_TITLE = "Dòng {n}"
MATRIX_LEGEND = {
    "done": "đã gửi",
    "nil": "không phát sinh",
    "accepted": "đã duyệt",
    "draft": "đang nhập",
    "back": "cần bổ sung",
    "open": "chưa gửi",
    "overdue": "quá hạn",
    "outside": "gửi bằng văn bản",
    "exempt": "được miễn",
    "quiet": "chưa đến hạn",
}

SECRECY_WARNING = "Lưu ý: không nhập nội dung thuộc bí mật nhà nước."
WHOLE_NUMBER = "cần một số nguyên, ví dụ: 12."
REPORT_PREFIX = r"^báo cáo\s+"

ICS_NAME = "Hạn báo cáo, {agency}"
ICS_SUMMARY = "Hạn gửi {report}"
ICS_REPORT = "Mã báo cáo: {id}"
#: Stands for an emoji where no font of ours has it.
PICTURE = "(biểu tượng)"
