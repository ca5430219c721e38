"""PDF and pictures, read again by somebody else's program: the same table, every letter there."""

import re
import time
import unicodedata
from dataclasses import replace
from itertools import product
from typing import Any

import pypdfium2
import pytest
import typst

from documents import cards, matrix, pdf
from documents.model import PrintedTable, RowLine, Section, single, table_lines
from documents.page import TooManyRows
from documents.status import Mark, Matrix, MatrixStatus, UnitStatus
from documents.typeset import breakable
from domain.forms.definition.model import Form
from tests.documents.conftest import PRODUCED, row

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
#: The letters of Vietnamese: vowels by tones and đ, small and capital.
LETTERS = [
    unicodedata.normalize("NFC", base + tone)
    for base, tone in product(_BASES + _BASES.upper(), _TONES)
] + ["đ", "Đ"]


def texts(content: bytes) -> list[str]:
    """The text of every page, without what only breaks lines."""
    document = pypdfium2.PdfDocument(content)
    pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    return [squeezed(page) for page in pages]


def squeezed(text: str) -> str:
    """The text without blanks and break places, as lines are broken anywhere."""
    return re.sub(r"[\s\u200b\u00ad\ufffe\ufeff]+", "", unicodedata.normalize("NFC", text))


def test_every_cell_of_the_table_stands_in_the_pdf_in_its_order(wards: PrintedTable) -> None:
    whole = "".join(texts(pdf.write(wards)))

    at = 0
    for line in table_lines(wards):
        if isinstance(line, RowLine):
            for text in (str(line.number), *line.texts):
                found = whole.find(squeezed(text), at)
                assert found >= 0, (line.number, text)
                at = found
    for said in (*wards.form.title, "Đơn vị: Sở Văn hóa, Thể thao và Du lịch", "NGƯỜI LẬP BIỂU"):
        assert squeezed(said) in whole
    assert squeezed("UBND Phường Số 2 Không phát sinh") in whole


def test_the_annex_follows_on_a_page_of_its_own(wards: PrintedTable) -> None:
    last = texts(pdf.write(wards))[-1]

    assert squeezed("ĐƠN VỊ CHƯA GỬI BÁO CÁO, GỬI MUỘN") in last
    assert squeezed("UBND Phường Số 5 Chưa gửi Nguyễn Thị Hoa Đã nhắc") in last


def test_both_header_rows_and_the_number_stand_on_every_page(form: Form) -> None:
    rows = tuple(row(n) for n in range(60))
    report = single(
        form, Section("P01", "UBND Phường Số 1", rows), period_label="Quý III/2023",
        produced_at=PRODUCED,
    )  # fmt: skip
    pages = texts(pdf.write(report))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert page.startswith(str(number)) is (number > 1)
        if "Hộpthưsố" in page:  # the last one may hold nothing but the place to sign
            assert squeezed(form.fields[3].label) in page
            assert squeezed(form.groups[0][0]) in page


def test_the_page_is_a4_landscape(wards: PrintedTable) -> None:
    page = pypdfium2.PdfDocument(pdf.write(wards))[0]

    assert [round(side / 72 * 25.4) for side in page.get_size()] == [297, 210]


def test_the_same_report_gives_the_same_bytes(wards: PrintedTable) -> None:
    assert pdf.write(wards) == pdf.write(wards)


def test_what_is_typed_is_never_markup(form: Form) -> None:
    odd = '#import "x" $a_b$ *đậm* `m` \\ @ref <b> // ghi chú'
    report = single(
        form, Section("P01", "UBND Phường #1", (row(1, title=odd),)), period_label="Quý III/2023",
        produced_at=PRODUCED,
    )  # fmt: skip

    assert squeezed(odd) in "".join(texts(pdf.write(report)))
    assert cards.write(report)[0] == ".png"


