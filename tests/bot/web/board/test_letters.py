"""Letters on the board: written or read from a file, looked at as any unit sees them, sent once."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from services.letters.send_directive import report_when_done, topics
from storage import outbox
from storage.db import Tx
from storage.outbox import DeliveryState
from storage.tables import AuditEvent, BoardDraft, Delivery, Directive, StoredFile
from storage.units import UnitLine, save_all
from tests.bot.web.board.browsing import Browser, link
from tests.bot.web.board.test_units import alert
from tests.conversations.world import Phone, World
from tests.documents.test_letter_text import paper, word

FIELDS: dict[str, Any] = {
    "number": "612/SVHTTDL-VP",
    "issued": "7/9/2026",
    "subject": "tổ chức Ngày hội đọc sách",
    "body": "Kính gửi các đơn vị.\nNội dung.",
    "group": "phuong",
}
LETTER = """SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH
Số: 612/SVHTTDL-VP
V/v tổ chức Ngày hội đọc sách
Tỉnh A, ngày 07 tháng 9 năm 2026
Kính gửi: Ủy ban nhân dân các xã, phường.
Đề nghị các đơn vị tổ chức Ngày hội đọc sách."""


@pytest.fixture
def officer(world: World, agency: Phone) -> Phone:
    phone = world.officer("zalo", "90001")
    world.officer("telegram", "90002").read()
    return phone


def begin(browser: Browser, **changes: Any) -> str:
    """A draft; gives its address."""
    answer = browser.post("/ban/cong-van/moi", form=browser.form(), **FIELDS | changes)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def version(browser: Browser, address: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', browser.get(address).text)
    assert found is not None
    return found[1]


def press(browser: Browser, address: str, do: str, **changes: Any) -> Any:
    """A button of the form as its page shows it now."""
    fields = FIELDS | {"version": version(browser, address)} | changes
    return browser.post(address, form=browser.form(), do=do, **fields)


def letters(world: World) -> int:
    return world.db.run(lambda tx: len(tx.exec(select(Directive)).all()))


def bubbles(text: str) -> list[str]:
    return [html.unescape(b) for b in re.findall(r'<p class="bubble">(.*?)</p>', text, re.DOTALL)]


def test_the_preview_is_word_for_word_what_arrives(
    world: World, officer: Phone, browser: Browser
) -> None:
    address = begin(browser)
    page = browser.get(address).text
    zalo, telegram = bubbles(page)

    assert "Gửi 2/3 đơn vị, 2 người: Zalo 1, Telegram 1." in page
    assert "Không có đầu mối: UBND Phường Số 3." in page
    assert "Kính gửi UBND Phường Số 2." in browser.get(f"{address}?don_vi=90002").text
    assert letters(world) == 0
    sent = press(browser, address, "send")
    assert sent.status_code == 303
    assert officer.read() == [zalo]
    assert zalo.startswith(telegram)
    assert browser.get(address).headers["location"] == sent.headers["location"]


def test_any_unit_can_be_looked_at(world: World, officer: Phone, browser: Browser) -> None:
    address = begin(browser)
    page = browser.get(f"{address}?don_vi=UBND+Phường+Số+3").text
    assert bubbles(page)[0].startswith("Kính gửi UBND Phường Số 3.")
    assert "UBND Phường Số 3: chưa có đầu mối nhận tin." in page
    assert "không có đơn vị “Lạ”" in browser.get(f"{address}?don_vi=Lạ").text


def test_a_trial_goes_to_herself_and_to_nobody_else(
    world: World, agency: Phone, officer: Phone, browser: Browser
) -> None:
    agency.read(), officer.read()
    address = begin(browser)

    done = press(browser, address, "try")
    press(browser, address, "try")

    (said,) = agency.read()
    assert said.startswith(
        "Gửi thử, chưa gửi đến đơn vị nào. Tin sẽ gửi:\nKính gửi UBND Phường Số 1."
    )
    assert officer.read() == []
    assert "Đã gửi thử" in browser.get(done.headers["location"]).text
    assert letters(world) == 0


def test_units_are_left_out(world: World, officer: Phone, browser: Browser) -> None:
    address = begin(browser, excluded="UBND Phường Số 2\n90003")
    assert "Gửi 1/1 đơn vị" in browser.get(address).text
    sent = press(browser, address, "send", excluded="UBND Phường Số 2\n90003")
    page = browser.get(sent.headers["location"]).text
    assert "0/1 đơn vị đã xác nhận" in page


def test_what_was_typed_since_is_shown_before_it_is_sent(
    world: World, officer: Phone, browser: Browser
) -> None:
    address = begin(browser)
    shown = press(browser, address, "send", subject="việc khác")
    assert "Nội dung vừa thay đổi." in browser.get(shown.headers["location"]).text
    assert letters(world) == 0
    press(browser, address, "send", subject="việc khác")
    assert "về việc việc khác" in officer.read()[-1]


def test_a_form_sent_twice_sends_once(world: World, officer: Phone, browser: Browser) -> None:
    address = begin(browser)
    fields = FIELDS | {"version": version(browser, address), "do": "send"}
    first = browser.post(address, form=browser.form(), **fields)
    again = browser.post(address, form=browser.form(), **fields)

    assert (first.status_code, again.status_code) == (303, 303)
    assert again.headers["location"] == f"{first.headers['location']}?xong=truoc"
    assert "đã được gửi trước đó" in browser.get(again.headers["location"]).text
    assert letters(world) == 1
    assert len(officer.read()) == 1


def test_two_administrators_on_the_same_letter(
    world: World, officer: Phone, browser: Browser
) -> None:
    other = Browser(world)
    other.post(link(world.administrator("telegram")))
    address = begin(browser)
    mine = FIELDS | {"version": version(browser, address)}
    theirs = press(other, address, "save", subject="bản của người kia")
    assert theirs.status_code == 303

    answer = browser.post(address, form=browser.form(), do="save", **mine | {"body": "của tôi"})

    assert answer.status_code == 409
    assert "vừa được sửa ở nơi khác lúc 07h00" in alert(answer.text)
    assert ">của tôi</textarea>" in answer.text
    assert "bản của người kia" in other.get(address).text
    old = browser.post(address, form=browser.form(), do="send", **mine)
    assert old.status_code == 409
    assert letters(world) == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "", "body": ""}, "Chưa gửi được: còn trống ô Về việc, Nội dung."),
        ({"issued": "31/2/2026"}, "Chưa rõ ngày “31/2/2026”. Ví dụ: 31/8/2026."),
        ({"group": []}, "Chưa gửi được: còn trống ô Nơi nhận."),
        ({"excluded": "90001\n90002\n90003"}, "Chưa gửi: các đơn vị đã chọn chưa có đầu mối nào."),
    ],
)
def test_an_incomplete_letter_is_kept_and_says_what_is_missing(
    world: World, officer: Phone, browser: Browser, changes: dict[str, Any], said: str
) -> None:
    address = begin(browser, **changes)
    page = browser.get(address).text
    assert said in page
    assert 'value="send"' not in page
    assert press(browser, address, "send", **changes).status_code == 422
    assert letters(world) == 0


def test_a_mark_of_secrecy_keeps_nothing(world: World, officer: Phone, browser: Browser) -> None:
    secret = f"MẬT\n{LETTER}"
    typed = browser.post("/ban/cong-van/moi", form=browser.form(), **FIELDS | {"body": secret})
    sent = browser.send("/ban/cong-van/tep", "a.docx", word(*secret.split("\n")))
    address = begin(browser)
    added = browser.send(
        address, "a.docx", word(*secret.split("\n")),
        do="file", version=version(browser, address), **FIELDS,
    )  # fmt: skip

    for answer in (typed, sent, added):
        assert answer.status_code == 422
        assert "có dấu mật, hệ thống không nhận" in alert(answer.text)

    def kept(tx: Tx) -> tuple[int, int]:
        return len(tx.exec(select(StoredFile)).all()), len(tx.exec(select(BoardDraft)).all())

    assert world.db.run(kept) == (0, 1)


def test_a_file_fills_in_the_form_and_goes_along(
    world: World, officer: Phone, browser: Browser
) -> None:
    sent = browser.send("/ban/cong-van/tep", "C:\\Tài liệu\\CV-612.docx", word(*LETTER.split("\n")))
    address = sent.headers["location"].partition("?")[0]
    page = browser.get(sent.headers["location"]).text

    assert "Đã đọc từ tệp" in page
    assert 'value="612/SVHTTDL-VP"' in page
    assert 'value="07/9/2026"' in page
    assert 'value="tổ chức Ngày hội đọc sách"' in page
    assert "<li>CV-612.docx <button" in page
    press(browser, address, "save")
    press(browser, address, "send")
    (push,) = officer.read()
    number = re.findall(r"xem (\d+)", push)[0]
    (whole,) = officer.say(f"xem {number}")
    assert "Tệp kèm theo (tải được đến thứ Hai, 28/9/2026): CV-612.docx: https://" in whole
    path = whole.rpartition("https://daumoi.example")[2]
    assert Browser(world).ask("POST", path).content.startswith(b"PK")


def test_on_telegram_the_file_itself_comes_after_the_text(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram", "90001")
    sent = browser.send("/ban/cong-van/tep", "cv.docx", word(*LETTER.split("\n")))
    address = sent.headers["location"].partition("?")[0]
    press(browser, address, "save")
    press(browser, address, "send")
    officer.read()
    text, file = officer.say("xem 102")
    assert text.startswith("Công văn số 612")
    assert file == "(tệp) Tệp kèm theo Công văn số 612/SVHTTDL-VP ngày 07/9/2026."


def test_of_a_long_letter_the_rest_is_in_its_file(
    world: World, officer: Phone, browser: Browser
) -> None:
    text = LETTER + "\nĐề nghị các đơn vị thực hiện." * 400
    sent = browser.send("/ban/cong-van/tep", "cv.docx", word(*text.split("\n")))
    address = sent.headers["location"].partition("?")[0]
    body = re.findall(r'rows="10">(.*?)</textarea>', browser.get(address).text, re.DOTALL)[0]
    press(browser, address, "save", body=html.unescape(body))
    press(browser, address, "send", body=html.unescape(body))
    officer.read()
    parts = officer.say("xem 102")
    assert len(parts) == 3
    assert "(Phần còn lại xem trong tệp kèm theo.)\nTệp kèm theo" in parts[-1]


def test_a_letter_without_end_is_refused_and_stays_in_the_form(browser: Browser) -> None:
    body = "Đề nghị các đơn vị thực hiện. " * 30_000
    answer = browser.post("/ban/cong-van/moi", form=browser.form(), **FIELDS | {"body": body})
    assert answer.status_code == 422
    assert "Nội dung dài hơn 100.000 ký tự." in alert(answer.text)
    assert body.strip() in answer.text


def test_a_scan_needs_somebody_who_vouches_for_it(world: World, browser: Browser) -> None:
    refused = browser.send("/ban/cong-van/tep", "quet.pdf", paper(""))
    assert "dấu mật trên đó có thể bị bỏ sót" in alert(refused.text)
    taken = browser.send("/ban/cong-van/tep", "quet.pdf", paper(""), open="yes")
    assert "Tệp là bản quét" in browser.get(taken.headers["location"]).text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"PK\x03\x04"])
def test_a_bad_file_is_explained_and_what_was_typed_stays(browser: Browser, content: bytes) -> None:
    assert browser.send("/ban/cong-van/tep", "a.pdf", content).status_code == 422
    address = begin(browser)
    fields = FIELDS | {"do": "file", "version": version(browser, address), "subject": "đang ghi"}
    answer = browser.send(address, "a.pdf", content, **fields)
    assert answer.status_code == 422
    assert 'value="đang ghi"' in answer.text


def send(world: World, browser: Browser) -> str:
    answer = press(browser, begin(browser), "send")
    return str(answer.headers["location"])


def test_sending_is_stopped_and_goes_on(world: World, officer: Phone, browser: Browser) -> None:
    address = send(world, browser)
    assert "Đã gửi 0/2, đang chờ 02." in browser.get(address).text

    page = browser.do(f"{address}/dung").text
    assert "Đã gửi 0/2, đã dừng 02." in page
    assert "00 chưa xác nhận, 03 chưa gửi được" in page
    assert officer.read() == []
    assert "đang chờ 02" in browser.do(f"{address}/tiep").text
    assert len(officer.read()) == 1


def test_what_failed_is_tried_again(world: World, officer: Phone, browser: Browser) -> None:
    address = send(world, browser)

    def fail(tx: Tx) -> None:
        for row in tx.exec(select(Delivery).where(Delivery.about == "directive:102")):
            outbox.failed(tx, row.id, error="Refused")

    world.db.run(fail)
    assert "lỗi 02" in browser.get(address).text
    assert "đang chờ 02" in browser.do(f"{address}/thu-lai").text
    assert len(officer.read()) == 1


def test_who_has_it_and_who_is_reminded(
    world: World, agency: Phone, officer: Phone, browser: Browser
) -> None:
    world.now += timedelta(hours=3)
    address = send(world, browser)
    officer.read()
    officer.say("đã nhận 102")
    page = browser.get(address).text
    assert "1/3 đơn vị đã xác nhận, 01 chưa xác nhận, 01 chưa gửi được." in page
    assert "đã xác nhận</td><td>10h00, 21/09/2026" in page
    assert "1/3 đơn vị đã xác nhận" in browser.get("/ban/cong-van").text

    after = browser.do(f"{address}/nhac").text
    assert "Hôm nay đã nhắc" in after

    def nudges(tx: Tx) -> int:
        rows = tx.exec(select(Delivery)).all()
        return sum(row.key.startswith("letter-nudge:102") for row in rows)

    browser.do(f"{address}/nhac")
    assert world.db.run(nudges) == 1


def test_the_chat_that_sends_is_told_when_all_is_done(
    world: World, agency: Phone, officer: Phone, browser: Browser
) -> None:
    agency.read()
    send(world, browser)
    officer.read()
    browser.do("/ban/cong-van/102/dung")
    assert agency.read() == [
        "Công văn 102: đã gửi 1/2, đã dừng 01. Xem đơn vị chưa xác nhận: “chưa nhận 102”."
    ]


def test_it_is_told_again_when_what_was_stopped_is_sent_after_all(
    world: World, agency: Phone, officer: Phone, browser: Browser
) -> None:
    agency.read()
    send(world, browser)
    browser.do("/ban/cong-van/102/dung")
    (told,) = agency.read()
    assert told.startswith("Công văn 102: đã gửi 0/2, đã dừng 02.")
    browser.do("/ban/cong-van/102/tiep")
    officer.read()
    world.db.run(lambda tx: [outbox.sent(tx, {r.id: "m"}, now=world.now) for r in _rows(tx)])
    world.db.run(lambda tx: report_when_done(tx, 102, world.now))
    (told,) = agency.read()
    assert told.startswith("Công văn 102: đã gửi 2/2.")


def _rows(tx: Tx) -> list[Delivery]:
    return [
        row for row in outbox.of(tx, about="directive:102") if row.state == DeliveryState.QUEUED
    ]


def test_pages_of_letters_read_none_of_them(
    world: World, officer: Phone, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a long one takes seconds, and everybody's answers would wait for the database."""
    world.send_letter(body="1. Một.\n2. Hai.")
    topics.cache_clear()

    def read(*_: object) -> None:
        raise AssertionError("a letter was read")

    monkeypatch.setattr("services.letters.send_directive.read_letter", read)
    for path in ("/ban", "/ban/cong-van", "/ban/cong-van/102"):
        assert browser.get(path).status_code == 200
    assert officer.say("tình hình")


