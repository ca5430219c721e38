"""The official form as the letter of Thanh Xuân prints it, and a way to read a workbook back."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from exports.model import AnnexLine, Report, Section
from forms.model import Field, FieldKind, Form

GOLD = Path(__file__).parents[1] / "letters" / "gold" / "thanh-xuan-2023-06.json"
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
            key=column["key"],
            kind=KINDS[column["type"]],
            label=column.get("label_corrected", column["label"]),
            short=column["label"],
            question="?",
            group=group["label"],
            width=30 if column["type"] == "long_text" else 16,
        )
        for group in gold["groups"]
        for column in group["columns"]
    )
    title = tuple(gold["title"])
    name = "Báo cáo thông tin liên quan đến quyền con người"
    return Form("thanh-xuan-quarterly", 1, name, title, columns, ("outlet",), warning="")


@pytest.fixture(scope="session")
def read() -> Read:
    """A workbook out of bytes, read by somebody else's program."""
    return lambda content: openpyxl.load_workbook(io.BytesIO(content))


def row(number: int, **cells: str) -> dict[str, str]:
    """A complete row that can be told from others."""
    return {
        "published_on": f"2023-0{7 + number % 3}-{1 + number % 28:02}",
        "outlet": f"Trang tin số {number}",
        "article_title": f"Bài viết số {number}",
        "false_content": "Thông tin sai lệch về việc giải quyết đơn của công dân",
        "link": f"https://example.vn/bai/{number}",
        "counter_argument": "Phường đã công khai hồ sơ tại trụ sở",
        "channels_used": "Cổng TTĐT, đài truyền thanh",
        "support_requested": "",
        **cells,
    }


@pytest.fixture(scope="session")
def make_row() -> Callable[..., dict[str, str]]:
    return row


@pytest.fixture
def wards(form: Form) -> Report:
    """Four wards: two with rows, one with nothing to report, one late; a fifth is silent."""
    sections = (
        Section("P01", "UBND phường Hạ Đình", (row(1), row(2)), status_label="Đã gửi"),
        Section("P02", "UBND phường Khương Đình", nil=True, status_label="Không phát sinh"),
        Section(
            "P03",
            "UBND phường Khương Mai",
            (row(3),),
            status_label="Đã gửi, muộn",
            submitted_at=datetime.fromisoformat("2023-09-26T13:05:00+00:00"),
        ),
        Section("P04", "UBND phường Kim Giang", status_label="Đang nhập"),
    )
    missing = (
        AnnexLine("P05", "UBND phường Khương Trung", "Chưa gửi", "Nguyễn Thị Hoa", "Đã nhắc"),
        AnnexLine("P03", "UBND phường Khương Mai", "Đã gửi, muộn"),
    )
    return Report(
        form,
        "Phòng Văn hóa và Thông tin quận Thanh Xuân",
        "Quý III/2023",
        PRODUCED,
        sections,
        missing,
        parent_agency="Ủy ban nhân dân quận Thanh Xuân",
        place="Thanh Xuân",
    )
