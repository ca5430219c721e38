"""Letters that cannot be read, or not as they are: each gets a clear answer, none takes long."""

import contextlib
import io
import zipfile

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.letter import read_file
from documents.letter_text import read_text
from documents.unreadable import Unreadable
from tests.bot.web.board.test_letter_life import DOC
from tests.documents import papers
from tests.documents.test_letter_text import paper, saved

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pages(count: int) -> bytes:
    """A PDF of so many pages without anything on them."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_pdf_of_more_than_200_pages_is_refused() -> None:
    with pytest.raises(Unreadable, match="hơn 200 trang"):
        read_text(pages(201))


def test_a_long_pdf_of_pictures_is_read_up_to_a_bound_and_says_so() -> None:
    found = read_text(pages(20))

    assert found.text == ""
    assert found.remarks


#: Encrypted with a user password by hand: the dictionary is what the reader looks at.
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>"
    b"endobj\n3 0 obj<</Filter/Standard/V 1/R 2/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")/P -44>>"
    b"endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]/Size 4>>\n%%EOF"
)


def test_an_encrypted_pdf_asks_for_the_file_without_password() -> None:
    with pytest.raises(Unreadable, match="mật khẩu"):
        read_text(LOCKED)


def test_a_text_box_is_read_once_though_word_keeps_it_twice() -> None:
    box = (
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="v">'
        "<w:txbxContent><w:p><w:r><w:t>Số: 12/SYT</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Số: 12/SYT</w:t>"
        "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>SỞ Y TẾ</w:t></w:r></w:p>"
    )
    document = docx.Document()
    document.element.body.insert(0, parse_xml(box))

    lines = [line for line in read_text(saved(document)).text.split("\n") if line]
    assert lines == ["Số: 12/SYT", "SỞ Y TẾ"]


def test_a_content_control_is_part_of_the_letter() -> None:
    held = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document = docx.Document()
    document.element.body.insert(0, parse_xml(held))

    assert read_text(saved(document)).text.startswith("Kính gửi")


def test_two_letters_in_one_file_are_said_to_be_two() -> None:
    twice = papers.as_word({**DOC, "annex": [*DOC["left"], *DOC["address"], *DOC["body"]]})

    assert "several_letters" in read_file(twice).reading.oddities


def test_a_deadline_before_the_letter_is_never_taken_for_sure() -> None:
    body = [line.replace("30/9/2026", "30/8/2026") for line in DOC["body"]]
    found = read_file(papers.as_word({**DOC, "body": body})).reading

    (gone,) = [one for one in found.deadlines if one.past]
    assert not gone.sure


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    """Bytes are changed and the end is cut off: an answer, never another error."""
    whole = papers.as_word(DOC) if kind == "docx" else paper("Kính gửi: các phường, xã")
    at = data.draw(st.integers(0, len(whole) - 1))
    noise = data.draw(st.binary(max_size=8))
    cut = data.draw(st.integers(at, len(whole)))
    damaged = whole[:at] + noise + whole[at + len(noise) : cut]
    with contextlib.suppress(Unreadable):
        assert read_file(damaged).reading is not None


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=600))
def test_any_text_gives_a_reading(text: str) -> None:
    found = read_file(f"Số: 1/A\n{text}\nKính gửi: UBND các xã\n{text}".encode())

    assert found.reading is not None


def test_a_part_of_the_package_that_is_no_xml() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(Unreadable, match="Tệp bị lỗi"):
        read_text(kept.getvalue())


@pytest.mark.parametrize("mark", ["vanish", "strike", "dstrike"])
def test_words_that_nobody_sees_are_left_out_and_said(mark: str) -> None:
    document = docx.Document()
    line = document.add_paragraph("gửi trước ")
    gone = line.add_run("ngày 20/9/2026 ")
    gone._element.get_or_add_rPr().append(parse_xml(f"<w:{mark} {W}/>"))
    line.add_run("ngày 30/9/2026")

    found = read_text(saved(document))

    assert found.text == "gửi trước ngày 30/9/2026"
    assert "gạch ngang" in found.remarks[0]


def test_rich_text_is_refused_with_advice() -> None:
    with pytest.raises(Unreadable, match="RTF"):
        read_text(b"{\\rtf1\\ansi K\\u237?nh g\\u7917?i}")
