"""A paste that the messenger cut, and files with cards that came out wrong once."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from domain.chat.messengers import limits_of
from domain.forms.answers.marks import GUESSED
from sandbox.requests import cut
from storage.tables import ReportRow
from tests.conversations.world import Phone, World, opened

FOUND = Path(__file__).parents[1] / "found"
NOW = "2026-09-21 08:00"


def rows(world: World) -> list[ReportRow]:
    query = select(ReportRow).where(col(ReportRow.dropped_at).is_(None))
    return world.db.run(lambda tx: list(tx.exec(query.order_by(col(ReportRow.key)))))


def ready(world: World, channel: str) -> Phone:
    period = world.add_duty()
    phone = world.officer(channel)
    world.go_to(NOW)
    phone.read()
    phone.say(f"báo cáo {period}")
    return phone


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_twenty_rows_in_one_paste_are_twenty_rows(channel: str, tmp_path: Path) -> None:
    text = (FOUND / "20-dong-dan-mot-lan.txt").read_text("utf-8")
    with opened(tmp_path) as world:
        phone = ready(world, channel)
        for part in cut(text, limits_of(channel).hears):
            (answer,) = phone.say(part)

        kept = rows(world)
        assert [row.cells["title"] for row in kept] == [f"Việc {n}" for n in range(1, 21)]
        for n, row in enumerate(kept, start=1):
            assert row.cells["answer"] == f"đã xử lý xong việc {n}"
            assert (row.cells["channels_used"], row.cells["source"]) == ("loa", "đường dây nóng")
            assert " ".join(row.cells["content"].split()) == " ".join(
                [f"nội dung việc số {n}, tổ dân phố {n}, đề nghị phường xem xét sớm cho bà con"] * 2
            )
        assert sum(GUESSED in row.marks.values() for row in kept) <= 2
        assert "20 dòng, đủ 20" in answer


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_the_rest_of_a_row_completes_it_and_opens_no_other(channel: str, tmp_path: Path) -> None:
    text = (FOUND / "dong-bi-cat.txt").read_text("utf-8")
    parts = [part.split("\n", 1)[1] for part in text.split("### message ")[1:]]
    with opened(tmp_path) as world:
        phone = ready(world, channel)
        for part in parts:
            phone.say(part)

        shown = ("title", "answer", "channels_used")
        assert [tuple(row.cells[key] for key in shown) for row in rows(world)] == [
            ("Việc một", "đã xử lý việc một", "loa"),
            ("Việc hai", "đã xử lý việc hai", "bảng tin"),
            ("Việc ba", "đã xử lý việc ba", "trang TTĐT"),
        ]  # fmt: skip


def test_a_card_from_a_word_table_is_one_row(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        ready(world, "telegram").say((FOUND / "the-hai-cot-word.txt").read_text("utf-8"))

        (row,) = rows(world)
        assert {key: value for key, value in row.cells.items() if value} == {
            "received_on": "2026-08-20", "source": "đường dây nóng", "title": "Đèn hỏng",
            "content": "02 đèn ở tổ 4 hỏng", "answer": "đã thay ngày 22/8", "channels_used": "loa",
        }  # fmt: skip


LONG = (FOUND / "20-dong-dan-mot-lan.txt").read_text("utf-8")[:2000]


def test_a_number_right_after_a_long_message_is_asked_and_then_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = ready(world, "zalo")
        whole = LONG[: LONG.rindex("\nNgày")]
        phone.say(whole + "; bảng tin" * ((1990 - len(whole)) // 10))
        before = rows(world)
        (asked,) = phone.say("1")
        assert "chưa rõ là phần còn lại của tin đó hay là câu trả lời" in asked
        assert [row.cells for row in rows(world)] == [row.cells for row in before]

        (receipt,) = phone.say("1")
        assert "Mã nhận: " in receipt


def test_half_a_minute_later_a_message_stands_for_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = ready(world, "zalo")
        phone.say(LONG)
        count = len(rows(world))
        world.wait(seconds=31)
        phone.say("dòng 1 kênh: bảng tin")

        assert len(rows(world)) == count
        assert rows(world)[0].cells["channels_used"] == "bảng tin"


def test_labels_that_fit_no_single_row_are_asked_and_make_no_row(tmp_path: Path) -> None:
    whole = "Ngày: {n}/8\nNguồn: loa\nTiêu đề: Việc {n}\nNội dung: hỏng đèn"
    with opened(tmp_path) as world:
        phone = ready(world, "zalo")
        phone.say("\n".join(whole.format(n=n) for n in (3, 4)))
        (answer,) = phone.say("Trả lời: đã thay đèn\nKênh: loa")

        assert len(rows(world)) == 2
        assert all("answer" not in row.cells for row in rows(world))
        assert "Trả lời: đã thay đèn\nKênh: loa" in answer
