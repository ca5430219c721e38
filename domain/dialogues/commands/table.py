"""Every command, declared once. Readers, acts, help, buttons and `docs/words.md` follow from it."""

from domain.dialogues.commands import wording as w
from domain.dialogues.commands.model import Act, Command, Help, HelpItem, Id, Of, Rest, Who

OFFICER, LEADER, AGENCY = Help.OFFICER, Help.LEADER, Help.AGENCY


def _command(
    act: Act,
    who: Who,
    *words: str,
    heads: tuple[str, ...] = (),
    id: Id = Id.NONE,
    of: Of = Of.NOTHING,
    rest: Rest = Rest.NONE,
    buttons: tuple[str, ...] = (),
    help: tuple[HelpItem, ...] = (),
) -> Command:
    return Command(act, who, w.EXAMPLES[act], words, heads, id, of, rest, buttons, help)


#: What everybody may say.
_EVERYWHERE = (
    _command(Act.HELP, Who.ANYBODY, "tro giup", "giup", "huong dan", "help"),
    _command(
        Act.AGAIN, Who.ANYBODY, "tiep", "tiep tuc", help=(HelpItem(OFFICER, 8, w.AGAIN),),
    ),
    _command(Act.BACK, Who.ANYBODY, "quay lai", "tro lai", "ql"),
    _command(Act.SKIP, Who.ANYBODY, "bo qua", "bq"),
    _command(
        Act.LEAVE, Who.ANYBODY, "thoat", "thoat ra", help=(HelpItem(OFFICER, 8, w.LEAVE),),
    ),
    _command(
        Act.STATUS, Who.BOTH, "tinh hinh", "tien do", id=Id.MAY, of=Of.REPORT,
        help=(
            HelpItem(OFFICER, 5, w.STATUS),
            HelpItem(LEADER, 1, w.STATUS_LEADER),
            HelpItem(LEADER, 2, w.STATUS_LEADER_ONE),
            HelpItem(AGENCY, 3, w.STATUS_AGENCY),
            HelpItem(AGENCY, 3, w.STATUS_AGENCY_ONE),
        ),
    ),
    _command(
        Act.VIEW, Who.ANYBODY, "xem", "xem van ban", id=Id.MUST, of=Of.EITHER, buttons=("view",),
    ),
    _command(
        Act.PART, Who.UNIT, "viec", "phan viec", "xem phan viec", "xem viec", id=Id.MAY,
        of=Of.LETTER, buttons=("part",),
    ),
    _command(
        Act.LETTERS, Who.ANYBODY, "cong van", "danh sach cong van", "cac cong van", "ds cong van",
        help=(HelpItem(OFFICER, 4, w.LETTERS, 1),),
    ),
    _command(
        Act.FIND, Who.ANYBODY, heads=("tim cong van", "tim"), rest=Rest.MUST,
    ),
    _command(Act.RENAME, Who.ANYBODY, "sua ten"),
    _command(Act.REPOSITION, Who.ANYBODY, "sua chuc vu"),
    _command(
        Act.CALENDAR, Who.ANYBODY, heads=("lich han",),
        help=(HelpItem(OFFICER, 7, w.CALENDAR), HelpItem(LEADER, 3, w.CALENDAR)),
    ),
    _command(
        Act.ABSENT, Who.ANYBODY, heads=("nghi den",), rest=Rest.MUST,
        help=(HelpItem(OFFICER, 7, w.ABSENT), HelpItem(LEADER, 3, w.ABSENT)),
    ),
    _command(Act.PRESENT, Who.ANYBODY, heads=("het nghi",)),
    _command(
        Act.HAND_OVER, Who.ANYBODY, heads=("ban giao",),
        help=(HelpItem(OFFICER, 7, w.HAND_OVER),),
    ),
    _command(Act.WHY, Who.ANYBODY, heads=("vi sao toi nhan tin nay", "vi sao", "tai sao")),
)  # fmt: skip

#: What somebody says for a unit.
_OF_UNITS = (
    _command(
        Act.REPORT, Who.UNIT, "bao cao", "lam bao cao", "bc", id=Id.MAY, of=Of.REPORT,
        buttons=("report",), help=(HelpItem(OFFICER, 1, w.REPORT),),
    ),
    _command(
        Act.NIL, Who.UNIT, "khong phat sinh", "ko phat sinh", "k phat sinh", "kps",
        id=Id.MAY, of=Of.REPORT, buttons=("nil",), help=(HelpItem(OFFICER, 2, w.NIL),),
    ),
    _command(
        Act.TEMPLATE, Who.UNIT, "gui mau", "mau bao cao", "tep mau", "mau excel",
        id=Id.MAY, of=Of.REPORT, help=(HelpItem(OFFICER, 3, w.TEMPLATE),),
    ),
    _command(
        Act.TABLE, Who.UNIT, "xem bang", "xem bang bao cao", "bang bao cao",
        id=Id.MUST, of=Of.REPORT, help=(HelpItem(OFFICER, 3, w.TABLE),),
    ),
    _command(
        Act.ACK, Who.UNIT, "da nhan", "da nhan duoc", "dn", id=Id.MAY, of=Of.LETTER,
        buttons=("ack",), help=(HelpItem(OFFICER, 4, w.ACK),),
    ),
    _command(Act.WITHDRAW, Who.UNIT, "rut", "rut bao cao", id=Id.MUST, of=Of.REPORT),
    _command(
        Act.SUPPLEMENT, Who.UNIT, "bo sung", "bo sung bao cao", id=Id.MUST, of=Of.REPORT,
        buttons=("supplement",),
    ),
    _command(
        Act.OTHER, Who.UNIT, heads=("khac",), id=Id.MUST, of=Of.REPORT, buttons=("other",),
        help=(HelpItem(OFFICER, 6, w.OTHER),),
    ),
    _command(
        Act.NOT_OURS, Who.UNIT, heads=("khong thuoc", "ko thuoc"), id=Id.MUST, of=Of.REPORT,
        rest=Rest.MAY,
    ),
)  # fmt: skip

