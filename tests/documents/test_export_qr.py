"""The QR picture, read back pixel by pixel."""

import struct
import zlib

import pytest
import segno

from documents.qr import qr_png

LINK = "https://t.me/daumoi_thanhxuan_bot?start=KD-4827-J7Q2"


def pixels(png: bytes) -> list[list[int]]:
    """The rows of a one-bit grey PNG, 0 for dark."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (1, 0)
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, line = zlib.decompress(data), (width + 7) // 8 + 1
    rows: list[bytes] = []
    for start in range(0, height * line, line):
        packed = raw[start + 1 : start + line]
        if raw[start] == 2:  # The filter "up": bytes are differences to the row above.
            packed = bytes((a + b) % 256 for a, b in zip(packed, rows[-1], strict=True))
        rows.append(packed)
    return [[byte >> 7 - bit & 1 for byte in row for bit in range(8)][:width] for row in rows]


def test_modules_are_eight_pixels_and_four_of_them_are_quiet() -> None:
    code = segno.make(LINK, error="m", micro=False)

    rows = pixels(qr_png(LINK))

    side = (len(code.matrix) + 8) * 8
    assert (len(rows), len(rows[0])) == (side, side)
    modules = [[1 - rows[y * 8 + 4][x * 8 + 4] for x in range(side // 8)] for y in range(side // 8)]
    assert [row[4:-4] for row in modules[4:-4]] == [list(row) for row in code.matrix]
    assert not any(any(row) for row in (*modules[:4], *modules[-4:]))


def test_a_short_text_is_no_micro_qr() -> None:
    assert len(pixels(qr_png("1"))) == (21 + 8) * 8


@pytest.mark.parametrize("url", ["", "x" * 4000])
def test_nothing_and_too_much_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        qr_png(url)