def test_too_many_rows_are_refused_with_what_to_do(
    wards: PrintedTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MAX_ROWS", 2)

    with pytest.raises(TooManyRows, match="3 rows, a PDF takes 2: use XLSX"):
        pdf.write(wards)


def test_two_thousand_rows_take_seconds(form: Form) -> None:
    rows = tuple(row(n) for n in range(2000))
    report = single(
        form, Section("P01", "UBND Phường Số 1", rows), period_label="Quý III/2023",
        produced_at=PRODUCED,
    )  # fmt: skip
    began = time.process_time()

    content = pdf.write(report)

    assert time.process_time() - began < 20
    assert len(pypdfium2.PdfDocument(content)) > 50


def test_every_vietnamese_letter_is_in_the_pdf(form: Form) -> None:
    alphabet = " ".join(LETTERS)
    report = single(
        form, Section("P01", "UBND Phường Số 1", (row(1, content=alphabet),)),
        period_label="Quý III/2023", produced_at=PRODUCED,
    )  # fmt: skip

    assert len(set(LETTERS)) == 146
    assert squeezed(alphabet) in "".join(texts(pdf.write(report)))


def test_every_vietnamese_letter_has_a_shape_of_its_own_in_pictures() -> None:
    """A letter that the face lacks would look like any other that it lacks."""
    source = "#set page(width: 30pt, height: 40pt, margin: 4pt)\n#set text(size: 20pt, "
    source += 'font: "Libertinus Serif")\n#for c in sys.inputs.data.split(" ") [#page(c)]'
    data = " ".join([*LETTERS, "\ue000"])
    pages = typst.compile(
        source.encode(), format="png", ppi=72.0, ignore_system_fonts=True,
        sys_inputs={"data": data},
    )  # fmt: skip

    assert len(set(pages)) == len(LETTERS) + 1


def test_rows_are_a_picture_and_many_rows_are_phone_sized_pages(form: Form) -> None:
    def written(count: int) -> tuple[str, bytes]:
        rows = tuple(row(n) for n in range(count))
        section = Section("P01", "UBND Phường Số 1", rows)
        return cards.write(single(form, section, period_label="Quý III/2023", produced_at=PRODUCED))

    suffix, picture = written(2)
    assert (suffix, picture[:8]) == (".png", b"\x89PNG\r\n\x1a\n")
    assert width_of(picture) == 1080
    suffix, many = written(9)
    document = pypdfium2.PdfDocument(many)
    sizes = [document[n].get_size() for n in range(len(document))]
    assert suffix == ".pdf"
    assert len(sizes) > 2
    assert all(width == 1080 and height <= 2300 for width, height in sizes)
    assert squeezed("Dòng 9") in texts(many)[-1]


def test_a_report_without_rows_says_so_in_its_picture(form: Form) -> None:
    nil = single(
        form, Section("P01", "UBND Phường Số 1", nil=True), period_label="Quý III/2023",
        produced_at=PRODUCED,
    )  # fmt: skip

    assert cards.write(nil)[0] == ".png"


def width_of(picture: bytes) -> int:
    """The width in the header of a PNG."""
    return int.from_bytes(picture[16:20], "big")


def statuses(*marks: Mark) -> tuple[MatrixStatus, ...]:
    return tuple(MatrixStatus(mark, mark=mark) for mark in marks)


def made(count: int) -> Matrix:
    units = tuple(
        UnitStatus(f"P{n:03}", f"UBND Phường Số {n}", statuses(Mark.DONE, list(Mark)[n % 10]))
        for n in range(count)
    )
    return Matrix("Tình hình", "Sở", PRODUCED, ("Quý II/2023", "Quý III/2023"), units)


def test_the_matrix_is_a_picture_and_with_many_units_phone_sized_pages() -> None:
    suffix, picture = matrix.write(made(20), "Đã gửi 4/11.")
    assert (suffix, width_of(picture)) == (".png", 1080)

    suffix, many = matrix.write(made(168), "Đã gửi 4/11.")
    pages = texts(many)

    assert suffix == ".pdf"
    assert len(pages) == 6
    assert squeezed("quá hạn") in pages[0]
    assert sum(page.count(squeezed("UBND Phường Số")) for page in pages) == 168


def test_what_is_still_owed_stands_first(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def compiled(sheet: str, data: dict[str, Any], **_: Any) -> tuple[str, bytes]:
        seen.update(data)
        return ".png", b""

    monkeypatch.setattr(matrix, "picture_or_pages", compiled)
    matrix.write(made(10), "")

    latest = [unit["marks"][-1] for unit in seen["units"]]
    assert latest == [
        "overdue", "back", "open", "draft", "quiet", "outside", "done", "nil", "accepted", "exempt",
    ]  # fmt: skip
    assert [kind for kind, _ in seen["legend"]] == list(Mark)


def test_an_empty_matrix_can_be_drawn() -> None:
    empty = replace(made(0), periods=())

    assert matrix.write(empty, "")[0] == ".png"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ngắn thôi", ["ngắn thôi"]),
        (
            "https://dvc.example/pa/118?x=1 cuối",
            ["https:/", "/", "dvc.", "example/", "pa/", "118?", "x=", "1 cuối"],
        ),
        ("a" * 50, ["a" * 24, "a" * 24, "aa"]),
    ],
)
def test_long_words_may_be_broken_and_nothing_is_added_to_read(
    text: str, pieces: list[str]
) -> None:
    assert breakable(text).split("\u200b") == pieces


