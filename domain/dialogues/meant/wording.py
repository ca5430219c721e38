"""What is said to somebody who uses no command: what is known, or what is missing."""

from domain.dialogues.meant.topics import Matter

CONTACT = "Cần trao đổi, Anh/Chị liên hệ {contact}."
NOTHING_WAITS = "Hiện không có công văn nào chờ đơn vị của Anh/Chị xác nhận."
OTHER_NUMBER = "Chưa rõ công văn {number}. Đang chờ xác nhận: {waiting}."
LETTER_WORDS = "“đã nhận {id}” ({letter})"
READ_WHICH = "Có {count} công văn chờ xác nhận, Anh/Chị xem công văn nào? {letters}."
READ_WORDS = "“xem {id}” ({letter})"
NIL_IS = (
    "“Không phát sinh” là báo cáo rằng trong kỳ đơn vị không có gì để ghi vào biểu. Để báo, gõ"
    " “không phát sinh {id}”; có bước xác nhận."
)
WHICH = "Chưa rõ “{typed}”: {first}, hay {second}?"
NOTHING_DONE = "Chưa làm gì. "

#: How the other of two topics can be had, in words that are certain.
SAY = {
    Matter.DUE: "hỏi hạn (gõ “tình hình”)",
    Matter.CONTACT: "hỏi người liên hệ (gõ “trợ giúp”)",
    Matter.STATUS: "xem việc đang chờ (gõ “tình hình”)",
    Matter.REPORT: "nhập báo cáo (gõ “báo cáo {id}”)",
    Matter.NIL: "báo không phát sinh (gõ “không phát sinh {id}”)",
    Matter.LATER: "xin thêm thời gian (gõ “gia hạn {id}” và ngày)",
    Matter.LETTER: "xem công văn (gõ “xem {letter}”)",
    Matter.RETURNED: "xem mục cần bổ sung (gõ “bổ sung {id}”)",
    Matter.OWN_TABLE: "xem bảng đã nhập (gõ “xem bảng {id}”)",
    Matter.HELP: "xem các việc có thể làm (gõ “trợ giúp”)",
    Matter.PROGRESS: "xem tiến độ (gõ “tình hình {id}”)",
    Matter.DEBTORS: "xem đơn vị chưa gửi (gõ “chưa gửi {id}”)",
    Matter.TABLE: "xem bảng tổng hợp (gõ “tổng hợp {id}”)",
    Matter.RECEIPTS: "xem đơn vị chưa xác nhận công văn (gõ “chưa nhận {letter}”)",
    Matter.REQUESTS: "xem đề nghị đang chờ (gõ “tình hình”)",
    Matter.EXTEND: "gia hạn (gõ “gia hạn {id} {unit} đến {day}”)",
    Matter.EXEMPT: "miễn báo cáo (gõ “miễn {id} {unit}” và lý do)",
    Matter.GRANT: "đồng ý đề nghị (gõ “đồng ý” và số)",
    Matter.REFUSE: "từ chối đề nghị (gõ “từ chối” và số)",
    Matter.REVIEW: "duyệt báo cáo (gõ “duyệt {id}”)",
    Matter.REOPEN: "mở lại báo cáo (gõ “mở lại {id}”)",
    Matter.REMIND: "nhắc đơn vị (gõ “nhắc {id}”)",
    Matter.RESEND: "nhắc công văn (gõ “nhắc {letter}”)",
    Matter.FREEZE: "chốt số liệu (gõ “chốt {id}”)",
    Matter.COMPOSE: "gửi công văn (gõ “gửi công văn”)",
    Matter.INVITE: "cấp mã đăng ký (gõ “mời {unit}”)",
    Matter.ON_BEHALF: "nhập thay (gõ “nhập thay {id}”)",
}

#: What an administrator has to add; nothing is done by a guess.
COMPLETE = {
    Matter.EXTEND: "Gia hạn cho đơn vị nào, đến ngày nào? Ví dụ: “gia hạn {id} {unit} đến {day}”.",
    Matter.EXEMPT: "Miễn cho đơn vị nào, vì sao? Ví dụ: “miễn {id} {unit} vì …”.",
    Matter.REOPEN: "Trả lại để bổ sung: gõ “duyệt {id}” và chọn đơn vị; đã duyệt: “mở lại {id}”.",
    Matter.RESEND: "Nhắc các đơn vị chưa xác nhận công văn {letter}: gõ “nhắc {letter}”.",
    Matter.COMPOSE: (
        "Để gửi đến các đơn vị, gõ “gửi công văn” rồi ghi theo mẫu; có xem trước khi gửi."
    ),
    Matter.INVITE: "Cấp mã cho đơn vị nào? Ví dụ: “mời {unit}”.",
}
REQUEST = "{what}. Trả lời “đồng ý {id}”, hoặc “từ chối {id}” kèm lý do."
#: What a number is that was typed where something else was expected.
LETTER_IS = (
    "{number} là {letter} (mã {id}). Đơn vị chưa xác nhận: gõ “chưa nhận {id}”; nhắc các đơn vị đó:"
    " “nhắc {id}”."
)
REPORT_IS = (
    "{id} là {report}, do các đơn vị nhập. Xem đã gửi: gõ “tình hình {id}”; đọc, duyệt, trả lại:"
    " “duyệt {id}”; nhập thay một đơn vị: “nhập thay {id}”."
)
REQUEST_IS = "{id} là đề nghị: {what}. Trả lời “đồng ý {id}”, hoặc “từ chối {id}” kèm lý do."
OWN_LETTER_IS = "{number} là {letter}: xác nhận thì gõ “đã nhận {id}”, đọc thì gõ “xem {id}”."
OWN_REPORT_IS = "{id} là {report}: nhập thì gõ “báo cáo {id}”, xem bảng thì gõ “xem bảng {id}”."
REMIND = (
    "Nhắc {owed} đơn vị nhận được tin về báo cáo {id}: gõ “nhắc {id}”. Xem trước: “nhắc thử {id}”."
)
REMIND_NOBODY = "Báo cáo {id}: hiện không có ai để nhắc."
READY = {
    Matter.EXTEND: "Để gia hạn, gõ “gia hạn {id} {unit} đến {day}”.",
    Matter.EXEMPT: "Để miễn, gõ kèm lý do, ví dụ: “miễn {id} {unit} vì …”.",
    Matter.INVITE: "Để cấp mã, gõ “mời {unit}”.",
}
NO_REQUEST = "Không có đề nghị nào của đơn vị đang chờ trả lời."
NO_REPORT = "Hiện không có báo cáo nào đang mở."
NO_LETTER = "Chưa có công văn nào được gửi."
