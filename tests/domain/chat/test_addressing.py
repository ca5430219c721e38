"""How people are spoken to, as the agency sets it."""

import pytest

from domain.chat.addressing import Addressing, addressed
from domain.chat.messages import Document, Edit, Notice, Option, Prompt

COMRADE = Addressing.COMRADE


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Kính chào Anh/Chị.", "Kính chào đồng chí."),
        ("Anh/Chị gõ “trợ giúp”.", "Đồng chí gõ “trợ giúp”."),
        ("Đã ghi. Anh/Chị gõ số.", "Đã ghi. Đồng chí gõ số."),
        ("Đã ghi.\nAnh/Chị gõ số, Anh/Chị chọn.", "Đã ghi.\nĐồng chí gõ số, đồng chí chọn."),
        ("Không có gì.", "Không có gì."),
    ],
)
def test_sentences_begin_with_a_capital(written: str, said: str) -> None:
    assert addressed(Notice(written), COMRADE) == Notice(said)
    assert addressed(Notice(written), Addressing.PERSON) == Notice(written)


def test_every_part_of_a_message_but_its_choices() -> None:
    choices = (Option("a", "Anh/Chị"),)
    assert addressed(Prompt("Hỏi Anh/Chị", choices), COMRADE) == Prompt("Hỏi đồng chí", choices)
    notice = addressed(Notice("x", how="Anh/Chị a", tail="của Anh/Chị"), COMRADE)
    assert notice == Notice("x", how="Đồng chí a", tail="của đồng chí")
    assert addressed(Edit("1", "Anh/Chị"), COMRADE) == Edit("1", "Đồng chí")
    assert addressed(Document("a", b"", "gửi Anh/Chị"), COMRADE) == Document(
        "a", b"", "gửi đồng chí"
    )


def test_a_letter_is_quoted_word_for_word() -> None:
    letter = Notice("Mời Anh/Chị đến họp.", tail="Anh/Chị gõ số.", verbatim=True)
    assert addressed(letter, COMRADE).text == "Mời Anh/Chị đến họp."
    assert addressed(letter, COMRADE).tail == "Đồng chí gõ số."
