"""What must never happen (conversations): held against everything the transcripts say."""

import re
from pathlib import Path

import pytest
from sqlmodel import select

from domain.chat.split import units
from storage.tables import ReportRow
from tests.conversations.player import FOLDER, expand, parse
from tests.conversations.world import World

SCRIPTS = sorted(FOLDER.glob("*.txt"))
BARE = re.compile(r"^\d+[.)]", re.MULTILINE)
SHOUTED = re.compile(r"\b[A-ZĐÀ-Ỹ]{4,}\b")
#: Abbreviations and codes that offices write in capitals.
NAMES = re.compile(r"SVHTTDL|VHTTDL|UBND|TTĐT|\b[0-9A-Z]{5}-[0-9A-Z]{5}\b|10\d-\S+|VPCP-KGVX")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")


def said(script: Path) -> list[tuple[str, list[str]]]:
    return [
        (turn.line, [expand(m) for m in turn.said]) for turn in parse(script.read_text("utf-8"))
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_one_message_in_is_at_most_one_out(script: Path) -> None:
    for line, messages in said(script):
        answers = [m for m in messages if m.startswith("B:")]
        done = [m for m in answers if "Xem đơn vị chưa xác nhận" in m]  # unasked, to the sender
        assert len(answers) - len(done) <= 1, line


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_message_equals_the_one_before(script: Path) -> None:
    before = ""
    for line, messages in said(script):
        for message in (m for m in messages if m.startswith("B:")):
            assert message != before or "tiếp" in line, line
            before = message


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_pushes_have_no_bare_numbers(script: Path) -> None:
    pushes = [m for _, messages in said(script) for m in messages if m.startswith("B*")]

    assert [push for push in pushes if BARE.search(push)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_tone_is_that_of_an_office(script: Path) -> None:
    for _, messages in said(script):
        for message in messages:
            text = message.partition(": ")[2]
            assert "!" not in text
            assert not EMOJI.search(text)
            assert not re.search(r"\b[Bb]ạn\b|\b[Mm]ình\b", text)
            assert not SHOUTED.search(NAMES.sub("", text)), text
            assert units(text) <= 1900


@pytest.mark.parametrize("text", ["không", "0", "-", "bỏ qua", "ok"])
def test_no_word_but_the_choice_makes_a_nil_report(text: str, tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    period = world.add_duty()
    world.go_to("2026-09-17 08:00")
    officer.read()
    officer.say(f"không phát sinh {period}")

    answer = officer.say(text)

    assert "Mã nhận" not in "".join(answer)
    world.close()


COMMANDS = ["quay lai", "QUAY LẠI", "bo qua", "Bỏ qua ạ", "da nhan 142", "đã nhận cv 142", "thoát"]


@pytest.mark.parametrize("text", COMMANDS)
def test_a_word_never_stands_in_a_cell(text: str, tmp_path: Path) -> None:
    world = World(tmp_path, "2026-09-01 08:00")
    officer = world.officer("zalo")
    world.add_duty()
    for line in ("báo cáo", "1", "3/8", "loa"):
        officer.say(line)

    officer.say(text)

    rows = world.db.run(lambda tx: [row.cells for row in tx.exec(select(ReportRow))])
    assert rows == [{"received_on": "2026-08-03", "source": "loa"}]
    world.close()


def test_a_row_by_questions_costs_22_messages_and_repeats_none(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    world.add_duty()
    world.go_to("2026-09-17 08:00")
    officer.read()
    lines = (
        "báo cáo", "1", "3/8", "Cổng DVC", "Giờ mở cửa", "đóng cửa sớm", "bỏ qua", "mở đến 19h",
        "trang TTĐT phường", "bỏ qua", "1",
    )  # fmt: skip

    answers = [message for line in lines for message in officer.say(line)]

    assert "Mã nhận" in answers[-1]
    assert len(lines) + len(answers) <= 22
    assert len(set(answers)) == len(answers)
    world.close()


ROW = (
    "Ngày: {day}/8\nNguồn: loa\nTiêu đề: Đèn tổ {day}\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
)
CLEAN = [ROW.format(day=day) for day in (3, 4, 5)]
GAPPED = CLEAN[2].replace("Tiêu đề: Đèn tổ 5\n", "")

#: Three rows on Zalo, in and out together (conversations, (d)).
SHORT_WAYS = [
    (("báo cáo", "\n".join(CLEAN), "1"), 6),
    (("báo cáo", "\n".join([*CLEAN[:2], GAPPED]), "dòng 3 tiêu đề: Đèn", "1"), 8),
    (("báo cáo", CLEAN[0], "\n".join([CLEAN[1], GAPPED]), "dòng 3 tiêu đề: Đèn", "1"), 10),
]


@pytest.mark.parametrize(("lines", "bound"), SHORT_WAYS)
def test_three_rows_in_whole_messages(lines: tuple[str, ...], bound: int, tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    world.add_duty()
    world.go_to("2026-09-17 08:00")
    officer.read()

    answers = [message for line in lines for message in officer.say(line)]

    assert "03 dòng" in answers[-1]
    assert "Mã nhận" in answers[-1]
    assert len(lines) + len(answers) <= bound
    world.close()


def test_three_rows_by_questions_cost_58_messages(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    world.add_duty()
    world.go_to("2026-09-17 08:00")
    officer.read()
    row = ("3/8", "Cổng DVC", "Giờ mở cửa", "đóng sớm", "bỏ qua", "đã mở lại", "loa", "bỏ qua")
    lines = ("báo cáo", "1", *row, "2", *row, "2", *row, "1")

    answers = [message for line in lines for message in officer.say(line)]

    assert "03 dòng" in answers[-1]
    assert len(lines) + len(answers) == 58
    world.close()


def test_nil_costs_four_messages_and_a_letter_three(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    period = world.add_duty()
    letter = world.send_letter()

    pushed = officer.read()
    acknowledged = officer.say(f"đã nhận {letter}")
    nil = [*officer.say(f"không phát sinh {period}"), *officer.say("1")]

    assert len(pushed) + 1 + len(acknowledged) == 3
    assert 2 + len(nil) == 4
    world.close()


def test_a_day_old_button_does_not_send_the_report(tmp_path: Path) -> None:
    world = World(tmp_path, "2026-09-01 08:00")
    officer = world.officer("telegram")
    world.add_duty()
    for line in ("báo cáo", "1", "3/8", "loa", "Đèn hỏng", "đèn hỏng", "-", "đã thay", "loa", "-"):
        officer.say(line)
    world.wait(hours=25)
    officer.read()

    answer = officer.tap("Gửi báo cáo")

    assert answer[0].startswith("Câu hỏi này mở đã quá 24 giờ")
    assert "Mã nhận" in officer.tap("Gửi báo cáo")[0]
    world.close()
