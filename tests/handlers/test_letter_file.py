"""A letter comes as a file in the administrator's chat: read, checked, previewed, sent once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from domain.dialogues.letters import wording as lw
from services.letters import draft_letter
from services.work import Person, Work
from storage.db import Tx
from storage.tables import BoardDraft, Directive, StoredFile
from tests.bot.web.board.browsing import LINKS, Browser, link
from tests.conversations.world import Phone, World
from tests.documents.test_letter_text import paper, word

LETTER = """SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH
Số: 612/SVHTTDL-VP
V/v tổ chức Ngày hội đọc sách
Tỉnh A, ngày 07 tháng 9 năm 2026
Kính gửi: Ủy ban nhân dân các xã, phường.
Đề nghị các đơn vị tổ chức Ngày hội đọc sách."""
READ = (
    "Đọc từ tệp, đề nghị kiểm tra: Công văn số 612/SVHTTDL-VP ngày 07/9/2026 về việc tổ chức Ngày"
    " hội đọc sách. Không thấy hạn báo cáo. Nơi nhận: phuong (03 đơn vị)."
)
MENU = "\n1. Xem trước\n2. Sửa thông tin\n3. Đổi nơi nhận\n4. Bỏ"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-08 08:00")
    made.desk = replace(made.desk, links=LINKS)
    yield made
    made.close()


@pytest.fixture
def agency(world: World) -> Phone:
    phone = world.administrator("telegram")
    world.add_duty(first=date(2026, 7, 1))
    phone.read()
    return phone


@pytest.fixture
def officer(world: World, agency: Phone) -> Phone:
    phone = world.officer("zalo", "90001")
    phone.read()
    return phone


def send(agency: Phone, caption: str = "gửi các phường", text: str = LETTER) -> list[str]:
    return agency.send_file("CV-612.docx", word(*text.split("\n")), caption)


def test_from_the_file_to_the_units_in_three_taps(officer: Phone, agency: Phone) -> None:
    assert send(agency) == [READ + MENU]
    (shown,) = agency.tap("Xem trước")
    assert shown.startswith("Kính gửi UBND Phường Số 1.\nSở VHTTDL gửi Công văn số 612/SVHTTDL-VP")
    assert shown.endswith("1. Gửi 1 người\n2. Gửi thử\n3. Bỏ")

    note, trial = agency.tap("Gửi thử")
    assert note.startswith("Tin gửi thử đến sau đây.")
    assert trial.startswith(
        "Gửi thử, chưa gửi đến đơn vị nào. Tin sẽ gửi:\nKính gửi UBND Phường Số 1."
    )
    assert officer.read() == []

    assert agency.tap("Gửi 1 người") == ["Công văn 102: đang gửi 1 tin."]
    assert officer.read()[0].startswith("Kính gửi UBND Phường Số 1.\nSở VHTTDL gửi Công văn số 612")
    assert "Tệp kèm theo (tải được đến thứ Ba, 15/9/2026): CV-612.docx" in officer.say("xem 102")[0]


def test_what_was_read_is_put_right(officer: Phone, agency: Phone) -> None:
    send(agency, caption="")
    (asked,) = agency.tap("Đổi nơi nhận")
    assert asked == "Gửi nhóm nào, các nhóm cách nhau dấu phẩy? Các nhóm đang có: phuong."
    assert agency.say("các xã")[0].startswith("Chưa rõ nơi nhận “các xã”.")
    assert "Nơi nhận: phuong (03 đơn vị)." in agency.say("phường")[0]

    (asked,) = agency.tap("Sửa thông tin")
    assert asked.endswith("Số: 612/SVHTTDL-VP\nNgày: 07/9/2026\nVề việc: tổ chức Ngày hội đọc sách")
    assert agency.say("ngày mai")[0].startswith("Chưa thấy dòng nào cần sửa.")
    assert agency.say("Ngày: 31/2/2026")[0].startswith("Chưa rõ ngày “31/2/2026”.")
    (again,) = agency.say("Về việc: ngày hội đọc sách")
    assert "Công văn số 612/SVHTTDL-VP ngày 07/9/2026 về việc ngày hội đọc sách." in again


def test_without_groups_nothing_is_previewed(officer: Phone, agency: Phone) -> None:
    assert "Nơi nhận: chưa chọn." in send(agency, caption="")[0]
    assert agency.tap("Xem trước")[0].startswith("Chưa gửi được: thiếu Gửi.")


def test_a_deadline_in_the_letter_is_quoted(officer: Phone, agency: Phone) -> None:
    text = f"{LETTER}\nBáo cáo kết quả gửi về Sở trước ngày 25/9/2026."
    assert (
        "Hạn trong công văn: “Báo cáo kết quả gửi về Sở trước ngày 25/9/2026"
        in send(agency, text=text)[0]
    )


def test_it_is_dropped(world: World, agency: Phone) -> None:
    send(agency)
    assert agency.tap("Bỏ") == ["Đã bỏ, công văn chưa được gửi."]
    assert world.db.run(lambda tx: tx.exec(select(BoardDraft)).one().content) == {}


def test_it_may_be_gone_on_with_on_the_board(world: World, officer: Phone, agency: Phone) -> None:
    send(agency)
    browser = Browser(world)
    browser.post(link(agency))
    page = browser.get("/ban/cong-van").text
    address = re.findall(r'href="(/ban/cong-van/soan/\d+)"', page)[0]
    form = browser.get(address).text
    assert 'value="612/SVHTTDL-VP"' in form
    assert "<li>CV-612.docx <button" in form

    agency.tap("Xem trước")
    version = re.findall(r'name="version" value="(\d+)"', form)[0]
    fields = {"subject": "việc khác", "body": "x", "group": "phuong", "version": version}
    browser.post(address, form=browser.form(), do="save", **fields)
    assert agency.tap("Gửi 1 người") == [
        "Bản soạn vừa được sửa hoặc bỏ ở bảng điều hành. Vui lòng gửi lại tệp."
    ]
    assert world.db.run(lambda tx: tx.exec(select(Directive)).all()) == []


def test_dropped_on_the_board_it_is_closed_and_not_shown_empty(world: World, agency: Phone) -> None:
    send(agency)

    def dropped(tx: Tx) -> None:
        (draft,) = tx.exec(select(BoardDraft))
        draft_letter.drop(Work(tx, world.desk, world.now, Person(1)), draft)

    world.db.run(dropped)

    assert agency.say("tiếp") == [lw.LETTER_GONE]
    assert "Báo cáo 101" in agency.say("tình hình")[0]


def test_sent_on_the_board_it_is_not_sent_again(
    world: World, officer: Phone, agency: Phone
) -> None:
    send(agency)
    agency.tap("Xem trước")
    browser = Browser(world)
    browser.post(link(agency))
    address = re.findall(r'href="(/ban/cong-van/soan/\d+)"', browser.get("/ban/cong-van").text)[0]
    page = browser.get(address).text
    typed = {
        name: re.findall(rf'name="{name}" value="([^"]*)"', page)[0]
        for name in ("version", "number", "issued", "subject")
    }
    body = re.findall(r'name="body" rows="10">(.*?)</textarea>', page, re.DOTALL)[0]
    answer = browser.post(
        address, form=browser.form(), do="send", body=body, group="phuong", **typed
    )
    assert answer.headers["location"] == "/ban/cong-van/102"
    assert "Công văn này đã được gửi, mã 102." in agency.tap("Gửi 1 người")[0]
    assert len(officer.read()) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", word("MẬT", *LETTER.split("\n")), "Văn bản có dấu mật, hệ thống không nhận"),
        ("a.pdf", paper(""), "Tệp là bản quét hoặc ảnh chụp, dấu mật"),
        ("a.pdf", b"%PDF-1.4 x", "Tệp bị lỗi, không mở được."),
        ("a.txt", b"", "Tệp rỗng (0 byte)."),
    ],
)
def test_nothing_is_kept_of_what_cannot_be_taken(
    world: World, agency: Phone, name: str, content: bytes, said: str
) -> None:
    assert agency.send_file(name, content, "gửi phường")[0].startswith(said)

    def kept(tx: Tx) -> int:
        return len(tx.exec(select(StoredFile)).all()) + len(tx.exec(select(BoardDraft)).all())

    assert world.db.run(kept) == 0


def test_an_officer_sends_no_letters(world: World, agency: Phone) -> None:
    officer = world.officer("telegram", "90002")
    said = officer.send_file("a.docx", word(LETTER), "gửi các phường")
    assert said[0].startswith("Tệp không phải bảng tính Excel (.xlsx).")
    assert world.db.run(lambda tx: tx.exec(select(BoardDraft)).all()) == []


def test_a_file_beyond_ten_megabytes_is_not_fetched(agency: Phone) -> None:
    said = agency.send_file("a.pdf", b"x" * (10 * 2**20 + 1), "gửi phường")
    assert said == ["Tệp lớn hơn 10 MB nên chưa được nhận. Vui lòng gửi tệp nhỏ hơn."]


def test_on_zalo_the_template_names_a_page_for_files(world: World, agency: Phone) -> None:
    on_zalo = world.administrator("zalo")
    (said,) = on_zalo.say("gửi công văn")
    found = re.search(r"https://daumoi\.example(/b/\S+\?toi=cong-van) ", said)
    assert found is not None
    browser = Browser(world)
    assert browser.post(found[1]).headers["location"] == "/ban/cong-van/moi"
    assert "Từ tệp công văn" in browser.get("/ban/cong-van/moi").text


def test_reminding_is_one_tap_after_asking_who_is_silent(
    world: World, officer: Phone, agency: Phone
) -> None:
    world.now = world.now.replace(hour=3)
    letter = world.send_letter()
    officer.read()
    (said,) = agency.say(f"chưa nhận {letter}")
    assert said.endswith(f"Nhắc các đơn vị này: gõ “nhắc {letter}”.")
    assert agency.tap("Nhắc 01 đơn vị")[0].startswith(f"Đang gửi 01 tin nhắc công văn {letter}")
    assert "chưa xác nhận" in officer.read()[0]


def test_what_follows_the_numbers_is_one_tap(world: World, agency: Phone) -> None:
    world.officer("zalo", "90001")
    (said,) = agency.say("tình hình")
    assert "Báo cáo 101" in said
    assert agency.tap("Chưa gửi 101")[0].startswith("Báo cáo phản ánh, kiến nghị quý III/2026")
    agency.say("tình hình")
    assert agency.tap("Tổng hợp 101")[0].startswith("(tệp) Báo cáo 101, bản xem trước")


DUE = LETTER.replace(
    "Đề nghị các đơn vị tổ chức Ngày hội đọc sách.",
    "Đề nghị các đơn vị tổ chức Ngày hội đọc sách; báo cáo kết quả về Sở trước ngày 25/9/2026.",
)


def test_a_deadline_of_the_file_becomes_a_report_with_the_confirmation(
    world: World, officer: Phone, agency: Phone
) -> None:
    send(agency, text=DUE.replace("các xã, phường", "phuong"))
    (shown,) = agency.tap("Xem trước")
    assert "Giao 01 báo cáo theo hạn trong công văn: Báo cáo kết quả, trước ngày 25/9/2026" in shown
    agency.tap("Gửi 1 người")
    world.tick()

    (push,) = [text for text in officer.read() if "Ngày hội" in text]
    assert "Hạn: Báo cáo kết quả, trước ngày 25/9/2026, chậm nhất hết thứ Năm, 24/9." in push
    assert "103: báo cáo kết quả" in officer.say("tình hình")[0]


def test_whom_a_file_means_is_asked_when_it_is_not_clear(officer: Phone, agency: Phone) -> None:
    (read,) = send(agency, caption="")

    assert "Nơi nhận: chưa chọn. Chưa rõ “Ủy ban nhân dân các xã, phường” là nhóm" in read


def test_a_picture_is_taken_only_from_whoever_vouches_for_it(agency: Phone) -> None:
    assert "không thuộc bí mật" in agency.send_file("a.pdf", paper(""), "gửi phường")[0]
    (said,) = agency.send_file("a.pdf", paper(""), "không mật, gửi phường")

    assert "gõ “gửi công văn”" in said


PASTED = DUE.replace("các xã, phường", "phuong") + "\nTrân trọng./."


@pytest.mark.parametrize("before", ["", "gửi công văn"])
def test_a_whole_letter_pasted_into_the_chat_is_read_like_a_file(
    world: World, officer: Phone, agency: Phone, before: str
) -> None:
    if before:
        agency.say(before)
    (read,) = agency.say(PASTED)

    assert read.startswith("Đọc từ tin nhắn, đề nghị kiểm tra: Công văn số 612/SVHTTDL-VP")
    assert "Nơi nhận: phuong (03 đơn vị)" in read
    (shown,) = agency.tap("Xem trước")
    assert "Giao 01 báo cáo theo hạn trong công văn" in shown


def test_a_letter_that_a_messenger_cut_is_not_read(officer: Phone, agency: Phone) -> None:
    (said,) = agency.say((PASTED + "\n" + "Nội dung tiếp theo. " * 400)[:4090])

    assert "có thể đã bị cắt" in said


def test_an_officer_who_pastes_a_letter_hears_whose_it_is_to_send(
    officer: Phone, agency: Phone
) -> None:
    (said,) = officer.say(PASTED)

    assert "Gửi công văn là việc của Sở VHTTDL" in said
