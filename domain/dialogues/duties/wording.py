"""What the program says about who owes what by when: answers, decisions, absence, digests."""

from domain.chat.messages import Option

GRANT_BUTTON = "Đồng ý"
REFUSE_BUTTON = "Từ chối"
BACK = Option("back", "Quay lại", ("quay lại",))

INVITE_EXAMPLE = "mời {unit}"
NO_SUCH_DAY = "Chưa rõ ngày “{typed}”. Ví dụ: 28/9."
OTHER_WEEKDAY = "Ngày {day} là {weekday}. Vui lòng ghi lại ngày, ví dụ: 28/9."

OTHER_TITLE = "{unit}, {subject} {period}: vui lòng chọn, hoặc gõ cả câu như ví dụ."
OTHER_EXTEND = "Xin gia hạn: “gia hạn {id} đến {day} chờ số liệu”"
OTHER_REMIND = "Nhắc lại sau: “nhắc {id} ngày {day}”"
OTHER_PAPER = "Đã gửi bằng văn bản: “đã gửi {id} số 45/BC-UBND ngày {day}”"
OTHER_NOT_OURS = "Không thuộc nhiệm vụ của đơn vị: “không thuộc {id}”"

ASK_EXTEND = "{unit}, báo cáo {id}: gia hạn đến ngày nào, vì sao? Ví dụ: {day} chờ số liệu."
ASK_REMIND = "{unit}, báo cáo {id}: nhắc lại ngày nào? Ví dụ: {day}."
ASK_PAPER = "{unit}, báo cáo {id}: số, ngày văn bản? Ví dụ: 45/BC-UBND ngày {day}."
NOT_ANSWERED = "Chưa ghi gì cho báo cáo {id}."
HELP_ANSWER = "Trả lời như ví dụ, hoặc gõ “quay lại”."

REASON = ": {reason}"
EXTENSION_ASKED = (
    "Đã chuyển {agency} đề nghị gia hạn đến hết {until}. Khi chưa có trả lời, hạn vẫn là hết {due}."
)
EXTENSION_TO_DECIDE = (
    "{unit} đề nghị gia hạn {report} ({id}) đến hết {until}{reason}. Hạn hiện nay: hết {due}."
)
HOW_TO_DECIDE = "Trả lời “đồng ý {id}”, hoặc “từ chối {id}” kèm lý do."
EXTENSION_GRANTED = "{agency} đồng ý gia hạn báo cáo {id} của {unit} đến hết {until}."
EXTENSION_GIVEN = "{agency} gia hạn {report} của {unit} đến hết {until}{reason}."
EXTENSION_REFUSED = (
    "{agency} chưa đồng ý gia hạn báo cáo {id} của {unit}{reason}. Hạn vẫn là hết {due}."
)
EXTENDED = "Đã gia hạn báo cáo {id} của {units} đến hết {until}, báo cho {people} người."
UNTIL_NOT_AFTER_DUE = (
    "Ngày {until} không sau hạn hiện nay (hết {due}). Ví dụ: gia hạn {id} đến {example}."
)
UNTIL_PAST = "Ngày {until} đã qua. Ví dụ: gia hạn {id} đến {example}."
UNTIL_AFTER_CLOSE = (
    "Ngày {until} sau ngày đóng nhập của báo cáo {id} (hết {closes}). Ví dụ: gia hạn {id} đến"
    " {example}."
)

PUT_OFF = "Sẽ nhắc lại báo cáo {id} của {unit} lúc 08h00 {day}; trước đó không nhắc."
PUT_OFF_PAST = "Ngày {day} không sau hôm nay. Ví dụ: nhắc {id} ngày {example}."
PUT_OFF_LATE = (
    "Ngày {day} sau hạn (hết {due}). Cần thêm thời gian, gõ “gia hạn {id} đến {day_short}” kèm lý"
    " do."
)

