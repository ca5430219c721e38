"""The official form as the sample letter prints it, and a way to read a workbook back."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from documents.model import AnnexLine, PrintedTable, Section
from domain.forms.definition.model import Field, FieldKind, Form

GOLD = Path(__file__).parents[1] / "domain" / "letters" / "gold" / "phan-anh-2026-06.json"
KEYS = (
    "received_on", "source", "title", "content", "link",
    "answer", "channels_used", "support_requested",
)  # fmt: skip
KINDS = {
    "date": FieldKind.DATE,
    "text": FieldKind.TEXT,
    "long_text": FieldKind.LONG_TEXT,
    "url": FieldKind.LINK,
}
VIETNAM = timezone(timedelta(hours=7))
PRODUCED = datetime(2023, 9, 27, 16, 0, tzinfo=VIETNAM)

Read = Callable[[bytes], Workbook]


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    """What a person read out of the letter: the form with its groups and columns."""
    form: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))["form"]
    return form


@pytest.fixture(scope="session")
def form(gold: dict[str, Any]) -> Form:
    """The form of the letter, built from the gold data and from nothing of the product."""
    columns = tuple(
        Field(
            key=KEYS[column["order"] - 1],
            kind=KINDS[column["type"]],
            label=column["label"],
            short=column["label"],
            question="?",
            group=group["label"],
            width=30 if column["type"] == "long_text" else 16,
        )
        for group in gold["groups"]
        for column in group["columns"]
    )
    title = tuple(gold["title"])
    name = "Báo cáo phản ánh, kiến nghị"
    return Form("phan-anh", 1, name, "phản ánh, kiến nghị", title, columns, ("source",), warning="")


@pytest.fixture(scope="session")
def read() -> Read:
    """A workbook out of bytes, read by somebody else's program."""
    return lambda content: openpyxl.load_workbook(io.BytesIO(content))


def row(number: int, **cells: str) -> dict[str, str]:
    """A complete row that can be told from others."""
    return {
        "received_on": f"2023-0{7 + number % 3}-{1 + number % 28:02}",
        "source": f"Hộp thư số {number}",
        "title": f"Việc số {number}",
        "content": "Thư viện đóng cửa sớm, người đi làm không kịp trả sách",
        "link": f"https://example.vn/pa/{number}",
        "answer": "Từ tháng sau mở cửa đến 19h thứ Ba, thứ Năm",
        "channels_used": "Cổng TTĐT, đài truyền thanh",
        "support_requested": "",
        **cells,
    }


@pytest.fixture(scope="session")
def make_row() -> Callable[..., dict[str, str]]:
    return row


@pytest.fixture
def wards(form: Form) -> PrintedTable:
    """Four wards: two with rows, one with nothing to report, one late; a fifth is silent."""
    sections = (
        Section("P01", "UBND Phường Số 1", (row(1), row(2)), status_label="Đã gửi"),
        Section("P02", "UBND Phường Số 2", nil=True, status_label="Không phát sinh"),
        Section(
            "P03",
            "UBND Phường Số 3",
            (row(3),),
            status_label="Đã gửi, muộn",
            submitted_at=datetime.fromisoformat("2023-09-26T13:05:00+00:00"),
        ),
        Section("P04", "UBND Phường Số 4", status_label="Đang nhập"),
    )
    missing = (
        AnnexLine("P05", "UBND Phường Số 5", "Chưa gửi", "Nguyễn Thị Hoa", "Đã nhắc"),
        AnnexLine("P03", "UBND Phường Số 3", "Đã gửi, muộn"),
    )
    return PrintedTable(
        form,
        "Sở Văn hóa, Thể thao và Du lịch",
        "Quý III/2023",
        PRODUCED,
        sections,
        missing,
        parent_agency="Ủy ban nhân dân tỉnh Sông Lam",
        place="Sông Lam",
    )
