"""Text on a picture, recognised by Tesseract with its Vietnamese model, where that is installed.

Run as a program, one page at a time and with one thread. Sauvola's threshold
(`thresholding_method=2`) is what makes photos with uneven light readable.
"""

import io
import re
import shutil
import subprocess
from functools import cache

from PIL import Image, ImageOps, UnidentifiedImageError

from documents import wording
from documents.file_text import FileText, TextSource
from documents.unreadable import Unreadable
from domain.vietnamese.legacy import is_vietnamese, share

#: Points of the longest side that is looked at: A4 at 300 dpi.
LONGEST_SIDE = 3510
#: Points of a photo, in millions: those of a phone have 12 to 50.
_MOST_POINTS = 60
#: A picture with a shorter side than this is enlarged: a page from a screen, a photo from a chat.
_SHORTEST_SIDE = 2000
_SECONDS = 60
_FEWEST = 40
#: Of its words so many are common ones on a page of names and figures; in gibberish next to none.
_LEAST = 0.03
#: Wide gaps stay: they are what parts the two columns of a head.
_GAPS = ("-c", "preserve_interword_spaces=1")
_OPTIONS = ("-l", "vie", "-c", "thresholding_method=2", *_GAPS)


@cache
def available() -> bool:
    """Whether this machine has Tesseract with its Vietnamese model."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in said.stdout.split()


def photo_text(content: bytes) -> FileText:
    """The text on a photo or a scanned page. Raises Unreadable."""
    picture = _opened(content)
    if not available():
        return FileText("", TextSource.NONE, remarks=(wording.LETTER_NO_RECOGNISER,))
    text = words_on(picture)
    if len(text.strip()) < _FEWEST:
        return FileText("", TextSource.NONE, text, (wording.LETTER_NOTHING_SEEN,))
    return FileText(text, TextSource.RECOGNISED, remarks=(wording.LETTER_RECOGNISED,))


def words_on(picture: Image.Image) -> str:
    """The text on the picture, turned upright first; "" when no Vietnamese is seen."""
    page = _sized(picture)
    first = _turned(page)
    text = _read_turned(page, first)
    if is_vietnamese(text):
        return text
    # What tells the direction is wrong now and then: a page that makes no sense is turned.
    others = [_read_turned(page, angle) for angle in (0, 90, 180, 270) if angle != first]
    best = max((text, *others), key=share)
    return best if share(best) >= _LEAST else ""


def _read_turned(page: Image.Image, angle: int) -> str:
    turned = page.rotate(angle, expand=True, fillcolor=255) if angle else page
    return _run(turned, "--psm", "3")


def _opened(content: bytes) -> Image.Image:
    """The picture in grey, as its camera held it. Raises Unreadable."""
    try:
        picture = Image.open(io.BytesIO(content))
        if picture.width * picture.height > _MOST_POINTS * 1_000_000:
            raise Unreadable(wording.PHOTO_TOO_LARGE.format(limit=_MOST_POINTS))
        return ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise Unreadable(wording.PHOTO_DAMAGED) from error


def _sized(picture: Image.Image) -> Image.Image:
    """As many points as the model likes: letters of about 30 points."""
    longest, shortest = max(picture.size), max(min(picture.size), 1)
    scale = min(LONGEST_SIDE / longest, max(1.0, _SHORTEST_SIDE / shortest))
    if 0.95 < scale < 1.05:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_CERTAIN = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)


def _turned(page: Image.Image) -> int:
    """By how many degrees, counter-clockwise, the page has to be turned: 0, 90, 180 or 270."""
    said = _run(page, "--psm", "0")
    rotate, certain = _ROTATE.search(said), _CERTAIN.search(said)
    if rotate is None or certain is None or float(certain[1]) < 2:
        return 0
    return (360 - int(rotate[1])) % 360


def _run(page: Image.Image, *mode: str) -> str:
    """What Tesseract says of the page; "" when it says nothing, or takes too long."""
    held = io.BytesIO()
    page.save(held, "PNG", compress_level=1)
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", *(_OPTIONS if mode[1] != "0" else ()), *mode],
            input=held.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace").replace("\f", "\n")
