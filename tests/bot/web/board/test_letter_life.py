"""A letter as a Word file becomes a sent letter and two duties, with no field typed."""

import html
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from storage import units
from storage.db import Tx
from storage.tables import Directive, ReportingDuty
from storage.units import UnitLine, save_all
from tests.bot.web.board.browsing import Browser
from tests.conversations.world import Phone, World
from tests.documents import papers

DOC: papers.Doc = {
    "left": [
        "UBND TỈNH A",
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        "Số: 815/SVHTTDL-QLVH",
        "V/v tổ chức phục vụ bạn đọc lưu động năm 2026",
    ],
    "right": [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sông Lam, ngày 18 tháng 9 năm 2026",
    ],
    "title": [],
    "address": [
        "Kính gửi:",
        "- Ủy ban nhân dân 3 phường;",
        "- Các trung tâm văn hóa;",
        "- Thư viện tỉnh.",
    ],
    "body": [
        "Thực hiện Kế hoạch số 118/KH-UBND ngày 27/02/2026 của UBND tỉnh, Sở Văn hóa, Thể thao và"
        " Du lịch đề nghị:",
        "1. Ủy ban nhân dân các phường bố trí địa điểm, thông báo lịch đến người dân; báo cáo kết"
        " quả tiếp nhận phản ánh về Sở định kỳ hằng quý trước ngày 25 của tháng cuối quý (theo biểu"
        " mẫu đính kèm).",
        "2. Các trung tâm văn hóa chuẩn bị trang thiết bị; gửi danh sách cán bộ phụ trách về Sở"
        " trước ngày 30/9/2026.",
        "3. Thư viện tỉnh bố trí xe và sách theo lịch.",
        "Đầu mối liên hệ: bà Lê Thị Bình, chuyên viên Phòng Quản lý văn hóa, điện thoại"
        " 0900 000 000.",
        "Trân trọng./.",
    ],
    "copies": ["Nơi nhận:", "- Như trên;", "- UBND tỉnh (để b/c);", "- Lưu: VT, QLVH."],
    "sign": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Hòa"],
    "annex": [
        "Đơn vị:.....",
        "TỔNG HỢP PHẢN ÁNH, KIẾN NGHỊ",
        {
            "table": [
                [
                    *("STT", "Ngày tiếp nhận"),
                    "Nguồn (Cổng dịch vụ công, đường dây nóng, hộp thư...)",
                    *("Tiêu đề", "Nội dung phản ánh, kiến nghị", "Đường dẫn (link)"),
                    "Nội dung trả lời, xử lý của đơn vị",
                    "Các kênh đã trả lời (trang TTĐT, loa, niêm yết...)",
                    "Đề nghị Sở phối hợp",
                ],
                ["1", *[""] * 8],
                ["2", *[""] * 8],
            ]
        },
    ],
}


@pytest.fixture
def office(world: World, agency: Phone) -> World:
    """Wards, two culture centres in a group of their own, and a library."""
    lines = [
        UnitLine("91001", "Trung tâm Văn hóa Bắc Hà", "trung_tam", "", ("Trung tâm văn hóa",)),
        UnitLine("91002", "Trung tâm Văn hóa Nam Hà", "trung_tam", "", ("Trung tâm văn hóa",)),
        UnitLine("92001", "Thư viện tỉnh", "thu_vien", ""),
    ]
    world.db.run(lambda tx: save_all(tx, lines))
    world.db.run(name_the_wards)
    return world


def name_the_wards(tx: Tx) -> None:
    group = units.group(tx, "phuong")
    assert group is not None
    group.name = "Các phường"
    tx.add(group)


def upload(browser: Browser) -> str:
    answer = browser.send("/ban/cong-van/tep", "cv-815.docx", papers.as_word(DOC))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]


AREA = r'<textarea [^>]*name="([\w-]+)"[^>]*>(.*?)</textarea>'
SELECT = r'<select [^>]*name="([\w-]+)"[^>]*>(.*?)</select>'


def fields(page: str) -> dict[str, Any]:
    """The form as a browser would send it, as it stands."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        parts = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        kind, name = parts.get("type", "text"), parts.get("name")
        if not name or kind == "file" or (kind == "checkbox" and " checked" not in tag):
            continue
        found.setdefault(name, []).append(html.unescape(parts.get("value", "")))
    for name, said in re.findall(
        r'<textarea [^>]*name="([\w-]+)"[^>]*>(.*?)</textarea>', page, re.S
    ):
        found[name] = [html.unescape(said)]
    for name, options in re.findall(
        r'<select [^>]*name="([\w-]+)"[^>]*>(.*?)</select>', page, re.S
    ):
        chosen = re.findall(r'<option value="([^"]*)" selected', options) or [""]
        found[name] = chosen
    return found


def look_at(name: str, text: str) -> None:
    """The page as a file, for whoever wants to see it."""
    folder = os.environ.get("LOOK_AT")
    if folder:
        Path(folder, f"{name}.html").write_text(text, "utf-8")


def test_a_word_letter_becomes_a_letter_and_two_duties_without_typing(
    office: World, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    centre = office.officer("telegram", "91001")
    address = upload(browser)
    page = browser.get(address).text
    look_at("draft", page)

    assert "815/SVHTTDL-QLVH" in page
    assert "Lê Thị Bình" in page
    sent = browser.post(address, do="send", **fields(page))
    assert sent.status_code == 303, sent.text
    look_at("sent", browser.get(sent.headers["location"]).text)

    letter = office.db.run(lambda tx: tx.exec(select(Directive)).one())
    duties = office.db.run(lambda tx: list(tx.exec(select(ReportingDuty)).all()))
    made = [duty for duty in duties if duty.letter == letter.id]
    assert [(d.form_key, d.groups, d.until) for d in made] == [
        ("phan-anh", ["phuong"], date(2026, 12, 31)),
        (f"cv-{letter.id}-2", ["Trung tâm văn hóa"], None),
    ]
    assert sorted(letter.groups) == ["Trung tâm văn hóa", "phuong"]
    assert "Hạn: Báo cáo" in centre.read()[0]