def test_a_dropped_draft_leaves_no_file_behind(world: World, browser: Browser) -> None:
    sent = browser.send("/ban/cong-van/tep", "cv.docx", word(*LETTER.split("\n")))
    press(browser, sent.headers["location"].partition("?")[0], "drop")
    assert world.db.run(lambda tx: tx.exec(select(StoredFile)).all()) == []


def test_a_draft_is_dropped(world: World, browser: Browser) -> None:
    address = begin(browser)
    done = press(browser, address, "drop")
    assert "Đã bỏ bản soạn" in browser.get(done.headers["location"]).text
    assert browser.get(address).status_code == 409
    assert browser.get("/ban/cong-van/soan/99").status_code == 404
    assert world.db.run(lambda tx: tx.exec(select(BoardDraft)).one().content) == {}


def test_markup_in_a_letter_is_text(browser: Browser) -> None:
    address = begin(browser, subject="<script>alert(1)</script>", body="</textarea><b>")
    page = browser.get(address).text
    assert "<script>alert" not in page
    assert "</textarea><b>" not in page
    assert "&lt;/textarea&gt;" in page


def test_sending_is_in_the_journal(world: World, officer: Phone, browser: Browser) -> None:
    send(world, browser)
    browser.do("/ban/cong-van/102/dung")
    found = world.db.run(lambda tx: [(e.action, e.actor) for e in tx.exec(select(AuditEvent))])
    assert ("sent", "contact:1") in found
    assert ("stopped", "contact:1") in found
    assert world.db.run(lambda tx: outbox.counts(tx, about="directive:102")) == {
        DeliveryState.DROPPED: 2
    }