PAPER_SAID = (
    "Đã ghi nhận {unit} gửi {report} bằng văn bản số {number} ngày {day}; chờ {agency} xác nhận."
    " Không nhắc hạn báo cáo này nữa."
)
PAPER_TO_DECIDE = "{unit} báo đã gửi {report} ({id}) bằng văn bản số {number} ngày {day}."
PAPER_CONFIRMED = "{agency} đã nhận văn bản số {number} ngày {day} của {unit} về báo cáo {id}."
PAPER_REFUSED = (
    "{agency} chưa nhận được văn bản số {number} của {unit} về báo cáo {id}{reason}. Báo cáo vẫn"
    " chờ, hạn hết {due}: gõ “báo cáo {id}”."
)
PAPER_FUTURE = "Ngày {day} chưa đến. Ví dụ: đã gửi {id} số 45/BC-UBND ngày {example}."
PAPER_TICKED = "Đã ghi nhận {unit} gửi báo cáo {id} bằng văn bản số {number} ngày {day}."

NOT_OURS_ASKED = (
    "Đã chuyển {agency}: {unit} cho biết {report} không thuộc nhiệm vụ của đơn vị. Khi chưa có"
    " trả lời, hạn vẫn là hết {due}."
)
NOT_OURS_TO_DECIDE = (
    "{unit} cho biết {report} ({id}) không thuộc nhiệm vụ của đơn vị{reason}. Đồng ý là miễn báo"
    " cáo này cho đơn vị."
)
NOT_OURS_REFUSED = (
    "{agency} trả lời: báo cáo {id} vẫn thuộc nhiệm vụ của {unit}{reason}. Hạn hết {due}."
)
EXEMPTED = "{agency} miễn {report} cho {unit}{reason}. Đơn vị không phải gửi báo cáo này."
EXEMPT_DONE = "Đã miễn báo cáo {id} cho {units}, báo cho {people} người."
GRANT_ONLY = (
    "Chưa trả lời đề nghị {id}. Đồng ý đúng như đơn vị xin thì gõ “đồng ý {id}”; đến ngày khác thì"
    " gõ “từ chối {id}” kèm lý do, rồi “gia hạn” và ngày."
)
ONE_UNIT = "Chưa làm gì: câu này còn nêu “{typed}”. Mỗi câu một đơn vị, hoặc “tất cả”."
DOUBTFUL_REASON = "Chưa làm gì: chưa rõ “{typed}”. Để làm, gửi lại câu không có phần này."
EXEMPT_NO_REASON = "Miễn báo cáo cần lý do. Ví dụ: miễn {id} {unit} vì …."
UNLOCK_NO_REASON = (
    "Mở lại việc nhập cần ngày và lý do. Ví dụ: mở khóa {id} {unit} đến {day}: bổ sung số liệu."
)
UNLOCK_PAST = "Ngày {until} đã qua. Ví dụ: mở khóa {id} {unit} đến {day}: bổ sung số liệu."
UNLOCKED = "{agency} mở lại việc nhập {report} cho {unit} đến hết {until}{reason}."
UNLOCK_DONE = "Đã mở nhập báo cáo {id} cho {units} đến hết {until}, báo cho {people} người."
NOT_CLOSED = "Báo cáo {id} chưa đóng nhập nên không cần mở."

CLOSED = (
    "{report} của {unit} đã đóng nhập từ {at}. Phần đã nhập được giữ. Cần bổ sung, đề nghị liên hệ"
    " {contact}."
)
HOW_TO_UNLOCK = " Mở cho một đơn vị: “mở khóa {id}”, tên đơn vị, ngày, lý do."
CLOSED_NOW = "Báo cáo {id} đã đóng nhập: {numbers}. Chốt bản số {number}." + HOW_TO_UNLOCK

