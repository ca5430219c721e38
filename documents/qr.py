"""A QR picture of a link, for invitations on paper."""

import io
from base64 import b64encode

import segno


def qr_png(url: str, *, scale: int = 8) -> bytes:
    """A PNG: `scale` pixels per module, a quiet zone of 4 modules, error level M or better.

    Raises ValueError for an empty text and for more than a QR code can hold.
    """
    if not url:
        raise ValueError("nothing to encode")
    picture = io.BytesIO()
    # micro=False: many phone cameras do not read Micro QR codes.
    segno.make(url, error="m", micro=False).save(picture, kind="png", scale=scale, border=4)
    return picture.getvalue()


def qr_data(url: str) -> str:
    """The same, small, as an address that carries the picture itself (`data:image/png;…`)."""
    return f"data:image/png;base64,{b64encode(qr_png(url, scale=4)).decode()}"
