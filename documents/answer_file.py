"""A photo or PDF that a unit sent: checked by its content, and made bare of what it tells besides.

A photo is drawn anew: turned as it was held, at most 2,560 pixels wide or high, without place,
owner or device. A PDF is kept as it is when it opens and has no password.
"""

import hashlib
import io

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from documents import wording
from documents.answered import AnswerFile
from documents.letter_text import is_picture
from documents.unreadable import Unreadable

#: Bytes of a file, points of a photo, its longest side and that of its small picture as kept.
LARGEST = 20 * 1024 * 1024
_MOST_POINTS = 80_000_000
_SIDE, _SMALL = 2560, 320


def answer_file(content: bytes) -> AnswerFile:
    """The file as it is kept. Raises Unreadable for anything but a photo or a PDF."""
    if not content:
        raise Unreadable(wording.FILE_EMPTY)
    if len(content) > LARGEST:
        raise Unreadable(wording.ANSWER_TOO_LARGE.format(limit=LARGEST // 2**20))
    if content.startswith(b"%PDF"):
        return AnswerFile(_name(content, "pdf"), content, _first_page(content))
    if is_picture(content):
        return _photo(content)
    raise Unreadable(wording.ANSWER_OTHER)


def _name(content: bytes, ending: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:24]}.{ending}"


def _photo(content: bytes) -> AnswerFile:
    Image.MAX_IMAGE_PIXELS = None
    try:
        found = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "BMP", "TIFF"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(wording.ANSWER_DAMAGED) from error
    if found.width * found.height > _MOST_POINTS:
        raise Unreadable(wording.ANSWER_POINTS)
    try:
        found.draft("RGB", (_SIDE, _SIDE))
        upright = ImageOps.exif_transpose(found).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(wording.ANSWER_DAMAGED) from error
    kept = _drawn(upright, _SIDE, 85)
    return AnswerFile(_name(kept, "jpg"), kept, _drawn(upright, _SMALL, 70))


def _drawn(picture: Image.Image, side: int, quality: int) -> bytes:
    """The picture as JPEG without anything but its points."""
    smaller = picture.copy()
    smaller.thumbnail((side, side))
    bare = Image.new("RGB", smaller.size)
    bare.paste(smaller)
    made = io.BytesIO()
    bare.save(made, "JPEG", quality=quality)
    return made.getvalue()


def _first_page(content: bytes) -> bytes:
    """The first page of a PDF as a small picture. Raises Unreadable."""
    try:
        with pypdfium2.PdfDocument(content) as paper:
            page = paper[0]
            scale = min(_SMALL / max(page.get_size()), 1.0)
            return _drawn(page.render(scale=scale).to_pil().convert("RGB"), _SMALL, 70)
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError) as error:
        raise Unreadable(wording.ANSWER_DAMAGED) from error