WHICH_UNIT = "{report}: đơn vị nào?"
VERBS = {
    "exempt": "miễn {id} {unit} vì …",
    "unlock": "mở khóa {id} {unit} đến {day}: bổ sung số liệu",
    "extend": "gia hạn {id} {unit} đến {day}",
    "paper": "đã gửi {id} {unit} 45/BC-UBND ngày {today}",
    "other": "gia hạn {id} {unit} đến {day}",
}
#: What is missing of a sentence that names the report alone.
INCOMPLETE = {
    "exempt": "Miễn báo cáo {id} cho đơn vị nào, vì sao?",
    "unlock": "Mở lại việc nhập báo cáo {id} cho đơn vị nào, đến ngày nào, vì sao?",
    "extend": "Gia hạn báo cáo {id} cho đơn vị nào, đến ngày nào?",
    "paper": "Đơn vị nào đã gửi báo cáo {id} bằng văn bản, số và ngày văn bản?",
    "other": "Làm gì với báo cáo {id}, cho đơn vị nào?",
}
NO_UNIT_YET = "Chưa làm gì. {asked} Ví dụ: “{example}”."
NUDGE_WHOLE = "Chỉ nhắc được cả báo cáo, cho mọi đơn vị còn nợ: gõ “nhắc {id}”."
NO_DAY = "Chưa thấy ngày. Ví dụ: {example}."
NO_UNIT = "Chưa rõ đơn vị trong “{typed}”. Ví dụ: {example}."
UNCLEAR_UNIT = (
    "Chưa rõ “{typed}” là đơn vị nào: {names}. Vui lòng gửi lại, ghi đủ dấu hoặc mã thay cho tên."
)
ALREADY_DECIDED = "Đề nghị {id} đã được trả lời lúc {at}."
NO_REQUEST = "Không có đề nghị {id}. Các đề nghị đang chờ: {ids}."
UNITS = "{count} đơn vị"
ASK_REFUSAL = "Lý do từ chối đề nghị {id}? Không nêu, gõ “bỏ qua”."
NOT_A_REASON = "“{typed}” chưa phải lý do nên chưa từ chối. Ví dụ: đã đủ thời gian."
NOT_DECIDED = "Đề nghị {id} chưa được trả lời."
NO_REQUESTS = "Không có đề nghị nào đang chờ."
ALREADY_EXEMPT = "{unit} đã được miễn báo cáo {id}, không phải gửi."
ALREADY_IN = "{unit} đã gửi báo cáo {id} nên không cần nữa."
DECIDED_YES = "Đã đồng ý: {what}."
DECIDED_NO = "Đã từ chối: {what}."
WHAT = {
    "extension": "{unit}, báo cáo {id}, gia hạn đến hết {until}",
    "outside": "{unit}, báo cáo {id}, văn bản số {number}",
    "not_ours": "{unit}, báo cáo {id}, không thuộc nhiệm vụ",
}

WHY = (
    "Anh/Chị nhận tin vì là đầu mối của {units} trong danh sách của {agency}. Hệ thống chỉ gửi công"
    " văn, nhắc báo cáo còn nợ và trả lời tin của Anh/Chị.{next} Cần trao đổi, liên hệ {contact}."
)
WHY_NEXT = " Lần nhắc tới: {when}, báo cáo {id}."
WHY_LEADER = (
    "Anh/Chị nhận tin vì là lãnh đạo của {units} trong danh sách của {agency}. Hệ thống chỉ nhắc"
    " khi báo cáo quá hạn và trả lời tin của Anh/Chị. Cần trao đổi, liên hệ {contact}."
)
WHY_ADMINISTRATOR = "Anh/Chị nhận tin vì là người quản trị của {agency}."

DAY_MOVED = "Lịch làm việc thay đổi ({source}): hạn của {report} nay là {due}."
DAY_SET = "Đã ghi ngày {day}: {change}, nguồn: {source}.{moved}"
DAY_CHANGES = {"off": "nghỉ", "worked": "làm việc"}
DAY_NOTHING = " Không báo cáo nào đổi hạn."
DAY_PERIODS = " Đổi hạn: {periods}; đã báo cho {people} người."
DAY_PERIOD = "báo cáo {id} nay {due}"
DAY_UNCLEAR = "Chưa rõ “{typed}”. Ví dụ: lịch 11/2/2027 nghỉ, nguồn 9859/VPCP-KGVX."

