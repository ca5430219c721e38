"""Photos of a report on the board: small pictures beside the row, all of a period as a ZIP."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

from domain.deadlines.periods import PeriodType
from tests.bot.web.board.browsing import LINKS, Browser
from tests.conversations.world import Phone, World
from tests.domain.forms.test_answer_files import FORM
from tests.handlers.test_answer_photos import photo


def test_photos_are_shown_and_taken_along(world: World, agency: Phone, tmp_path: Path) -> None:
    world.desk = replace(world.desk, files=tmp_path / "files", links=LINKS)
    browser = Browser(world)
    answer = browser.post(_link(agency))
    assert answer.status_code == 303
    officer = world.officer("telegram", "90001")
    number = world.add_duty(form=FORM, every=PeriodType.MONTH, phrase="trước ngày 25 hằng tháng")
    officer.say(f"báo cáo {number}")
    officer.say("nhập từng mục")
    officer.say("Đường 12")
    officer.send_photo(photo())
    officer.send_photo(photo("blue"))
    officer.say("xong")
    officer.say("2,5")
    assert "Đã nhận" in officer.say("gửi báo cáo")[-1]

    page = browser.get(f"/ban/bao-cao/{number}").text
    assert "anh.zip" in page
    unit = re.search(r"/ban/bao-cao/don-vi/\d+", page)
    assert unit is not None
    pictures = re.findall(r'<img[^>]*src="(/ban/tep/[^"]+)"', browser.get(unit[0]).text)
    assert len(pictures) == 2
    small = browser.get(pictures[0])
    assert small.headers["content-type"] == "image/jpeg"
    assert max(Image.open(io.BytesIO(small.content)).size) <= 320

    packed = browser.get(f"/ban/bao-cao/{number}/anh.zip")
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert names == ["90001-dong-001-anh-1.jpg", "90001-dong-001-anh-2.jpg"]
    assert browser.get("/ban/tep/..%2f..%2fetc%2fpasswd").status_code == 404
    assert browser.get(f"/ban/tep/{'0' * 24}.jpg").status_code == 404


def _link(phone: Phone) -> str:
    said = phone.say("bảng điều hành")[-1]
    found = re.search(r"(/b/\S+)", said)
    assert found is not None
    return found[1]
