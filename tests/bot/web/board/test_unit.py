"""One unit on the board: its people, codes for more, somebody who stops, its end."""

import re

import pytest

from storage import units
from tests.bot.web.board.browsing import Browser
from tests.bot.web.board.test_units import alert
from tests.conversations.world import Phone, World

ONE = "/ban/don-vi/2"


def code_on(page: str) -> str:
    found = re.search(r'<p class="code">([0-9A-Z]{5}-[0-9A-Z]{5})</p>', page)
    assert found is not None, page
    return found[1]


def test_who_speaks_for_a_unit(world: World, agency: Phone, browser: Browser) -> None:
    world.officer("zalo", "90001")
    assert f'<a href="{ONE}">UBND Phường Số 1</a>' in browser.get("/ban/don-vi").text
    page = browser.get(ONE).text
    assert "<h1>UBND Phường Số 1 (90001)</h1>" in page
    assert "Phường, trực thuộc Sở VHTTDL; nhóm: phuong." in page
    assert "Trần Thị Mận, công chức vhxh: đầu mối, từ 21/09/2026; nhận tin trên Zalo." in page
    assert '<a href="/ban/bao-cao/don-vi/1">Báo cáo phản ánh' in page


@pytest.mark.parametrize(
    ("role", "said"),
    [("officer", "đầu mối của UBND Phường Số 1"), ("leader", "lãnh đạo của UBND Phường Số 1")],
)
def test_a_code_for_one_more_person(
    world: World, agency: Phone, browser: Browser, role: str, said: str
) -> None:
    page = browser.post(f"{ONE}/ma", form=browser.form(), role=role).text
    assert said in page
    assert said in world.phone("telegram").say(code_on(page))[-1]


def test_another_administrator_needs_no_terminal(world: World, browser: Browser) -> None:
    found = re.search(r'action="(/ban/don-vi/\d+/ma)"', browser.get("/ban/co-quan").text)
    assert found is not None
    page = browser.post(found[1], form=browser.form(), role="administrator").text
    phone = world.phone("telegram")
    phone.say(code_on(page))
    phone.say("1")
    phone.say("Đỗ Thị Lựu, chuyên viên")
    assert "Bảng điều hành" in phone.say("bảng điều hành")[-1]


def test_somebody_stops(world: World, agency: Phone, browser: Browser) -> None:
    officer = world.officer("zalo", "90001")
    found = re.search(r'name="member" value="(\d+)"', browser.get(ONE).text)
    assert found is not None
    other = browser.post("/ban/don-vi/3/thoi", form=browser.form(), member=found[1])
    assert other.status_code == 404

    page = browser.do(f"{ONE}/thoi", member=found[1]).text
    assert "thôi làm đầu mối của UBND Phường Số 1 từ lúc này; người đó đã được báo." in page
    assert "Chưa có ai đăng ký." in page
    assert "101" not in "".join(officer.say("báo cáo"))
    assert "thôi giao việc cho một người" in browser.get("/ban/nhat-ky").text


def test_an_administrator_is_not_dismissed_there(world: World, browser: Browser) -> None:
    answer = browser.post("/ban/don-vi/1/thoi", form=browser.form(), member="1")
    assert answer.status_code == 404
    assert browser.get("/ban").status_code == 200


def test_a_unit_is_merged_into_another(world: World, agency: Phone, browser: Browser) -> None:
    fields = {"day": "21/9/2026", "into": "UBND Phường Số 2"}
    page = browser.do(f"{ONE}/ket-thuc", **fields).text
    assert "Đã kết thúc ngày 21/09/2026, nhập vào" in page
    assert f"{ONE}/ma" not in page
    assert browser.post(f"{ONE}/ma", form=browser.form()).status_code == 404
    again = browser.post(f"{ONE}/ket-thuc", form=browser.form(), **fields)
    assert "UBND Phường Số 1 đã kết thúc từ ngày 21/9/2026." in alert(again.text)
    assert "UBND Phường Số 1" not in browser.get("/ban/don-vi").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": ""}, "Vui lòng ghi ngày kết thúc. Ví dụ: 21/9/2026."),
        ({"day": "30/9/2026"}, "Ngày 30/9/2026 chưa đến"),
        ({"day": "21/9/2026", "into": "Phường Lạ"}, "không có đơn vị “Phường Lạ”"),
        ({"day": "21/9/2026", "into": "90001"}, "UBND Phường Số 1 không nhận thay được"),
    ],
)
def test_an_end_that_cannot_be_is_explained(
    world: World, browser: Browser, fields: dict[str, str], said: str
) -> None:
    answer = browser.post(f"{ONE}/ket-thuc", form=browser.form(), **fields)
    assert answer.status_code == 409
    assert said in alert(answer.text)
    assert fields.get("into", "") in answer.text
    assert world.db.run(lambda tx: units.ended(tx)) == {}


def test_units_are_sought(world: World, agency: Phone, browser: Browser) -> None:
    world.officer("zalo", "90001")
    page = browser.get("/ban/don-vi?tim=phuong+so+1").text
    assert re.findall(r'<th scope="row">(\d+)</th>', page) == ["90001"]
    page = browser.get("/ban/don-vi?loc=chua-co").text
    assert re.findall(r'<th scope="row">(\d+)</th>', page) == ["90002", "90003"]
    assert 'value="&#34;&gt;' in browser.get('/ban/don-vi?tim=">').text


@pytest.mark.parametrize("path", ["/ban/don-vi/99", "/ban/don-vi/0"])
def test_a_unit_that_is_not_there(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404
    assert browser.post(f"{path}/ma", form=browser.form()).status_code == 404