ABSENT_UNTIL = "Anh/Chị nghỉ đến hết {until}."
ABSENT = " Công văn, nhắc hạn của {units} chuyển cho {people}."
ABSENT_NOBODY = (
    " {units} không còn đầu mối nào khác nên công văn, nhắc hạn vẫn gửi cho Anh/Chị; {agency} đã"
    " được báo."
)
ABSENT_BACK = " Chưa đúng hoặc về sớm, gõ “hết nghỉ”."
ABSENT_LEADER = " Nhắc báo cáo quá hạn của {units} chuyển cho {people}."
ABSENT_LEADER_ALONE = (
    " {units} không có lãnh đạo nào khác đăng ký nên nhắc báo cáo quá hạn vẫn gửi cho Anh/Chị."
)
ABSENT_ADMINISTRATOR = " Việc của người quản trị chuyển cho {people}."
ABSENT_ADMINISTRATOR_ALONE = (
    " Không còn người quản trị nào khác nên việc của người quản trị vẫn gửi cho Anh/Chị."
)
ABSENT_PAST = "Ngày {until} đã qua. Ví dụ: nghỉ đến {example}."
ABSENT_UNCLEAR = "Chưa rõ ngày “{typed}”. Ví dụ: nghỉ đến {example}."
STANDS_IN = "Đến hết {until}, Anh/Chị thay {name} nhận công văn, nhắc hạn của {units}.{open}"
STANDS_IN_OPEN = " Đang mở: {reports}."
STANDS_IN_REPORT = "báo cáo {id}"
STANDS_IN_DRAFT = "báo cáo {id}, nháp {rows} dòng"
HAND_OVER = (
    "Bàn giao đầu mối {unit}: khi người nhận đăng ký bằng mã mới, Anh/Chị thôi làm đầu mối. Báo cáo"
    " nhập dở giữ nguyên."
)
GIVE_CODE = Option("code", "Cấp mã")
HANDED_OVER = "Mã {code}, dùng một lần, đến hết {day}. Vui lòng chuyển cho người nhận."
HAND_OVER_WHICH = "Bàn giao đầu mối của đơn vị nào?"
HAND_OVER_NOTHING = "Anh/Chị không là đầu mối của đơn vị nào."
NOT_HANDED_OVER = "Chưa bàn giao, chưa cấp mã."
SUCCEEDED = "Từ ngày {day}, {name} làm đầu mối của {unit} thay Anh/Chị."
PRESENT = "Anh/Chị lại nhận công văn, nhắc hạn của {units}."
PRESENT_LEADER = "Anh/Chị lại nhận nhắc báo cáo quá hạn của {units}."
PRESENT_NOBODY = "Đã ghi: Anh/Chị hết nghỉ."
PRESENT_ADMINISTRATOR = "Anh/Chị lại nhận việc của người quản trị."
NOT_ABSENT = "Anh/Chị không đang nghỉ. Ví dụ: nghỉ đến {example}."
NOBODY_LEFT = "{units} hiện không có đầu mối nhận tin ({why}). Đề nghị cấp mã cho đầu mối mới."
ABSENT_ALONE = (
    "Đầu mối của {units} nghỉ đến hết {until}, không có người thay; công văn, nhắc hạn vẫn gửi cho"
    " đầu mối đang nghỉ. Đề nghị cấp mã cho đầu mối khác."
)
WHY_UNREACHABLE = "không liên lạc được"

DIGEST = "Việc báo cáo sáng {day}:"
DIGEST_DUE = "- Báo cáo {id}, hết {due}: còn {left} đơn vị."
DIGEST_OVERDUE = "- Báo cáo {id} quá hạn từ hết {due}: còn {left} đơn vị, “chưa gửi {id}”."
DIGEST_EXTENDED = "- Báo cáo {id}: {left} đơn vị được gia hạn chưa gửi."
DIGEST_REVIEW = "- Báo cáo {id}: {count} đơn vị chờ duyệt, “duyệt {id}”."
DIGEST_REQUEST = "- {count} đề nghị chờ trả lời: {ids}."
DIGEST_UNREACHABLE = "- Không có đầu mối nhận tin: {units}."
DIGEST_UPWARD = "- {agency} gửi báo cáo {id} lên cấp trên chậm nhất hết {due}: còn thiếu {units}."
DIGEST_MORE = "{units} và {count} đơn vị khác"