def test_the_same_number_and_date_again_is_asked(
    world: World, officer: Phone, browser: Browser
) -> None:
    first = press(browser, begin(browser), "send").headers["location"]
    address = begin(browser, subject="việc khác", issued="07/9/2026")
    page = browser.get(address).text
    assert "đã được gửi lúc" in page
    again = press(browser, address, "send", subject="việc khác", issued="07/9/2026")
    assert again.status_code == 422
    assert "Gửi tiếp là gửi thêm một công văn cùng số, cùng ngày." in alert(again.text)
    assert letters(world) == 1
    sent = press(browser, address, "send", subject="việc khác", issued="07/9/2026", again="yes")
    assert sent.headers["location"] != first
    assert letters(world) == 2


def test_the_chat_says_that_the_number_went_out_before(
    world: World, agency: Phone, officer: Phone, browser: Browser
) -> None:
    press(browser, begin(browser), "send")
    agency.say("gửi công văn")
    (said,) = agency.say(
        "Số: 612/SVHTTDL-VP\nNgày: 07/9/2026\nVề việc: khác\nNội dung: nội dung\nGửi: phuong"
    )
    assert "Lưu ý: Công văn số 612/SVHTTDL-VP ngày 07/9/2026 đã được gửi lúc" in said


def test_a_sent_letter_shows_its_text_and_gives_its_files(
    world: World, officer: Phone, browser: Browser
) -> None:
    address = begin(browser)
    fields = FIELDS | {"version": version(browser, address), "do": "file", "open": "yes"}
    content = word(LETTER)
    browser.send(address, "CV-612.docx", content, **fields)
    sent = press(browser, address, "send").headers["location"]
    page = browser.get(sent).text
    assert "Kính gửi các đơn vị.\nNội dung." in bubbles(page)[0]
    found = re.search(rf'href="({sent}/tep/\d+)">CV-612.docx</a>', page)
    assert found is not None
    assert browser.get(found[1]).content == content
    assert browser.get(f"{sent}/tep/999").status_code == 404


