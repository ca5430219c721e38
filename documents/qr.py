"""A QR picture of a link, for invitations on paper."""

import io

import segno


def qr_png(url: str) -> bytes:
    """A PNG: 8 pixels per module, a quiet zone of 4 modules, error level M or better.

    Raises ValueError for an empty text and for more than a QR code can hold.
    """
    if not url:
        raise ValueError("nothing to encode")
    picture = io.BytesIO()
    # micro=False: many phone cameras do not read Micro QR codes.
    segno.make(url, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()