DEBTORS = (
    "{report}, hạn {due}, đến {at} còn {count}/{total} đơn vị chưa gửi{parts}: {units}. Đề nghị"
    " các đơn vị gửi báo cáo."
)
DEBTORS_PARTS = " ({parts})"
DEBTORS_DRAFT = "đang nhập {count}"
DEBTORS_RETURNED = "cần bổ sung {count}"
DEBTORS_BELOW = "các đơn vị có tên dưới đây"
DEBTORS_NONE = "Báo cáo {id}: không còn đơn vị nào chưa gửi."
NUDGED = "Đang gửi {count} tin nhắc báo cáo {id} cho {units} đơn vị còn nợ.{left_out}"
NUDGED_NOBODY = "Báo cáo {id}: không có ai để nhắc.{left_out}"
#: Who is left out; a person gets one reminder a day about a report.
NUDGED_REMINDED = "đã nhắc hôm nay: {count}"
NUDGED_PROMISED = "đã hẹn nhắc sau: {count}"
NUDGED_ASKED = "đang chờ gia hạn: {count}"
NUDGED_TYPING = "đang nhập hoặc sửa: {count}"
NUDGED_CLOSED = "đã đóng nhập: {count}"
NUDGED_LEFT_OUT = " Không nhắc: {parts}."
NUDGED_WITHOUT = " Không có đầu mối: {units}."
REHEARSED = "Báo cáo {id}, nếu nhắc theo lịch:\n{lines}"
REHEARSED_LINE = "- {when}: {count} đơn vị, {who}{without}"
REHEARSED_WITHOUT = "; không nhắc được {count} đơn vị chưa có đầu mối"
REHEARSED_NONE = "Báo cáo {id}: không còn lần nhắc nào theo lịch."
AUDIENCES = {
    "officer": "đầu mối",
    "deputy": "đầu mối thứ hai",
    "leader": "lãnh đạo đơn vị",
    "administrator": "người quản trị",
}
STEP_TO_ADMINISTRATOR = (
    "{report} quá hạn từ hết {due}: còn {count} đơn vị chưa gửi: {units}. Bản để chuyển tiếp: “chưa"
    " gửi {id}”."
)
SEVERAL = "Nhắc hạn {count} báo cáo:\n{lines}{ask}"
SEVERAL_LINE = "- {id}: {report}, {due}: {units} chưa gửi."
SEVERAL_BUTTON = "Báo cáo {id}"
SEVERAL_BUTTON_PAPER = "Đã gửi văn bản {id}"
HOW_SEVERAL_PAPER = "Báo cáo gửi bằng văn bản, gửi xong gõ: “đã gửi văn bản {id}”."
HOW_SEVERAL = "Trả lời “báo cáo” kèm số để nhập, ví dụ: “báo cáo {id}”; “không phát sinh {id}”."

