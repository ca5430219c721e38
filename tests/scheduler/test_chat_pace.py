"""How fast one chat is written to: a few at once, then evenly, and never more in any window."""

from hypothesis import given
from hypothesis import strategies as st

from domain.chat.channel import Pace
from scheduler.chat_pace import ChatPace

PERSON, GROUP = Pace(1.0, 3), Pace(3.75, 4)


class Time:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def pace_of(chat: str) -> Pace:
    return GROUP if chat.startswith("-") else PERSON


def test_three_at_once_and_then_one_a_second() -> None:
    time = Time()
    pace = ChatPace(pace_of, time)
    left = []
    while len(left) < 6:
        if pace.full():
            time.now += 0.25
        else:
            pace.take("7")
            left.append(time.now)
    assert [at - 100 for at in left] == [0, 0, 0, 1, 2, 3]


def test_one_chat_that_had_enough_holds_no_other_back() -> None:
    pace = ChatPace(pace_of, Time())
    for _ in range(3):
        pace.take("7")
    pace.take("8")
    assert pace.full() == ["7"]


def test_chats_that_are_quiet_again_are_forgotten() -> None:
    time = Time()
    pace = ChatPace(pace_of, time)
    for n in range(3_000):
        pace.take(str(n))
        time.now += 0.01
    assert len(pace._due) <= 1_001


@given(waits=st.lists(st.floats(0, 20), max_size=120), chat=st.sampled_from(["7", "-7"]))
def test_no_window_holds_more_than_is_allowed(waits: list[float], chat: str) -> None:
    time = Time()
    pace = ChatPace(pace_of, time)
    left: list[float] = []
    for wait in waits:
        time.now += wait
        if not pace.full():
            pace.take(chat)
            left.append(time.now)
    window, most = (60.0, 20) if chat == "-7" else (1.0, 3)
    for at in left:
        assert sum(at <= other < at + window for other in left) <= most
