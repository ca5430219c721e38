import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms.checks import check, printable
from domain.forms.model import Field, FieldKind, Invalid
from tests.domain.forms.player import SHEET


def a_field(kind: str, *, required: bool = True, max_length: int = 20) -> Field:
    return Field("key", FieldKind(kind), "Nhãn", "Tên mục", "Hỏi?", required, max_length)


KEPT = [
    ("text", "  Báo  A ", "Báo A"),
    ("text", "Báo\nA", "Báo A"),
    ("text", "Báo\tA\u00a0B", "Báo A B"),
    ("text", unicodedata.normalize("NFD", "Link"), "Link"),
    ("text", "zero\u200bwidth\ufeff", "zerowidth"),
    ("text", "null\x00bell\x07", "nullbell"),
    ("text", "half \ud83d pair", "half pair"),
    ("text", "\ufffenot a character\uffff", "not a character"),
    ("text", "=1+1", "=1+1"),
    ("text", "không", "không"),
    ("text", "x" * 20, "x" * 20),
    ("long_text", "dòng một\r\ndòng hai", "dòng một\ndòng hai"),
    ("long_text", "không", "không"),
    ("long_text", "-", "-"),
    ("long_text", "0", "0"),
    ("link", " https://bao.vn/bai ", "https://bao.vn/bai"),
    ("link", "http://báo.vn", "http://báo.vn"),
    ("link", "HTTPS://bao.vn", "HTTPS://bao.vn"),
    ("link", "http://[::1]/x", "http://[::1]/x"),
    ("date", "2/9/2024", "2024-09-02"),
    ("date", "hôm qua", "2024-09-17"),
]

REFUSED = [
    ("text", "-", "“-” quá ngắn để ghi vào mục “Tên mục”."),
    ("text", "0", "“0” quá ngắn để ghi vào mục “Tên mục”."),
    ("text", "", "Chưa thấy nội dung trả lời."),
    ("text", " \u200b\x00 ", "Chưa thấy nội dung trả lời."),
    ("date", "\x00", "Chưa thấy nội dung trả lời."),
    ("text", "x" * 21, "Nội dung có 21 ký tự, giới hạn là 20. Đề nghị Anh/Chị tóm tắt lại."),
    ("long_text", "x" * 12345, "Nội dung có 12.345 ký tự, giới hạn là 20."),
    ("link", "bao.vn/bai", "Đường dẫn chưa đầy đủ."),
    ("link", "https://", "Đường dẫn chưa đầy đủ."),
    ("link", "https:///bai", "Đường dẫn chưa đầy đủ."),
    ("link", "https://[bao.vn", "Đường dẫn chưa đầy đủ."),
    ("link", "https://:80", "Đường dẫn chưa đầy đủ."),
    ("link", "https://.", "Đường dẫn chưa đầy đủ."),
    ("link", "ftp://bao.vn", "Đường dẫn chưa đầy đủ."),
    ("link", "javascript:alert(1)", "Đường dẫn chưa đầy đủ."),
    ("link", "xem https://bao.vn", "Đường dẫn chưa đầy đủ."),
    ("link", "https://bao.vn bài", "Đường dẫn chưa đầy đủ."),
    ("link", "https://bao.vn/" + "x" * 20, "Nội dung có 35 ký tự, giới hạn là 20."),
    ("date", "25/9/2024", "Ngày 25/9/2024 chưa đến."),
]


@pytest.mark.parametrize(("kind", "text", "kept"), KEPT)
def test_good_answer_is_kept_in_one_spelling(kind: str, text: str, kept: str) -> None:
    assert check(a_field(kind), text, SHEET) == kept


@pytest.mark.parametrize(("kind", "text", "answer"), REFUSED)
def test_bad_answer_is_refused_with_a_reason(kind: str, text: str, answer: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(a_field(kind), text, SHEET)

    assert str(refused.value).startswith(answer)


def test_length_counts_letters_not_marks() -> None:
    word = unicodedata.normalize("NFD", "ướ")

    assert check(a_field("text"), word * 10, SHEET) == "ướ" * 10


def test_one_character_will_do_where_nothing_is_required() -> None:
    assert check(a_field("text", required=False), "-", SHEET) == "-"


def test_optional_link_says_how_to_go_without_one() -> None:
    with pytest.raises(Invalid, match="Không có, gõ “bỏ qua”"):
        check(a_field("link", required=False), "báo in", SHEET)


@given(st.text() | st.text(st.characters(categories=["Cc", "Cs", "Cf", "Mn"])))
def test_what_is_kept_can_be_printed(text: str) -> None:
    kept = printable(text)

    kept.encode("utf-8")
    assert printable(kept) == kept
    assert not {unicodedata.category(c) for c in kept if c != "\n"} & {"Cc", "Cs"}


@given(
    st.sampled_from(list(FieldKind)),
    st.booleans(),
    st.text() | st.from_regex(r"https?://.{0,20}", fullmatch=True),
)
def test_any_text_is_kept_or_refused(kind: FieldKind, required: bool, text: str) -> None:
    field = a_field(kind, required=required)

    try:
        kept = check(field, text, SHEET)
    except Invalid:
        return  # the only way to refuse; anything else raised fails the test

    assert kept
    assert check(field, kept, SHEET) == kept