def test_many_units_without_anybody_are_folded(
    world: World, officer: Phone, browser: Browser
) -> None:
    def more(tx: Tx) -> None:
        lines = [UnitLine(f"8{n:04}", f"UBND Xã Số {n}", "xa", "", ("phuong",)) for n in range(12)]
        save_all(tx, lines)

    world.db.run(more)
    page = browser.get(begin(browser)).text
    assert "13 đơn vị chưa có đầu mối." in page
    assert page.index("Xem trước") < page.index("Số, ký hiệu")
    assert page.index("<summary>13 đơn vị chưa có đầu mối</summary>") < page.index("UBND Xã Số 11")


def test_enter_never_sends(world: World, officer: Phone, browser: Browser) -> None:
    """A browser presses the first button of a form when Enter is typed into one of its fields."""
    for path in (begin(browser), "/ban/cong-van/moi"):
        for form in re.findall(r"<form.*?</form>", browser.get(path).text, re.DOTALL):
            buttons = re.findall(r"<button[^>]*>", form)
            assert 'value="send"' not in buttons[0]
            assert 'value="drop"' not in buttons[0]


def test_the_preview_stays_when_another_letter_had_the_number(
    world: World, officer: Phone, browser: Browser
) -> None:
    press(browser, begin(browser), "send")
    address = begin(browser)
    again = press(browser, address, "send")
    assert again.status_code == 422
    assert 'name="again"' in again.text
    assert 'value="send"' in again.text


def test_a_whole_letter_pasted_as_the_body_fills_in_the_fields(
    world: World, officer: Phone, browser: Browser
) -> None:
    address = begin(browser, number="", issued="", subject="", body=LETTER + "\nTrân trọng./.")
    page = browser.get(address).text

    assert 'value="612/SVHTTDL-VP"' in page
    assert 'value="tổ chức Ngày hội đọc sách"' in page
    assert ">Đề nghị các đơn vị tổ chức Ngày hội đọc sách.\nTrân trọng./.</textarea>" in page
