"""Letters in a chat: acknowledging and reading them, and an administrator's own."""

from collections.abc import Sequence
from datetime import timedelta

from domain.chat.messages import IncomingKind, Notice, Option
from domain.chat.messengers import limits_of
from domain.dialogues.choosing import Choice, Purpose
from domain.dialogues.letters import letters
from domain.dialogues.letters import wording as lw
from domain.dialogues.meant import wording as mw
from domain.vietnamese.spelling import count, instant, long_day
from handlers import lists, what_number
from handlers.chat import Chat, Reply
from handlers.people import leading
from services.letters import acknowledge as acknowledging
from services.letters.find_letters import find_words, in_force_words
from services.letters.letter_says import letter_of, part_words
from services.letters.send_directive import bears
from services.reports.open_question import waiting_line
from storage import contacts, directives, units
from storage.tables import Directive

#: How long a link to a file works.
LINK_DAYS = 7


def acknowledge(chat: Chat, directive_id: int | None) -> Reply:
    """“đã nhận”, with an id or for the one letter that waits; several are a list."""
    mine = chat.units
    if directive_id is not None:
        # A button carries our id; a typed number may be the one that the letter bears.
        borne = None if _tapped(chat) else meant(chat, directive_id)
        return _acknowledge(chat, borne or directive_id, mine)
    if chat.units_led and not mine:
        return Reply(of_leader(chat))
    waiting = directives.unacknowledged(chat.tx, mine)
    if not waiting:
        ever = bool(directives.of_units(chat.tx, mine))
        return Reply(lw.NO_WAITING_LETTER if ever else lw.NO_LETTER_YET)
    if len(waiting) == 1:
        return _acknowledge(chat, waiting[0], mine)
    options = [Choice(label=letters.line(letter_of(d)), id=d.id) for d in _letters(chat, waiting)]
    every = lw.ALL_LETTERS.format(count=count(len(waiting)))
    options.append(Choice(label=every, id=0, every=True))
    return lists.start(chat, Purpose.ACK, lw.WHICH_LETTER, options)


def of_leader(chat: Chat) -> str:
    """What a leader hears of the newest letter to a unit of theirs: officers acknowledge it."""
    ids = [one.id for one in directives.of_units(chat.tx, chat.units_led)]
    return leading.letter(chat, ids[-1]) if ids else lw.NO_LETTER_YET


def meant(chat: Chat, number: int) -> int | None:
    """The letter to this person's units that bears the number, or has it as ours; None for none."""
    mine = directives.of_units(chat.tx, chat.units)
    if number in {one.id for one in mine}:
        return number
    borne = [one.id for one in mine if bears(one, number)]
    return borne[0] if len(borne) == 1 else None


def other_number(chat: Chat, number: int) -> str:
    """That no waiting letter has this number, and which ones wait; "" when none does."""
    waiting = _letters(chat, directives.unacknowledged(chat.tx, chat.units))
    named = [mw.LETTER_WORDS.format(id=d.id, letter=letter_of(d).name) for d in waiting]
    return mw.OTHER_NUMBER.format(number=number, waiting="; ".join(named)) if named else ""


def which_to_read(chat: Chat, ids: Sequence[int]) -> str:
    """Several letters wait: the words for each."""
    named = [mw.READ_WORDS.format(id=d.id, letter=letter_of(d).name) for d in _letters(chat, ids)]
    return mw.READ_WHICH.format(count=count(len(named)), letters="; ".join(named))


def chosen(chat: Chat, what: Choice) -> Reply:
    """A letter of the list, or all of them."""
    mine = chat.units
    if not what.every:
        return _acknowledge(chat, what.id, mine)
    waiting = directives.unacknowledged(chat.tx, mine)
    replies = [_acknowledge(chat, directive_id, mine).notice for directive_id in waiting]
    return Reply("\n".join(replies) or lw.NO_WAITING_LETTER)


def _letters(chat: Chat, ids: Sequence[int]) -> list[Directive]:
    found = [directives.get(chat.tx, directive_id) for directive_id in ids]
    return [directive for directive in found if directive is not None]


def _acknowledge(chat: Chat, directive_id: int, mine: Sequence[int]) -> Reply:
    directive = _for_me(chat, directive_id, mine)
    if directive is None:
        said = leading.letter(chat, directive_id) or what_number.is_no_letter(chat, directive_id)
        said = said or other_number(chat, directive_id)
        return Reply(said or lw.NO_LETTER.format(id=directive_id))
    if directive.recalled_at is not None:
        at = instant(chat.desk.local(directive.recalled_at))
        return Reply(lw.RECALLED_BEFORE.format(id=directive_id, at=at))
    went_to = set(directives.units(chat.tx, directive_id))
    acting = [unit_id for unit_id in mine if unit_id in went_to]
    done = acknowledging.acknowledge(chat.work, directive, acting)
    if _tapped(chat) and acknowledging.mark_push(
        chat.work, directive, chat.address, acting, at=done.at
    ):
        return Reply("", ask=False)
    letter = letter_of(directive)
    return Reply(letters.acknowledged(letter, done.units, done.at, before=done.before))


