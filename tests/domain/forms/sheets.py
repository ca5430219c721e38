"""A sheet for the tests of single fields, and the shipped form with a window in 2024 and 2026."""

from datetime import date

from documents import shipped
from domain.forms.definition.model import Sheet

FORM = shipped.forms()["phan-anh"]
SHEET = Sheet(
    form=FORM,
    id=157,
    unit="UBND Phường Số 1",
    period="quý III/2024",
    first=date(2024, 6, 15),
    last=date(2024, 9, 14),
    today=date(2024, 9, 18),
    due="trước ngày 25/9/2024",
    agency="Sở VHTTDL",
)
