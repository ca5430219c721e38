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
from storage.tables import Directive, Membership, ReportingDuty, ReportPeriod
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
        " quả tiếp nhận phản ánh về Sở định kỳ hằng quý trước ngày 30 của tháng cuối quý (theo biểu"
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
        if not name or kind == "file" or (kind in ("checkbox", "radio") and " checked" not in tag):
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


def test_who_is_only_reminded_is_told_to_say_when_the_paper_went(
    office: World, browser: Browser
) -> None:
    centre = office.officer("telegram", "91001")
    sent(browser, upload(browser))
    office.tick()
    centre.read()
    office.go_to("2026-09-25 09:00")
    said = next(text for text in centre.read() if "Nhắc hạn" in text or "Hôm nay" in text)
    duties = office.db.run(lambda tx: {d.id: d.form_key for d in tx.exec(select(ReportingDuty))})
    period = office.db.run(
        lambda tx: next(
            one.id
            for one in tx.exec(select(ReportPeriod)).all()
            if duties[one.duty_id].startswith("cv-")
        )
    )

    assert f"“đã gửi văn bản {period} số 45/BC-UBND ngày" in said
    assert "để nhập" not in said
    (opened,) = centre.say(f"báo cáo {period}")
    assert "gửi bằng văn bản như thường lệ" in opened
    assert "số liệu" not in opened
    (asked,) = centre.tap("Đã gửi văn bản")
    assert "số" in asked
    assert "Đã ghi" in centre.say("số 45/BC-TT ngày 24/9")[0]


