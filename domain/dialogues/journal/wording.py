"""Acts as the journal names them, after the name of whoever did them."""

ACTIONS = {
    "absent": "báo nghỉ",
    "accepted": "duyệt báo cáo",
    "administrator_ended": "thôi quyền quản trị của một người",
    "agency_changed": "sửa thông tin cơ quan",
    "board_opened": "mở bảng điều hành",
    "code_refused": "gửi mã đăng ký sai",
    "dismissed": "thôi giao việc cho một người",
    "day_set": "đặt ngày nghỉ, ngày làm việc",
    "digest": "nhận bản tin trong ngày",
    "downloaded": "tải tệp",
    "duty_added": "giao báo cáo định kỳ",
    "duty_ended": "ghi ngày kết thúc của báo cáo định kỳ",
    "end_proposed": "đề nghị thôi quyền quản trị của một người",
    "exempted": "miễn báo cáo",
    "exported": "lấy bảng tổng hợp",
    "extended": "gia hạn",
    "replayed": "cho xử lý lại tin bị lỗi hệ thống",
    "resumed": "cho hệ thống chạy ở máy chủ mới",
    "failed": "không xử lý được một mục",
    "form_added": "thêm biểu mẫu",
    "frozen": "chốt bảng tổng hợp",
    "granted": "đồng ý đề nghị",
    "signed_kept": "nhận bản ký của báo cáo",
    "group_dropped": "xóa nhóm",
    "group_merged": "gộp nhóm vào nhóm khác",
    "group_arranged": "sửa nhóm đơn vị",
    "handing_over": "bàn giao đầu mối",
    "imported": "nhập dòng từ tệp",
    "invited": "cấp mã đăng ký",
    "left": "thôi làm đầu mối",
    "letter_escalated": "báo lãnh đạo về công văn chưa xác nhận",
    "letter_nudged": "nhắc xác nhận công văn",
    "matrix": "lấy bảng tình hình",
    "nudged": "nhắc gửi báo cáo",
    "outside": "báo đã gửi bằng văn bản",
    "present": "hết nghỉ",
    "put_off": "hẹn nhắc lại",
    "recalled": "thu hồi công văn",
    "scheduled": "hẹn giờ gửi công văn",
    "refused": "từ chối đề nghị",
    "registered": "đăng ký",
    "reopened": "mở lại báo cáo",
    "retried": "gửi lại tin lỗi",
    "returned": "trả lại để bổ sung",
    "sent": "gửi công văn",
    "stopped": "dừng gửi công văn",
    "submitted": "gửi báo cáo",
    "submitted_nil": "gửi báo cáo không phát sinh",
    "submitted_nil_on_behalf": "ghi thay: không phát sinh",
    "submitted_on_behalf": "nhập báo cáo thay đơn vị",
    "template": "lấy tệp mẫu",
    "terms_changed": "sửa lịch nhắc, thời hạn",
    "ticked_off": "ghi nhận văn bản giấy",
    "unit_ended": "kết thúc đơn vị",
    "unit_recoded": "đổi mã đơn vị",
    "units_imported": "nhập danh sách đơn vị",
    "unlocked": "mở khóa đăng ký",
    "went_on": "gửi tiếp công văn",
    "withdrawn": "rút báo cáo",
}
OPERATOR = "Người vận hành"
SYSTEM = "Hệ thống"
STRANGER = "Người chưa đăng ký"
GONE = "(không còn)"
UNIT = "{unit}"
LETTER = "công văn {id}"
PERIOD = "báo cáo {id}"
OBLIGATION = "báo cáo {id}, {unit}"

#: Why a message is owed, by what its key begins with.
PURPOSES = {
    "absent": "báo nghỉ, thay thế",
    "ack-edit": "ghi giờ xác nhận",
    "alone": "báo quản trị: đơn vị không còn ai nhận tin",
    "closed": "báo đóng kỳ",
    "decided": "trả lời đề nghị",
    "digest": "bản tin trong ngày",
    "directive": "công văn",
    "directive-done": "báo gửi xong công văn",
    "end_proposed": "đề nghị thôi quyền quản trị của một người",
    "exempted": "báo miễn báo cáo",
    "extended": "báo gia hạn",
    "letter-nudge": "nhắc xác nhận công văn",
    "moved": "báo đổi hạn",
    "nudge": "nhắc gửi báo cáo",
    "on_behalf": "báo nhập thay",
    "reminder": "nhắc hạn",
    "reply": "trả lời",
    "request": "đề nghị của đơn vị",
    "restart": "hỏi lại sau gián đoạn",
    "supplement": "đề nghị bổ sung",
    "taken_over": "báo bàn giao",
    "trial": "gửi thử",
}
NOTICE = "thông báo"
STATES = {
    "making": "đang lập tệp",
    "queued": "đang chờ",
    "sending": "đang gửi",
    "sent": "đã gửi",
    "failed": "lỗi",
    "unknown": "chưa rõ đã đến",
    "closed": "không rõ đã đến",
    "merged": "đã nói lại ở tin sau",
    "dropped": "không gửi nữa",
}
ERRORS = {
    "Unreachable": "người nhận đã chặn hoặc xóa kênh",
    "NotFound": "không tìm thấy kênh của người nhận, hệ thống thử lại vào ngày khác",
    "Refused": "mạng nhắn tin từ chối nội dung",
    "Throttled": "gửi nhanh quá mức cho phép, đang chờ",
    "Unavailable": "mạng nhắn tin không trả lời",
    "NotAllowedNow": "chưa được phép nhắn cho người này",
    "Misconfigured": "mã bot bị từ chối",
}
TROUBLES = {
    "outage": "không trả lời, tin chờ gửi được giữ",
    "refused": "từ chối bot, bot đã dừng",
    "contested": "có chương trình khác đang nhận tin của bot này; công văn, tin nhắc tạm chờ",
}
ERROR_OTHER = "lỗi khi gửi"
