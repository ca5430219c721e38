"""Reports are given to groups on the board, looked at in dates first, changed and ended."""

import html

import pytest
from sqlmodel import select

from storage.tables import ReportingDuty
from tests.bot.web.board.browsing import Browser
from tests.bot.web.board.test_letter_life import fields, look_at
from tests.conversations.world import Phone, World


def duties(world: World) -> list[ReportingDuty]:
    return world.db.run(
        lambda tx: list(tx.exec(select(ReportingDuty).order_by(ReportingDuty.id)).all())  # type: ignore[arg-type]
    )


def worded(browser: Browser, path: str = "/ban/giao", **typed: str) -> str:
    """The page after a look at what was worded."""
    page = browser.get(path).text
    answer = browser.post("/ban/giao", do="show", **fields(page) | typed)
    return html.unescape(answer.text)


def test_a_report_is_looked_at_in_dates_and_given(
    world: World, agency: Phone, browser: Browser
) -> None:
    page = worded(
        browser,
        bieu="phan-anh",
        group="phuong",
        phrase="chậm nhất ngày 20 hằng tháng",
        until="31/12/2026",
    )
    look_at("duties", page)
    assert "tháng 10/2026: " in page
    assert "thứ Ba, 20/10/2026" in page
    assert "hết Chủ nhật, 20/12/2026 (ngày làm việc cuối: thứ Sáu, 18/12/2026)" in page
    assert len(duties(world)) == 1

    answer = browser.post("/ban/giao", do="give", **fields(page))
    assert answer.status_code == 303, answer.text
    made = duties(world)[-1]
    assert (made.form_key, made.groups, made.period_type) == ("phan-anh", ["phuong"], "month")
    look_at("duty", browser.get(answer.headers["location"]).text)


def test_what_was_changed_since_is_shown_first(
    world: World, agency: Phone, browser: Browser
) -> None:
    page = worded(
        browser, bieu="phan-anh", group="phuong", phrase="trước ngày 25 hằng tháng",
        until="31/12/2026",
    )  # fmt: skip
    other = fields(page) | {"phrase": "trước ngày 5 hằng tháng"}
    assert browser.post("/ban/giao", do="give", **other).status_code == 200
    assert len(duties(world)) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"phrase": "khi nào xong thì gửi"}, "Chưa rõ hạn"),
        ({"until": ""}, "Vui lòng ghi ngày kết thúc"),
        ({"until": "31/2/2026"}, "31/2"),
        ({"group": ""}, "Nhóm được chọn không còn"),
        ({"bieu": "", "subject": ""}, "Vui lòng ghi tên báo cáo"),
        ({"closes": "nhiều"}, "Số ngày nhận sau hạn"),
        ({"side-0": "before", "days-0": "x"}, "Các bước nhắc chưa đúng"),
        ({"phrase": "trước ngày 25 của tháng cuối quý"}, "đã giao cho đúng các nhóm"),
    ],
)
def test_what_cannot_be_given_says_why_and_keeps_what_was_typed(
    world: World, agency: Phone, browser: Browser, typed: dict[str, str], said: str
) -> None:
    given = {
        "bieu": "phan-anh", "group": "phuong", "phrase": "trước ngày 25 hằng tháng",
        "until": "31/12/2026",
    }  # fmt: skip
    page = worded(browser, **given | typed)
    assert said in page
    assert (given | typed)["phrase"] in page
    assert len(duties(world)) == 1


def test_only_a_deadline_is_kept_of_a_paper(world: World, agency: Phone, browser: Browser) -> None:
    officer = world.officer("zalo", "90001")
    page = worded(
        browser, bieu="", subject="kết quả tiêm phòng", group="phuong", until="",
        phrase="chậm nhất ngày 30/9/2026",
    )  # fmt: skip
    browser.post("/ban/giao", do="give", **fields(page))
    world.go_to("2026-09-28 09:00")
    said = "\n".join(officer.read())
    assert "báo cáo kết quả tiêm phòng, chậm nhất hết thứ Tư, 30/9/2026" in said
    assert "đã gửi văn bản" in said


def test_a_duty_changes_from_a_day_on_ends_and_is_given_for_next_year(
    world: World, agency: Phone, browser: Browser
) -> None:
    first = duties(world)[0].id
    page = worded(
        browser, f"/ban/giao?thay={first}", phrase="trước ngày 10 của tháng cuối quý",
        first="01/10/2026",
    )  # fmt: skip
    assert "Báo cáo cũ kết thúc trước" in page
    assert browser.post("/ban/giao", do="give", **fields(page)).status_code == 303
    before, after = duties(world)
    assert f"{before.until}" == "2026-09-30"
    assert f"{after.first_day}" == "2026-10-01"

    next_year = worded(browser, f"/ban/giao?giong={after.id}")
    assert "quý I/2027" in next_year
    assert browser.post("/ban/giao", do="give", **fields(next_year)).status_code == 303
    ended = browser.post(f"/ban/giao/{after.id}", do="end", form=browser.form(), until="31/10/2026")
    assert ended.status_code == 303, ended.text
    assert f"{duties(world)[1].until}" == "2026-10-31"


def test_reminders_are_changed_in_words(world: World, agency: Phone, browser: Browser) -> None:
    number = duties(world)[0].id
    typed = fields(browser.get(f"/ban/giao/{number}").text)
    typed |= {"days-0": "3", "side-3": "after", "days-3": "5", "who-3": "leader", "leaders": "yes"}
    answer = browser.post(f"/ban/giao/{number}", do="terms", **typed | {"form": browser.form()})
    assert answer.status_code == 303, answer.text
    page = html.unescape(browser.get(f"/ban/giao/{number}").text)
    assert "03 ngày làm việc trước hạn" in page
    assert "05 ngày làm việc sau hạn (lãnh đạo đơn vị)" in page