def _tapped(chat: Chat) -> bool:
    return chat.incoming.kind is IncomingKind.BUTTON and chat.incoming.button.startswith("ack:")


def view(chat: Chat, directive_id: int) -> Reply:
    """“xem 141”: the text of the letter, the one answer that may take several messages."""
    mine = chat.units
    directive = _for_me(chat, directive_id, mine)
    if directive is None and chat.administrator:
        directive = what_number.borne(chat, directive_id)
    if directive is None:
        said = leading.letter(chat, directive_id) or what_number.is_no_letter(chat, directive_id)
        return Reply(said or lw.NO_LETTER.format(id=directive_id))
    with_it = directives.files(chat.tx, directive.id)
    carried = limits_of(chat.address.channel).files or chat.desk.links is not None
    readable = bool(with_it) and carried
    whole = letters.body(letter_of(directive), directive.body, in_file=readable)
    text = _what_became(chat, directive) + whole
    tail = waiting_line(chat.work, chat.address.id)
    if not limits_of(chat.address.channel).files:
        return Reply(
            message=Notice(text + _linked(chat, with_it), tail=tail, verbatim=True), ask=False
        )
    caption = lw.LETTER_FILE.format(letter=letter_of(directive).name)
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
    return lw.LETTER_FILES.format(until=day, links="; ".join(named))


def _for_me(chat: Chat, directive_id: int, mine: Sequence[int]) -> Directive | None:
    went_to = set(directives.units(chat.tx, directive_id))
    return directives.get(chat.tx, directive_id) if went_to & set(mine) else None


def missing(chat: Chat, directive_id: int) -> Reply:
    """“chưa nhận 141”, for the administrator; by the number that a letter bears, too."""
    directive = what_number.borne(chat, directive_id)
    if directive is None:
        said = what_number.is_no_letter(chat, directive_id)
        return Reply(said or lw.NO_SUCH_LETTER.format(id=directive_id))
    receipts = acknowledging.receipts(chat.tx, directive)
    text = letters.missing(letter_of(directive), receipts, chat.desk.local(chat.now))
    if not receipts.silent:
        return Reply(text)
    label = lw.MISSING_BUTTON.format(count=count(len(receipts.silent)))
    options = (Option(f"nudge:{directive.id}", label),)
    tail = waiting_line(chat.work, chat.address.id)
    notice = Notice(text, options, lw.MISSING_HOW.format(id=directive.id), tail)
    return Reply(message=notice, ask=False)


def _what_became(chat: Chat, directive: Directive) -> str:
    """That the letter was recalled, replaced or corrected; "" when it stands as it is."""
    if directive.recalled_at is not None:
        return lw.RECALLED_VIEW.format(at=instant(chat.desk.local(directive.recalled_at)))
    later = directives.followers(chat.tx, directive.id)
    if not later:
        return ""
    replaced = [one for one in later if one.follows_as == "replacement"]
    said, one = (lw.REPLACED_VIEW, replaced[-1]) if replaced else (lw.CORRECTED_VIEW, later[-1])
    return said.format(letter=letter_of(one).name, id=one.id)


def part(chat: Chat, directive_id: int | None) -> Reply:
    """“việc 141”: what the letter asks of this person's units, by when, and whom to ask.

    Without a number the newest letter in force is meant.
    """
    if directive_id is None:
        newest = directives.in_force(chat.tx, chat.units)
        if not newest:
            return Reply(lw.NO_LETTER_YET)
        directive_id = newest[0].id
    borne = None if _tapped(chat) else meant(chat, directive_id)
    directive = _for_me(chat, borne or directive_id, chat.units)
    if directive is None:
        said = leading.letter(chat, directive_id) or what_number.is_no_letter(chat, directive_id)
        return Reply(said or lw.NO_LETTER.format(id=directive_id))
    went_to = set(directives.units(chat.tx, directive.id))
    mine = [unit_id for unit_id in chat.units if unit_id in went_to]
    known = units.named(chat.tx, mine)
    names = [known[unit_id].name for unit_id in mine]
    text = _what_became(chat, directive) + part_words(chat.tx, directive, mine, names)
    tail = waiting_line(chat.work, chat.address.id)
    return Reply(message=Notice(text, tail=tail, verbatim=True), ask=False)


def listed(chat: Chat) -> Reply:
    """“danh sách công văn”: those in force; an administrator has the newest of all."""
    if chat.units or not chat.administrator:
        mine = chat.units or chat.units_led
        return Reply(in_force_words(chat.work, mine, reads=bool(chat.units)))
    return find(chat, "")


def find(chat: Chat, typed: str) -> Reply:
    """“tìm …”: by number, text or month."""
    every = chat.administrator and not chat.units
    return Reply(find_words(chat.work, typed, None if every else chat.units or chat.units_led))
