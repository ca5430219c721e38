"""Letters in a chat: acknowledging and reading them, and an administrator's own."""

from collections.abc import Sequence
from datetime import timedelta

from domain.chat.messages import Answer, Kind, Notice, Option, Picked, Prompt, Typed
from domain.chat.messengers import limits_of
from domain.dialogues import choosing, composing, letters
from domain.dialogues import wording as w
from domain.dialogues.composing import Draft, Unusable
from domain.vietnamese.spelling import clock, count, long_day
from handlers import lists
from handlers.chat import Chat, Reply, close_flow, keep_state, open_flow
from handlers.people import leading
from services.agency.board_access import LETTERS, make_link
from services.letters import acknowledge as acknowledging
from services.letters.recipients import CannotSend
from services.letters.send_directive import letter_of, preview, send
from services.reports.open_question import waiting_line
from storage import contacts, directives, units
from storage.tables import Directive

COMPOSING = "composing"
#: How long a link to a file works.
LINK_DAYS = 7
ALL = "all"


def acknowledge(chat: Chat, directive_id: int | None) -> Reply:
    """“đã nhận”, with an id or for the one letter that waits; several are a list."""
    mine = chat.units
    if directive_id is not None:
        return _acknowledge(chat, directive_id, mine)
    waiting = directives.unacknowledged(chat.tx, mine)
    if not waiting:
        return Reply(w.NO_WAITING_LETTER)
    if len(waiting) == 1:
        return _acknowledge(chat, waiting[0], mine)
    options = [(str(d.id), letters.line(letter_of(d))) for d in _letters(chat, waiting)]
    options.append((ALL, w.ALL_LETTERS.format(count=count(len(waiting)))))
    return lists.start(chat, lists.ACK, w.WHICH_LETTER, options)


def chosen(chat: Chat, value: str) -> Reply:
    """A letter of the list, or all of them."""
    mine = chat.units
    if value != ALL:
        return _acknowledge(chat, int(value), mine)
    waiting = directives.unacknowledged(chat.tx, mine)
    replies = [_acknowledge(chat, directive_id, mine).notice for directive_id in waiting]
    return Reply("\n".join(replies) or w.NO_WAITING_LETTER)


def _letters(chat: Chat, ids: Sequence[int]) -> list[Directive]:
    found = [directives.get(chat.tx, directive_id) for directive_id in ids]
    return [directive for directive in found if directive is not None]


def _acknowledge(chat: Chat, directive_id: int, mine: Sequence[int]) -> Reply:
    directive = _for_me(chat, directive_id, mine)
    if directive is None:
        return Reply(leading.letter(chat, directive_id) or w.NO_LETTER.format(id=directive_id))
    went_to = set(directives.units(chat.tx, directive_id))
    acting = [unit_id for unit_id in mine if unit_id in went_to]
    done = acknowledging.acknowledge(
        chat.tx, chat.desk, directive, acting, contact_id=chat.me, now=chat.now
    )
    if _tapped(chat) and acknowledging.mark_push(
        chat.tx, chat.desk, directive, chat.address, acting, at=done.at, now=chat.now
    ):
        return Reply("", ask=False)
    return Reply(done.text)


def _tapped(chat: Chat) -> bool:
    return chat.incoming.kind is Kind.BUTTON and chat.incoming.button.startswith("ack:")


def view(chat: Chat, directive_id: int) -> Reply:
    """“xem 141”: the text of the letter, the one answer that may take several messages."""
    mine = chat.units
    directive = _for_me(chat, directive_id, mine)
    if directive is None and chat.administrator:
        directive = directives.get(chat.tx, directive_id)
    if directive is None:
        return Reply(leading.letter(chat, directive_id) or w.NO_LETTER.format(id=directive_id))
    with_it = directives.files(chat.tx, directive_id)
    carried = limits_of(chat.address.channel).files or chat.desk.links is not None
    readable = bool(with_it) and carried
    text = letters.body(letter_of(directive), directive.body, in_file=readable)
    tail = waiting_line(chat.tx, chat.desk, chat.address.id, chat.now)
    if not limits_of(chat.address.channel).files:
        return Reply(
            message=Notice(text + _linked(chat, with_it), tail=tail, verbatim=True), ask=False
        )
    caption = w.LETTER_FILE.format(letter=letter_of(directive).name)
    files = tuple((file_id, caption) for file_id, _ in with_it)
    return Reply(message=Notice(text, tail=tail, verbatim=True), ask=False, more_files=files)


