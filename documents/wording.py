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
ANNEX_ATTACHED = "(Kèm theo {name}, kỳ báo cáo: {period}; số liệu tính đến {moment})"
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
