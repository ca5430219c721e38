"""The text of a letter out of the files it comes as."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from documents.file_text import TextSource
from documents.letter import read_file
from documents.letter_text import LARGEST, read_text
from documents.unreadable import Unreadable
from domain.vietnamese.legacy import to_unicode

TEXT = "Số: 612/SVHTTDL-VP\nKính gửi: UBND các xã, phường"


def word(*lines: str, table: bool = False) -> bytes:
    """A letter as Word keeps it; `table` puts the head into cells, as the decree wants it."""
    document = docx.Document()
    if table:
        made = document.add_table(1, 2)
        made.rows[0].cells[0].text, made.rows[0].cells[1].text = "SỞ VHTTDL", "CỘNG HÒA"
    for line in lines:
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def paper(text: str) -> bytes:
    """A PDF of one page with this text in it, none when it is empty, as a scan has none."""
    import typst

    body = f'"{text}"' if text else "rect()"
    return typst.compile(f"#{body}".encode(), format="pdf")


def test_a_word_letter_keeps_its_order() -> None:
    """A table that only places the head is read column by column."""
    read = read_text(word(*TEXT.split("\n"), table=True)).text

    assert [line for line in read.split("\n") if line] == [
        "SỞ VHTTDL",
        "CỘNG HÒA",
        *TEXT.split("\n"),
    ]


def test_a_table_of_figures_keeps_its_rows_and_its_empty_cells() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.style = "Table Grid"
    for at, said in enumerate(("STT", "Đơn vị", "Số | lượng")):
        table.rows[0].cells[at].text = said
    table.rows[1].cells[1].text = "Xã Số 1\nXã Số 2"

    assert read_text(saved(document)).text.split("\n") == [
        "| STT | Đơn vị | Số / lượng |",
        "|  | Xã Số 1 Xã Số 2 |  |",
    ]


def test_what_word_numbers_by_itself_gets_its_numbers() -> None:
    document = docx.Document()
    for style, said in (
        ("List Number", "Rà soát"),
        ("List Number", "Báo cáo"),
        ("List Bullet", "Trạm y tế"),
    ):
        document.add_paragraph(said, style=style)

    assert read_text(saved(document)).text.split("\n") == [
        "1. Rà soát",
        "2. Báo cáo",
        "- Trạm y tế",
    ]


REVISED = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:r><w:t>gửi trước </w:t></w:r>"
    '<w:del w:id="1" w:author="a"><w:r><w:delText>ngày 20/9</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="a"><w:r><w:t>ngày 25/9</w:t></w:r></w:ins></w:p>'
)


def test_what_was_inserted_counts_and_what_was_deleted_does_not() -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(REVISED))

    found = read_text(saved(document))

    assert found.text.startswith("gửi trước ngày 25/9")
    assert "Track Changes" in found.remarks[0]


def test_a_mark_in_the_page_header_is_seen_though_it_is_no_part_of_the_letter() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "MẬT"
    document.add_paragraph("Kính gửi: UBND các xã")

    assert read_text(saved(document)).aside.strip() == "MẬT"
    assert read_file(saved(document)).secret == "MẬT"


def saved(document: Document) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_pdf_with_text_and_one_without() -> None:
    said = "Kính gửi: Ủy ban nhân dân các xã, phường trên địa bàn tỉnh"
    assert said in " ".join(read_text(paper(said)).text.split())
    empty = read_text(paper(""))
    assert (empty.text, empty.source) == ("", TextSource.NONE)
    assert len(empty.remarks) == 1


def test_plain_text() -> None:
    assert read_text(("\ufeff" + TEXT).encode()).text == TEXT
    assert read_text(TEXT.encode("utf-16")).text == TEXT


VNI = "Thöïc hieän Keá hoaïch soá 118/KH-UBND ngaøy 27/02/2026 cuûa UBND tænh veà phuïc vuï"
TCVN3 = "Thùc hiÖn KÕ ho¹ch sè 118/KH-UBND ngµy 27/02/2026 cña UBND tØnh vÒ phôc vô"
UNICODE = "Thực hiện Kế hoạch số 118/KH-UBND ngày 27/02/2026 của UBND tỉnh về phục vụ"


@pytest.mark.parametrize("old", [VNI, TCVN3])
def test_letters_of_old_fonts_are_converted_and_said_to_be(old: str) -> None:
    for content in (old.encode(), old.encode("latin-1"), word(old)):
        found = read_text(content)

        assert found.text.strip() == UNICODE
        assert "bảng mã cũ" in found.remarks[0]


def test_capitals_of_an_old_font_of_capitals() -> None:
    assert (
        to_unicode("Së Y TÕ\nUBND TØNH S¤NG LAM\n" + TCVN3).split("\n")[1] == "UBND TỈNH SÔNG LAM"
    )


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 101 * 1024 * 1024)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"x" * (LARGEST + 1), "Tệp lớn hơn 10 MB"),
        (b"%PDF-1.7 broken", "Tệp bị lỗi"),
        (b"PK\x03\x04 broken", "Tệp bị lỗi"),
        (bomb(), "Tệp giải nén ra quá lớn"),
        (b"\x89PNG\r\n\x1a\n\xff", "Ảnh bị lỗi"),
        (b"\x00\x00\x00\x18ftypheic", "định dạng HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "định dạng Word cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"text with \x00 nothing", "Tệp không phải PDF, Word"),
        (b"a" * 100_001, "Văn bản dài hơn 100.000 ký tự"),
    ],
    ids=[
        *("empty", "large", "pdf", "docx", "bomb", "picture", "apple", "old", "locked"),
        *("binary", "long"),
    ],
)
def test_what_cannot_be_read_is_explained(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_text(content)


def test_macros_are_refused() -> None:
    kept = io.BytesIO(word("Kính gửi: UBND các xã"))
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(Unreadable, match="macro"):
        read_text(kept.getvalue())


def test_a_workbook_is_no_letter() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    with pytest.raises(Unreadable, match="Tệp không phải PDF, Word"):
        read_text(kept.getvalue())