ASSIGN_EXAMPLE = "giao báo cáo {form} cho {group}: trước ngày 25 của tháng cuối quý"
ASSIGN_UNCLEAR = "Chưa rõ “{typed}”. Ví dụ: “{example}”."
ASSIGN_HOW = (
    "Vui lòng ghi biểu, nhóm đơn vị và hạn, ví dụ: “{example}”."
    "\nCác biểu: {forms}. Các nhóm: {groups}."
)
ASSIGN_NO_FORM = "Chưa có biểu “{typed}”. Các biểu đang có: {forms}."
ASSIGN_NO_GROUP = "Chưa có nhóm đơn vị “{typed}”. Các nhóm đang có: {groups}."
ASSIGN_NO_DUE = "Chưa rõ hạn trong “{typed}”. Ví dụ: “{example}”."
#: Why a duty cannot be made, by the code of the reason.
ASSIGN_REFUSED = {
    "": "Chưa giao được. Ví dụ: “{example}”.",
    "no_units": "Nhóm này chưa có đơn vị nào. Vui lòng nhập danh sách đơn vị trước.",
    "no_date": "Hạn này đã qua. Vui lòng ghi hạn sau hôm nay, ví dụ: trước ngày 25 hằng tháng.",
    "twice": "Báo cáo này đã giao cho đúng nhóm và hạn đó. Gõ “tình hình” để xem.",
}
EVERY = {
    "week": "mỗi tuần",
    "month": "mỗi tháng",
    "quarter": "mỗi quý",
    "half_year": "sáu tháng một lần",
    "year": "mỗi năm",
    "one_off": "một lần",
}
ASSIGN = (
    "Giao báo cáo {subject} cho nhóm {groups} ({count} đơn vị), {every}, hạn “{phrase}”:\n{dates}"
    "\nNhắc hạn: {ladder}. Nhận báo cáo đến hết {closes} ngày làm việc sau hạn."
)
ASSIGN_UNTIL = (
    "Giao báo cáo {subject} đến hết ngày nào? Ví dụ: {example}. Chưa định ngày kết thúc, gõ"
    " “không hạn”."
)
ASSIGN_UNTIL_UNCLEAR = "Chưa rõ ngày kết thúc “{typed}”. Ví dụ: {example}, hoặc “không hạn”."
ASSIGN_UNTIL_PAST = "Ngày {day} không sau hôm nay. Ví dụ: {example}, hoặc “không hạn”."
ASSIGN_END = ", đến hết {day}"
ASSIGN_NO_END = ", chưa định ngày kết thúc"
ASSIGN_DATE = "- {period}: {due}"
STEP_LAST = "ngày làm việc cuối"
STEP_BEFORE = "{count} {unit} trước hạn"
STEP_AFTER = "{count} {unit} sau hạn"
STEP_UNITS = {"w": "ngày làm việc", "d": "ngày"}
ASSIGN_YES = Option("assign", "Giao", ("đồng ý",))
ASSIGNED_OPEN = "Đã giao. Mã báo cáo: {ids}. Đầu mối các đơn vị được nhắc theo lịch."
ASSIGNED_LATER = "Đã giao. Kỳ đầu tiên mở khi bắt đầu; đầu mối các đơn vị được nhắc theo lịch."
NOT_ASSIGNED = "Chưa giao báo cáo nào."

UNIT_ENDED = "đơn vị kết thúc hoạt động từ {day}"
UNIT_MERGED = "đơn vị nhập vào {successor} từ {day}"
UNIT_TAKEN_OVER = "{unit} nhập vào {successor} từ {day}. Báo cáo từ ngày này do {successor} gửi."
YOUR_UNIT_ENDED = "{unit} kết thúc hoạt động từ {day}."
UNIT_ROWS = " {count} dòng đã nhập của đơn vị cũ được giữ; gõ “báo cáo”, rồi “kỳ trước” để lấy."

GROUP_STATUS = "{report} ({id}), hạn {due}: {sent}/{total} đơn vị đã gửi, còn {left}."
GROUP_NOTHING = "Chưa có báo cáo nào đến kỳ."

DEADLINES = "Các hạn tới:\n{lines}"
DEADLINE_LINE = "- {report}: {due}"
DEADLINES_NONE = "Chưa có hạn báo cáo nào."

BOARD_LINK = (
    "Bảng điều hành: {link}\nĐường dẫn mở được một lần, đến {until}, chỉ dành cho Anh/Chị. Gõ “đóng"
    " bảng điều hành” để đóng mọi trình duyệt đang mở."
)
BOARD_NONE = "Chưa mở được bảng điều hành: hệ thống chưa có địa chỉ web. Liên hệ {contact}."
BOARD_CLOSED = "Đã đóng bảng điều hành trên {count} trình duyệt."