def sent(browser: Browser, address: str, **more: Any) -> str:
    """Press *Gửi* on the page as it stands; gives the address of the letter."""
    answer = browser.post(address, do="send", **fields(browser.get(address).text) | more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_each_unit_is_told_its_own_part(office: World, browser: Browser) -> None:
    ward, centre = office.officer("zalo", "90001"), office.officer("telegram", "91001")
    letter = sent(browser, upload(browser)).rsplit("/", 1)[1]
    ward.read(), centre.read()

    (mine,) = ward.say(f"việc {letter}")
    assert "bố trí địa điểm" in mine
    assert "chuẩn bị trang thiết bị" not in mine
    assert "Liên hệ: Lê Thị Bình" in mine
    (theirs,) = centre.tap("Xem phần việc")
    assert "chuẩn bị trang thiết bị" in theirs
    assert "hết thứ Ba, 29/9" in theirs
    office.tick()
    (listed,) = ward.say("công văn")
    assert "chưa xác nhận" in listed
    assert "báo cáo" in listed
    assert "815/SVHTTDL-QLVH" in ward.say("tìm lưu động")[0]
    assert "Không thấy" in ward.say("tìm cầu đường")[0]


def test_a_correction_is_acknowledged_anew(office: World, browser: Browser) -> None:
    ward = office.officer("zalo", "90001")
    before = sent(browser, upload(browser))
    number = before.rsplit("/", 1)[1]
    ward.read()
    ward.say(f"đã nhận {number}")

    answer = browser.post(f"{before}/sau", form=browser.form(), follows_as="correction")
    draft = str(answer.headers["location"])
    page = browser.get(draft).text
    look_at("correction", page)
    saved = browser.post(draft, do="save", **fields(page) | {"body": ["Sửa ngày họp."]})
    assert saved.status_code == 303
    after = sent(browser, draft)

    (push,) = ward.read()
    assert (
        f"Công văn này đính chính Công văn số 815/SVHTTDL-QLVH ngày 18/9/2026 ({number})." in push
    )
    assert "(đã nhận bản trước)" in browser.get(after).text
    assert "Đã được đính chính tại" in browser.get(before).text
    assert "được đính chính tại" in ward.say(f"xem {number}")[0]


def test_a_letter_that_says_so_replaces_another_and_ends_its_reports(
    office: World, browser: Browser
) -> None:
    ward = office.officer("zalo", "90001")
    number = sent(browser, upload(browser)).rsplit("/", 1)[1]
    ward.read()
    said = "Công văn này thay thế Công văn số 815/SVHTTDL-QLVH ngày 18/9/2026."
    body = [*DOC["body"][:-1], said]
    left = [*DOC["left"][:2], "Số: 830/SVHTTDL-QLVH", DOC["left"][3]]
    newer = papers.as_word({**DOC, "left": left, "body": body})
    draft = str(browser.send("/ban/cong-van/tep", "cv-830.docx", newer).headers["location"])
    page = browser.get(draft.partition("?")[0]).text

    assert "Công văn này thay thế công văn đó" in page
    assert "Kết thúc 02 báo cáo" in page
    sent(browser, draft.partition("?")[0])
    duties = office.db.run(lambda tx: list(tx.exec(select(ReportingDuty)).all()))
    ended = [d for d in duties if str(d.letter) == number]
    assert ended == []  # the same reports go on, with what was entered, under the new letter
    assert len([d for d in duties if d.letter is not None]) == 2
    assert "thay thế Công văn số 815" in ward.read()[0]
    assert "được thay thế bằng" in ward.say(f"xem {number}")[0]
    assert f"{number}:" not in ward.say("công văn")[0]


def test_a_recalled_letter_says_so_everywhere(office: World, browser: Browser) -> None:
    ward, centre = office.officer("zalo", "90001"), office.officer("telegram", "91001")
    letter = sent(browser, upload(browser))
    number = letter.rsplit("/", 1)[1]
    ward.read(), centre.read()

    said = browser.do(f"{letter}/thu-hoi", end_duties="yes").text

    assert "Đã thu hồi: báo cho 02 người" in html.unescape(said)
    assert "thu hồi Công văn số 815/SVHTTDL-QLVH" in ward.read()[0]
    assert "đã được thu hồi lúc" in ward.say(f"đã nhận {number}")[0]
    assert "đã được thu hồi lúc" in ward.say(f"xem {number}")[0]
    told = centre.read()
    assert any("(Đã thu hồi lúc" in text for text in told)
    assert "Công văn này đã được thu hồi trước đó" in browser.do(f"{letter}/thu-hoi").text


def test_a_letter_goes_out_at_its_time_and_not_when_it_was_changed_since(
    office: World, browser: Browser
) -> None:
    ward = office.officer("zalo", "90001")
    draft = upload(browser)
    page = browser.get(draft).text
    past = browser.post(
        draft, do="schedule", **fields(page) | {"send_at": ["07h30 ngày 01/9/2026"]}
    )
    assert "đã qua" in past.text
    unclear = browser.post(draft, do="schedule", **fields(page) | {"send_at": ["mai"]})
    assert "Chưa rõ giờ hẹn" in unclear.text
    booked = browser.post(
        draft, do="schedule", **fields(page) | {"send_at": ["10h00 ngày 21/9/2026"]}
    )
    assert booked.status_code == 303
    assert "Hẹn gửi lúc 10h00, 21/09/2026" in browser.get(draft).text

    page = browser.get(draft).text
    browser.post(draft, do="save", **fields(page) | {"subject": ["đọc sách"]})
    assert "vui lòng hẹn lại" in browser.get(draft).text
    office.go_to("2026-09-21 10:01")
    assert not [text for text in ward.read() if "815" in text]

    page = browser.get(draft).text
    browser.post(draft, do="schedule", **fields(page) | {"send_at": ["14h00 ngày 21/9/2026"]})
    office.go_to("2026-09-21 14:01")
    assert [text for text in ward.read() if "815/SVHTTDL-QLVH" in text]


def test_what_keeps_a_booked_letter_here_is_told(
    office: World, agency: Phone, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    draft = upload(browser)
    page = browser.get(draft).text
    browser.post(draft, do="schedule", **fields(page) | {"send_at": ["07h30 ngày 22/9/2026"]})
    office.db.run(nobody_is_left)
    office.go_to("2026-09-22 07:31")

    assert any("chưa gửi được: Chưa gửi" in text for text in agency.read())


def nobody_is_left(tx: Tx) -> None:
    for member in tx.exec(select(Membership)).all():
        if member.role == "officer":
            tx.delete(member)


def test_leaders_hear_of_silence_once_where_the_letter_says_so(
    office: World, agency: Phone, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    leader = office.leader("telegram")
    draft = upload(browser)
    page = browser.get(draft).text
    browser.post(draft, do="save", **fields(page) | {"leaders_after": ["8"]})
    number = sent(browser, draft).rsplit("/", 1)[1]

    office.go_to("2026-09-21 14:00")
    assert leader.read() == []
    office.go_to("2026-09-22 09:00")
    (told,) = [text for text in leader.read() if "815" in text]
    assert "Kính gửi lãnh đạo UBND Phường Số 1" in told
    assert "Kính đề nghị đồng chí quan tâm" in told
    assert any(f"Công văn {number}: đã báo lãnh đạo của 01 đơn vị" in x for x in agency.read())
    office.go_to("2026-09-23 09:00")
    assert not [text for text in leader.read() if "815" in text]


WARDS = ["Kính gửi: Ủy ban nhân dân các phường."]


def of_wards(*body: str, number: str = "815", **more: Any) -> bytes:
    """A letter to the wards with this body."""
    left = [*DOC["left"][:2], f"Số: {number}/SVHTTDL-QLVH", DOC["left"][3]]
    opening = "Sở Văn hóa, Thể thao và Du lịch đề nghị:"
    doc = {**DOC, "left": left, "address": WARDS, "body": [opening, *body, "Trân trọng./."]}
    return papers.as_word({**doc, "annex": [], **more})


def drafted(browser: Browser, content: bytes) -> str:
    answer = browser.send("/ban/cong-van/tep", "cv.docx", content)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]


DUE = "1. Các đơn vị báo cáo kết quả về Sở trước ngày 30/9/2026."


def test_what_a_recalled_letter_asked_for_is_owed_and_chased_no_more(
    office: World, agency: Phone, browser: Browser
) -> None:
    ward = office.officer("zalo", "90001")
    letter = sent(browser, drafted(browser, of_wards(DUE)))
    office.tick()
    assert "103: báo cáo kết quả" in ward.say("tình hình")[0]

    browser.do(f"{letter}/thu-hoi", end_duties="yes")
    ward.read()
    page = browser.get(letter).text
    assert "không nhắc xác nhận nữa" in page
    assert "Bản để chuyển tiếp" not in page
    (standing,) = [x for x in ward.say("tình hình")[0].split("\n") if "103" in x]
    assert standing.endswith("được miễn.")
    for day in ("2026-09-29 08:00", "2026-09-30 09:00"):
        office.go_to(day)
        assert not [text for text in ward.read() if "103" in text]
    assert "đã được thu hồi" in agency.say("nhắc 102")[0]


def test_a_report_of_a_letter_recalled_before_its_first_period_is_never_opened(
    office: World, browser: Browser
) -> None:
    ward = office.officer("zalo", "90001")
    letter = sent(browser, drafted(browser, of_wards(DUE)))
    browser.do(f"{letter}/thu-hoi", end_duties="yes")
    ward.read()

    office.go_to("2026-09-29 08:00")
    assert not [text for text in ward.read() if "kết quả" in text]


def test_what_one_unit_is_asked_is_not_asked_of_all(office: World, browser: Browser) -> None:
    first, third = office.officer("zalo", "90001"), office.officer("telegram", "90003")
    draft = drafted(
        browser,
        of_wards(
            "1. UBND Phường Số 3 chuẩn bị địa điểm.",
            "2. Riêng UBND Phường Số 3 báo cáo kết quả về Sở trước ngày 25/9/2026.",
            "3. Các trường trung học phổ thông cử học sinh tham gia.",
        ),
    )
    number = sent(browser, draft).rsplit("/", 1)[1]
    (push,) = first.read()
    third.read()

    assert "Hạn" not in push
    assert "chuẩn bị địa điểm" not in first.say(f"việc {number}")[0]
    assert "chuẩn bị địa điểm" in third.say(f"việc {number}")[0]
    assert "cử học sinh" not in third.say(f"việc {number}")[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("Kính gửi: Ủy ban nhân dân các phường (trừ Phường Số 2).", "Dòng này là đơn vị nào?"),
        ("Kính gửi: Các trạm bơm.", "Chưa rõ ai, nên không gửi đến"),
    ],
)
def test_whom_a_line_leaves_out_or_nobody_knows_is_asked(
    office: World, browser: Browser, address: str, said: str
) -> None:
    office.officer("zalo", "90001")
    draft = drafted(browser, of_wards(DUE, address=[address, "- Ủy ban nhân dân các phường."]))

    assert said in html.unescape(browser.get(draft).text)


def test_a_deadline_that_cannot_be_read_is_said_before_sending(
    office: World, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    draft = drafted(
        browser,
        of_wards(
            "1. Các đơn vị gửi danh sách trước ngày 31/9/2026.",
            "2. Các đơn vị gửi báo cáo chậm nhất cuối tháng 9.",
        ),
    )
    page = html.unescape(browser.get(draft).text)

    assert "Không có ngày 31/9" in page
    assert "cuối tháng 9" in page.partition("<h2>Nội dung")[0]


def test_what_counts_from_an_unknown_day_of_issue_is_no_report(
    office: World, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    right = [*DOC["right"][:2], "Sông Lam, ngày      tháng 9 năm 2026"]
    body = "1. Các đơn vị gửi báo cáo về Sở trong thời hạn 10 ngày kể từ ngày ký."
    draft = drafted(browser, of_wards(body, right=right))

    assert 'name="duty-0" value="yes" checked' not in browser.get(draft).text


def test_a_letter_with_a_past_deadline_goes_out_at_the_first_press(
    office: World, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    past = "1. Các đơn vị gửi danh sách về Sở trước ngày 10/9/2026."

    assert sent(browser, drafted(browser, of_wards(past, DUE))).split("/")[-1].isdecimal()


def test_the_same_letter_again_as_its_correction(office: World, browser: Browser) -> None:
    ward = office.officer("zalo", "90001")
    sent(browser, drafted(browser, of_wards(DUE)))
    ward.read()
    draft = drafted(browser, of_wards("1. Các đơn vị lưu ý giờ mở cửa."))
    page = browser.get(draft).text
    again = browser.post(draft, do="send", **fields(page) | {"again": ["correction"]})
    assert "/soan/" in again.headers["location"]

    page = browser.get(draft).text
    assert "Gửi tiếp là gửi thêm" not in page
    sent(browser, draft)
    assert "Công văn này đính chính" in ward.read()[0]


def test_a_leader_hears_of_letters_and_who_reads_them(office: World, browser: Browser) -> None:
    office.officer("zalo", "90001")
    leader = office.leader("telegram")
    number = sent(browser, drafted(browser, of_wards(DUE))).rsplit("/", 1)[1]
    leader.read()

    assert f"Gõ “xem {number}”" not in leader.say("công văn")[0]
    assert "Không có công văn" not in leader.say(f"việc {number}")[0]


def test_a_report_that_units_owe_already_is_not_given_twice(
    office: World, browser: Browser
) -> None:
    """The wards owe this form by the 25th of the quarter's last month without any letter."""
    ward = office.officer("zalo", "90001")
    body = [line.replace("ngày 30 của tháng", "ngày 25 của tháng") for line in DOC["body"]]
    draft = drafted(browser, papers.as_word({**DOC, "body": body}))
    page = browser.get(draft).text
    assert 'name="duty-0" value="yes">' in page
    assert "Báo cáo này đã được giao từ trước" in page

    sent(browser, draft)
    duties = office.db.run(lambda tx: list(tx.exec(select(ReportingDuty)).all()))
    assert [duty.form_key for duty in duties if duty.groups == ["phuong"]] == ["phan-anh"]
    office.tick()
    assert ward.say("tình hình")[0].count("phản ánh, kiến nghị quý III") == 1


def test_the_table_of_a_letter_becomes_the_form_its_deadlines_ask_for(
    office: World, browser: Browser
) -> None:
    office.officer("zalo", "90001")
    address = upload(browser)
    typed = fields(browser.get(address).text)
    number = re.search(r'value="(form:\d+)"', browser.get(address).text)
    assert number is not None
    answer = browser.post(address, do=number[1], **typed)
    assert answer.status_code == 303, answer.text
    drawn = str(answer.headers["location"])
    page = browser.get(drawn).text
    assert "Nguồn" in page
    saved = browser.post(drawn, do="make", **fields(page))
    assert saved.headers["location"].startswith(address), saved.text
    typed = fields(browser.get(address).text)
    chosen = {name: value for name, value in typed.items() if name.startswith("form-")}
    assert chosen == {"form-0": ["tong-hop-phan-anh-kien-nghi"], "form-1": [""]}
    sent = browser.post(address, do="send", **typed)
    assert sent.status_code == 303, sent.text
    duties = office.db.run(lambda tx: [d.form_key for d in tx.exec(select(ReportingDuty)).all()])
    assert "tong-hop-phan-anh-kien-nghi" in duties