def _linked(chat: Chat, with_it: Sequence[tuple[int, str]]) -> str:
    """The files of a letter as addresses, where a messenger takes no files."""
    links = chat.desk.links
    if links is None or not with_it:
        return ""
    until = chat.now + timedelta(days=LINK_DAYS)
    mark = contacts.rights_mark(chat.tx, chat.me)
    named = [f"{name}: {links.file(number, chat.me, until, mark)}" for number, name in with_it]
    day = long_day(chat.desk.local(until).date())
    return w.LETTER_FILES.format(until=day, links="; ".join(named))


def _for_me(chat: Chat, directive_id: int, mine: Sequence[int]) -> Directive | None:
    went_to = set(directives.units(chat.tx, directive_id))
    return directives.get(chat.tx, directive_id) if went_to & set(mine) else None


def missing(chat: Chat, directive_id: int) -> Reply:
    """“chưa nhận 141”, for the administrator."""
    directive = directives.get(chat.tx, directive_id)
    if directive is None:
        return Reply(w.NO_SUCH_LETTER.format(id=directive_id))
    receipts = acknowledging.receipts(chat.tx, directive)
    text = letters.missing(letter_of(directive), receipts, chat.desk.local(chat.now))
    if not receipts.silent:
        return Reply(text)
    label = w.MISSING_BUTTON.format(count=count(len(receipts.silent)))
    options = (Option(f"nudge:{directive_id}", label),)
    tail = waiting_line(chat.tx, chat.desk, chat.address.id, chat.now)
    notice = Notice(text, options, w.MISSING_HOW.format(id=directive_id), tail)
    return Reply(message=notice, ask=False)


def compose(chat: Chat) -> Reply:
    """“gửi công văn”: the template."""
    open_flow(chat, COMPOSING, {"stage": "template"})
    return Reply()


def prompt(chat: Chat) -> Prompt:
    """The template, or the preview with its numbers."""
    state = chat.talk.state
    if state["stage"] == "template":
        return Prompt(composing.template(sorted(units.groups(chat.tx)), _by_file(chat)))
    send_to = _send_choice(state["people"])
    return Prompt(state["preview"], (send_to, w.CHANGE, w.DROP))


def _by_file(chat: Chat) -> str:
    """How the letter gets here as a file: into the chat, or on Zalo by a page."""
    if limits_of(chat.address.channel).files:
        return w.COMPOSE_BY_FILE
    made = make_link(chat.desk, chat.me, chat.now, to=LETTERS)
    if made is None:
        return ""
    link, until = made
    return w.COMPOSE_BY_LINK.format(link=link, until=clock(chat.desk.local(until)))


def _send_choice(people: int) -> Option:
    """The choice that sends, with the number of people on it."""
    return Option(w.SEND_TO.value, w.SEND_TO.label.format(count=people))


def answer(chat: Chat, said: Answer) -> Reply:
    """What follows an answer while a letter is being written."""
    match said:
        case Picked("leave" | "drop"):
            close_flow(chat)
            return Reply(w.DROPPED_LETTER)
        case Picked("back" | "change"):
            keep_state(chat, {"stage": "template"})
            return Reply()
        case Picked("send"):
            return _send(chat)
        case Typed(text):
            return _typed(chat, text)
    return Reply(w.UNFIT, understood=False)


def _typed(chat: Chat, text: str) -> Reply:
    """A filled template, at either stage; another text at the preview is quoted back."""
    try:
        draft = composing.read(text, sorted(units.groups(chat.tx)))
        shown, people = preview(chat.tx, chat.desk, draft, chat.now)
    except Unusable as problem:
        if chat.talk.state["stage"] == "template":
            return Reply(str(problem), understood=False, ask=False)
        return Reply(choosing.unclear(prompt(chat).choices, text), understood=False)
    except CannotSend as problem:
        return Reply(str(problem), understood=False, ask=False)
    keep_state(
        chat,
        {"stage": "confirm", "letter": draft.to_json(), "preview": shown, "people": people},
    )
    return Reply()


def _send(chat: Chat) -> Reply:
    """Send what was previewed, to the units as they are now."""
    draft = Draft.from_json(chat.talk.state["letter"])
    try:
        directive, people = send(
            chat.tx, chat.desk, draft, actor=chat.me, report_to=chat.address, now=chat.now
        )
    except CannotSend as problem:
        return Reply(str(problem), ask=False)
    close_flow(chat)
    return Reply(w.SENDING.format(id=directive.id, count=people))