INVITED = (
    "Mã của {unit}: {code}, dùng một lần, đến hết {day}. Vui lòng chuyển cho đầu mối của {unit}."
)
LETTER_NUDGED = "Đang gửi {count} tin nhắc công văn {id} cho {units} đơn vị chưa xác nhận."
LETTER_NUDGED_TODAY = "Hôm nay đã nhắc công văn {id}. Mỗi ngày nhắc một lần."
LETTER_NUDGED_NOBODY = "Công văn {id} không còn đơn vị nào để nhắc."

END_BEFORE = "{unit} đã kết thúc từ ngày {day}."
END_LATER = "Ngày {day} chưa đến; vui lòng thực hiện vào ngày đó. Ví dụ: {example}."
END_INTO = "{unit} không nhận thay được: đã kết thúc, hoặc là chính đơn vị này."
END_PARENT = "Còn đơn vị trực thuộc {unit}; vui lòng chuyển các đơn vị đó sang cấp trên khác trước."
END_NO_DAY = "Vui lòng ghi ngày kết thúc. Ví dụ: {example}."
END_NO_UNIT = "Không có đơn vị “{typed}” để nhập vào. Vui lòng ghi mã hoặc tên đơn vị."

FAILED_REMINDERS = (
    "Hệ thống gặp lỗi nên hôm nay có đơn vị chưa được nhắc về báo cáo {id}. Đề nghị báo người phụ"
    " trách kỹ thuật, kèm mã {about}."
)
FAILED_ROW = (
    "Hệ thống gặp lỗi khi xử lý một mục (mã {about}); các mục khác vẫn được xử lý bình thường."
    " Đề nghị báo người phụ trách kỹ thuật, kèm mã này."
)
FAILED_MESSAGE = (
    "Hệ thống gặp lỗi khi xử lý một tin nhắn gửi đến (mã tin {id}); tin được giữ lại. Đề nghị báo"
    " người phụ trách kỹ thuật, kèm mã này."
)

END_SELF = (
    "Anh/Chị không tự thôi quyền quản trị của mình được; đề nghị hai quản trị khác thực hiện."
)
END_LAST = (
    "Đây là quản trị duy nhất, nên chưa thôi quyền được. Vui lòng cấp mã cho quản trị khác trước."
)
END_NO_ADMINISTRATOR = "Người này không phải quản trị của cơ quan."
END_PROPOSED = (
    "{by} đề nghị thôi quyền quản trị của {name}. Nếu đồng ý, một quản trị khác vào bảng điều hành,"
    " trang đơn vị của cơ quan, bấm “Đồng ý thôi quyền quản trị” trong 07 ngày."
)
#: To the person, by what they were for the unit.
YOU_ENDED = {
    "officer": "Anh/Chị không còn là đầu mối của {unit}. Nội dung đã nhập được giữ cho đơn vị; hệ"
    " thống không gửi nhắc việc nữa. Nếu có nhầm lẫn, vui lòng liên hệ {contact}.",
    "leader": "Anh/Chị không còn là người theo dõi báo cáo của {unit} trên hệ thống. Nếu có nhầm"
    " lẫn, vui lòng liên hệ {contact}.",
    "administrator": "Anh/Chị không còn quyền quản trị của {agency} trên hệ thống; các phiên bảng"
    " điều hành đã đóng. Nếu có nhầm lẫn, vui lòng liên hệ {contact}.",
}
ADMINISTRATOR_ENDED = (
    "{name} đã thôi làm quản trị. Phiên bảng điều hành, mã quản trị chưa dùng đều hết hiệu lực."
)
OUTAGE = (
    "{messenger} không trả lời từ {at}. Tin chờ gửi được giữ, hệ thống tự gửi khi có trả lời lại."
)
REFUSED_BOT = (
    "{messenger} từ chối bot của cơ quan từ {at} nên bot này đã dừng; các kênh khác vẫn chạy."
    " Đề nghị bộ phận kỹ thuật kiểm tra mã của bot, và có chương trình khác dùng chung bot không."
)
BROKEN_END = (
    "{count} tin của cán bộ bị lỗi hệ thống sẽ hết hạn giữ trong 24 giờ tới. Nếu lỗi đã sửa, xử lý"
    " lại ở trang “Tin của cán bộ bị lỗi hệ thống” (gõ “bảng điều hành”)."
)
CONTESTED = (
    "Có chương trình khác đang nhận tin của bot {messenger} (từ {at}), nên tin của cán bộ có thể"
    " không đến hệ thống. Công văn, tin nhắc tạm chờ; câu trả lời vẫn gửi. Đề nghị bộ phận kỹ thuật"
    " tắt chương trình kia."
)
QUOTA = (
    "Bot {messenger} {bot} đã dùng {used}/{limit} tin của tháng {month} ({percent}%), còn {left}"
    " tin.{advice}"
)
QUOTA_ADVICE = {
    70: "",
    85: " Nên dùng thêm kênh khác, hoặc nâng gói trước đợt báo cáo tới.",
    95: " Sắp hết: nên để phần còn lại cho nhắc hạn và báo cáo đang nhập, chưa gửi công văn mới.",
}
CLOCK_JUMPED = (
    "Đồng hồ máy chủ vừa nhảy đến {at}. Việc đóng kỳ, chốt, nhắc hạn tạm dừng đến khi giờ đúng trở"
    " lại. Đề nghị bộ phận kỹ thuật kiểm tra; nếu giờ mới là đúng, khởi động lại chương trình."
)