@pytest.mark.parametrize("rows", range(2, 16))
def test_the_place_to_sign_is_never_alone_on_a_page(form: Form, rows: int) -> None:
    section = Section("P01", "UBND Phường Số 1", tuple(row(n) for n in range(1, rows + 1)))
    report = single(form, section, period_label="quý III/2023", produced_at=PRODUCED)
    last = texts(pdf.write(report))[-1]
    assert squeezed("NGƯỜI LẬP BIỂU") in last
    assert squeezed(f"Việc số {rows - 1}") in last or squeezed(f"Việc số {rows}") in last


LONG = (
    "https://dichvucong.song-lam.example/portal/dvc-tra-cuu-ho-so.html?ma=G22.99.H31-230803",
    "W" * 60,
    "lienketkhongcodauchamnaohetmarasodai" * 3,
)


@pytest.mark.parametrize("long", LONG)
def test_a_long_word_stays_inside_its_column(form: Form, long: str) -> None:
    """Every letter of it stands left of the first letter of the next column."""
    section = Section("P01", "UBND Phường Số 1", (row(1, link=long, answer="Đây"),))
    report = single(form, section, period_label="quý III/2023", produced_at=PRODUCED)
    page = pypdfium2.PdfDocument(pdf.write(report))[0].get_textpage()
    whole = page.get_text_range()
    at, beside = whole.index(long[:4]), whole.rindex("Đây")
    edge = page.get_charbox(beside)[0]
    letters = [n for n in range(at, at + len(long)) if whole[n] == long[0]]
    assert len(letters) > 1
    assert all(page.get_charbox(n)[2] < edge for n in range(at, at + len(long)) if whole[n] > " ")


@pytest.mark.parametrize("picture", ["👍", "👍🏽", "👨‍👩‍👧", "✅ ❌", "🇻🇳", "1️⃣☎️"])
def test_a_picture_is_a_word_and_no_box(form: Form, picture: str) -> None:
    section = Section("P01", "UBND Phường Số 1", (row(1, title=f"Đã sửa {picture}"),))
    report = single(form, section, period_label="quý III/2023", produced_at=PRODUCED)
    whole = "".join(texts(pdf.write(report)))
    assert squeezed("Đã sửa") in whole
    assert squeezed("(biểu tượng)") in whole
    assert not {"\ufe0f", "\u200d", "\u20e3", *"👍✅❌☎🇻"} & set(whole)