#: What a unit asks and the agency may do for it.
_OF_BOTH = (
    _command(
        Act.EXTEND, Who.BOTH, heads=("xin gia han", "gia han"), id=Id.MUST, of=Of.REPORT,
        rest=Rest.MAY, help=(HelpItem(AGENCY, 7, w.EXTEND),),
    ),
    _command(
        Act.REMIND, Who.BOTH, heads=("nhac lai", "hen lai", "nhac"), id=Id.MUST, of=Of.EITHER,
        rest=Rest.MAY, buttons=("nudge",),
        help=(HelpItem(AGENCY, 2, w.REMIND_LETTER, 1), HelpItem(AGENCY, 6, w.REMIND_REPORT, 1)),
    ),
    _command(
        Act.PAPER, Who.BOTH, heads=("da gui van ban", "da gui"), id=Id.MUST, of=Of.REPORT,
        rest=Rest.MAY, buttons=("paper",),
    ),
)  # fmt: skip

#: What only an administrator may say.
_OF_AGENCY = (
    _command(Act.COMPOSE, Who.AGENCY, "gui cong van", help=(HelpItem(AGENCY, 1, w.COMPOSE),)),
    _command(
        Act.MISSING, Who.AGENCY, "chua nhan", id=Id.MUST, of=Of.LETTER,
        help=(HelpItem(AGENCY, 2, w.MISSING),),
    ),
    _command(
        Act.INVITE, Who.AGENCY, heads=("moi",), rest=Rest.MUST,
        help=(HelpItem(AGENCY, 2, w.INVITE, 2),),
    ),
    _command(
        Act.EXPORT, Who.AGENCY, "tong hop", id=Id.MAY, of=Of.REPORT, buttons=("export",),
        help=(HelpItem(AGENCY, 4, w.EXPORT),),
    ),
    _command(
        Act.EXPORT_DOCX, Who.AGENCY, "tong hop docx", "tong hop word", id=Id.MAY, of=Of.REPORT,
    ),
    _command(Act.EXPORT_PDF, Who.AGENCY, "tong hop pdf", id=Id.MAY, of=Of.REPORT),
    _command(
        Act.FREEZE, Who.AGENCY, "chot", "chot so lieu", "chot bao cao", id=Id.MUST, of=Of.REPORT,
        help=(HelpItem(AGENCY, 4, w.FREEZE),),
    ),
    _command(
        Act.REVIEW, Who.AGENCY, "duyet", "duyet bao cao", heads=("duyet",), id=Id.MUST,
        of=Of.REPORT, rest=Rest.MUST, help=(HelpItem(AGENCY, 5, w.REVIEW),),
    ),
    _command(
        Act.REOPEN, Who.AGENCY, "mo lai", "mo lai bao cao", heads=("mo lai",), id=Id.MUST,
        of=Of.REPORT, rest=Rest.MUST, help=(HelpItem(AGENCY, 5, w.REOPEN),),
    ),
    _command(
        Act.ON_BEHALF, Who.AGENCY, "nhap thay", "nhap thay bao cao", id=Id.MUST, of=Of.REPORT,
    ),
    _command(
        Act.DEBTORS, Who.AGENCY, heads=("chua gui",), id=Id.MUST, of=Of.REPORT,
        buttons=("debtors",), help=(HelpItem(AGENCY, 6, w.DEBTORS),),
    ),
    _command(
        Act.REHEARSE, Who.AGENCY, heads=("nhac thu",), id=Id.MUST, of=Of.REPORT,
        help=(HelpItem(AGENCY, 6, w.REHEARSE, 2),),
    ),
    _command(
        Act.GRANT, Who.AGENCY, heads=("dong y",), id=Id.MUST, of=Of.REQUEST, rest=Rest.MAY,
        buttons=("grant",),
    ),
    _command(
        Act.REFUSE, Who.AGENCY, heads=("tu choi",), id=Id.MUST, of=Of.REQUEST, rest=Rest.MAY,
        buttons=("refuse",),
    ),
    _command(
        Act.EXEMPT, Who.AGENCY, heads=("mien bao cao", "mien"), id=Id.MUST, of=Of.REPORT,
        rest=Rest.MAY, help=(HelpItem(AGENCY, 7, w.EXEMPT, joint=", "),),
    ),
    _command(
        Act.UNLOCK, Who.AGENCY, heads=("mo khoa",), id=Id.MUST, of=Of.REPORT, rest=Rest.MAY,
        help=(HelpItem(AGENCY, 7, w.UNLOCK, joint=", "),),
    ),
    _command(
        Act.BOARD, Who.AGENCY, heads=("bang dieu hanh",), help=(HelpItem(AGENCY, 8, w.BOARD),),
    ),
    _command(Act.BOARD_CLOSE, Who.AGENCY, heads=("dong bang dieu hanh",)),
    _command(
        Act.ASSIGN, Who.AGENCY, heads=("giao bao cao", "giao bc"), rest=Rest.MAY,
        help=(HelpItem(AGENCY, 9, w.ASSIGN),),
    ),
    _command(
        Act.DAY, Who.AGENCY, heads=("lich",), rest=Rest.MUST, help=(HelpItem(AGENCY, 9, w.DAY),),
    ),
)  # fmt: skip

COMMANDS = (*_EVERYWHERE, *_OF_UNITS, *_OF_BOTH, *_OF_AGENCY)
