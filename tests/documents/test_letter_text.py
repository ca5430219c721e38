"""The text of a letter out of the files it comes as."""

import io
import zipfile

import docx
import pytest

from documents.letter_text import LARGEST, read_text
from documents.unreadable import Unreadable

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
    assert read_text(word(*TEXT.split("\n"), table=True)) == f"SỞ VHTTDL\tCỘNG HÒA\n{TEXT}"


def test_a_pdf_with_text_and_one_without() -> None:
    said = "Kính gửi: Ủy ban nhân dân các xã, phường trên địa bàn tỉnh"
    assert said in " ".join(read_text(paper(said)).split())
    assert read_text(paper("")) == ""


def test_plain_text() -> None:
    assert read_text(("\ufeff" + TEXT).encode()) == TEXT


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
        (b"\x89PNG\r\n\x1a\n\xff", "Tệp không phải PDF, Word"),
        (b"text with \x00 nothing", "Tệp không phải PDF, Word"),
        (b"a" * 100_001, "Văn bản dài hơn 100.000 ký tự"),
    ],
    ids=["empty", "large", "pdf", "docx", "bomb", "picture", "binary", "long"],
)
def test_what_cannot_be_read_is_explained(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_text(content)


def test_a_workbook_is_no_letter() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    with pytest.raises(Unreadable, match="Tệp không phải PDF, Word"):
        read_text(kept.getvalue())