DUTY_NAME = "Báo cáo {subject}"
NOTE_LABEL = "Ghi chú"
NOTE_QUESTION = "Ghi chú gửi kèm (số, ngày văn bản đã gửi)? Không có thì gõ “bỏ qua”."
NOTE_HELP = "Báo cáo này gửi bằng văn bản; hệ thống chỉ nhắc hạn và ghi nhận đã gửi."
NOTE_WARNING = "Lưu ý: không nhập nội dung thuộc bí mật nhà nước."
GIVE_NO_GROUP = "Chưa chọn nhóm nào. Vui lòng chọn ít nhất một nhóm đơn vị."
GIVE_NO_DUE = (
    "Chưa rõ hạn trong “{typed}”. Ví dụ: trước ngày 25 hằng tháng; chậm nhất ngày 20 của tháng cuối"
    " quý; chậm nhất thứ Sáu hằng tuần; chậm nhất ngày 15/12/2026."
)
GIVE_NO_END = "Vui lòng ghi ngày kết thúc. Ví dụ: {example}."
GIVE_BAD_DAY = "Chưa rõ ngày “{typed}”. Ví dụ: {example}."
GIVE_CLOSES = "Số ngày nhận sau hạn “{typed}” chưa đúng. Ví dụ: 10 (từ 0 đến 250 ngày làm việc)."
GIVE_STEPS = (
    "Các bước nhắc chưa đúng: mỗi bước một thời điểm khác nhau, không quá 12 bước, số ngày từ 1 đến"
    " 60. Ví dụ: 5 ngày làm việc trước hạn, ngày làm việc cuối, 1 ngày làm việc sau hạn."
)
GIVE_NO_FORM = "Không có biểu “{typed}”. Vui lòng chọn lại trong danh sách."
GIVE_NO_SUBJECT = "Vui lòng ghi tên báo cáo chỉ nhắc hạn. Ví dụ: kết quả tiêm phòng gia súc."
GIVE_INSTEAD_EARLY = "Ngày bắt đầu phải sau ngày {day}, là ngày báo cáo cũ bắt đầu."
GIVE_REFUSED = {
    "": "Chưa giao được: hạn chưa rõ. Ví dụ: trước ngày 25 hằng tháng.",
    "no_group": "Nhóm được chọn không còn. Vui lòng chọn lại.",
    "no_units": "Nhóm này chưa có đơn vị nào. Vui lòng thêm đơn vị vào nhóm trước.",
    "no_date": (
        "Không có kỳ nào có hạn trong khoảng từ ngày bắt đầu đến ngày kết thúc. Vui lòng xem lại"
        " hai ngày này."
    ),
    "twice": "Báo cáo này đã giao cho đúng các nhóm và hạn đó.",
}
