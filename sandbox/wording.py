"""What invented people write in the demo."""

LETTER = {
    "subject": "tiếp nhận, trả lời phản ánh, kiến nghị năm 2026",
    "number": "234/SVHTTDL-VP",
    "issued": "30/6/2026",
}
DUE = "trước ngày 25 của tháng cuối quý"
PEOPLE = (
    ("telegram", "Trần Thị Mận", "công chức văn hóa - xã hội"),
    ("telegram", "Lê Văn Bưởi", "công chức văn hóa - xã hội"),
    ("telegram", "Vũ Thị Chanh", "phó trưởng phòng"),
    ("zalo", "Đỗ Văn Khế", "công chức văn hóa - xã hội"),
    ("zalo", "Ngô Thị Sim", "chuyên viên"),
)
TEMPLATE = "gửi mẫu"
FILE_ROW = (
    "1/9", "hộp thư góp ý", "Nước đọng ngõ 5", "mưa lớn nước đọng hai ngày, đi lại khó", "",
    "đã thông cống ngày 03/9", "niêm yết tại phường", "",
)  # fmt: skip
ADMINISTRATOR = "Phan Thị Lựu, chuyên viên"
FIRST_ROWS = (
    (
        "3/8/2026", "Cổng dịch vụ công", "Giờ mở cửa thư viện phường",
        "Thư viện đóng cửa 16h, người đi làm không kịp trả sách", "https://dvc.example/pa/118",
        "Từ 01/9 mở cửa đến 19h thứ Ba, thứ Năm", "trang TTĐT phường, loa", "bỏ qua",
    ),
    (
        "20/8", "đường dây nóng", "Đèn sân chơi tổ 4", "02 bóng đèn ở sân chơi tổ 4 bị hỏng",
        "bỏ qua", "Đã thay ngày 22/8", "loa, niêm yết tại tổ dân phố",
        "Đề nghị Sở hỗ trợ 02 bộ dụng cụ tập ngoài trời",
    ),
)  # fmt: skip
ZALO_ROW = (
    "15/7", "Hộp thư góp ý", "Ghế đá công viên", "02 ghế gãy chân, trẻ em dễ ngã",
    "dvc.example/pa/126", "Đã thay 02 ghế ngày 18/7", "niêm yết tại phường", "không",
)  # fmt: skip
ROWS, ADD, SUBMIT, NIL, CONFIRM = (
    "Nhập từng mục", "Thêm dòng", "Gửi báo cáo", "Không phát sinh", "Xác nhận",
)  # fmt: skip
ACK, REPORT, AGREE = "Đã nhận", "Làm báo cáo", "Đồng ý"
