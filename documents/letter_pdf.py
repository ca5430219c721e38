"""The text of a letter in PDF: its text layer, or what is recognised on pages that are pictures.

A layer without Vietnamese marks is what a Latin model made of a scan: its pages are recognised
again, and only where that cannot be done the layer is what there is.
"""

import threading
from collections.abc import Sequence

import pypdfium2

from documents import recognise, wording
from documents.file_text import FileText, TextSource
from documents.unreadable import Unreadable
from domain.letters.flatten import has_marks
from domain.vietnamese import legacy

_MOST_PAGES = 200
#: Pages that are recognised, two seconds each; letters that a page with text has at least.
_MOST_PICTURES = 15
_TEXT_PAGE = 40
_DPI = 300
#: The library is not made for several threads.
_ONE_AT_A_TIME = threading.Lock()


def pdf_text(content: bytes) -> FileText:
    """The text of a PDF. Raises Unreadable."""
    with _ONE_AT_A_TIME:
        document = _opened(content)
        try:
            return _read(document)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(wording.LETTER_DAMAGED) from error
        finally:
            document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(wording.FILE_LOCKED if locked else wording.LETTER_DAMAGED) from error
    if len(document) > _MOST_PAGES:
        document.close()
        raise Unreadable(wording.LETTER_PAGES.format(limit=_MOST_PAGES))
    return document


def _read(document: pypdfium2.PdfDocument) -> FileText:
    layers = [_layer(page) for page in document]
    pictures = [n for n, text in enumerate(layers) if _picture(text)]
    if not pictures:
        return FileText("\n".join(layers))
    if not recognise.available():
        return _unrecognised(layers)
    seen = {n: _recognised(document, n) for n in pictures[:_MOST_PICTURES]}
    pages = [seen.get(n, text) for n, text in enumerate(layers)]
    text = "\n".join(pages)
    if len(text.strip()) < _TEXT_PAGE:
        return FileText("", TextSource.NONE, text, (wording.LETTER_NOTHING_SEEN,))
    source = TextSource.RECOGNISED if 0 in seen else TextSource.TYPED
    return FileText(text, source, remarks=_remarks(pictures, len(layers)))


def _layer(page: pypdfium2.PdfPage) -> str:
    """The text of a page. A hyphen at the end of a line comes as a control character."""
    text: str = page.get_textpage().get_text_bounded()
    return text.replace("\r\n", "\n").replace("\x02", "-").replace("\ufffe", "-")


def _picture(layer: str) -> bool:
    """Whether the page has no text worth reading: none, or one without Vietnamese marks."""
    written = layer.strip()
    if len(written) < _TEXT_PAGE:
        return True
    return not has_marks(written) and not legacy.is_vietnamese(legacy.to_unicode(written))


def _unrecognised(layers: Sequence[str]) -> FileText:
    """Without a recogniser the layers are what there is."""
    text = "\n".join(layers)
    if len(text.strip()) < _TEXT_PAGE:
        return FileText("", TextSource.NONE, text, (wording.LETTER_NO_RECOGNISER,))
    return FileText(text, remarks=(wording.LETTER_NO_RECOGNISER,))


def _recognised(document: pypdfium2.PdfDocument, number: int) -> str:
    """What is seen on a page. A page of another size than A4 is drawn with as many points."""
    page = document[number]
    scale = min(_DPI / 72, recognise.LONGEST_SIDE / max(page.get_width(), page.get_height(), 1))
    picture = page.render(scale=scale, grayscale=True).to_pil()
    return recognise.words_on(picture)


def _remarks(pictures: Sequence[int], pages: int) -> tuple[str, ...]:
    read = pictures[:_MOST_PICTURES]
    if len(read) == pages:
        said = [wording.LETTER_RECOGNISED]
    else:
        named = ", ".join(str(n + 1) for n in read)
        said = [wording.LETTER_RECOGNISED_PAGES.format(pages=named)]
    if len(pictures) > len(read):
        said.append(wording.LETTER_RECOGNISED_SOME.format(limit=_MOST_PICTURES))
    return tuple(said)
