"""Her own list of units on the board, groups, and codes for all who have no officer."""

import os
import re
import zipfile
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import select

from storage import contacts, units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import AuditEvent, Obligation
from tests.bot.web.board.browsing import Browser
from tests.conversations.world import Phone, World

HEAD = ["STT", "Mã đơn vị", "Tên đơn vị", "Nhóm", "Họ và tên"]


def workbook(*rows: list[Any], merge: str = "", styled: int = 0) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    for n in range(styled):
        sheet.cell(len(rows) + n + 1, 1).number_format = "0.00"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def alert(text: str) -> str:
    found = re.search(r'<(div|p) class="bad" role="alert">(.*?)</\1>', text, re.DOTALL)
    assert found is not None, text
    return re.sub(r"(<[^>]+>|\s)+", " ", found[2])


def look(world: World) -> dict[str, tuple[str, tuple[str, ...]]]:
    def work(tx: Tx) -> dict[str, tuple[str, tuple[str, ...]]]:
        groups = units.groups_of(tx)
        return {u.code: (u.name, groups.get(u.id, ())) for u in units.everything(tx)}

    return world.db.run(work)


def test_a_list_is_shown_first_and_then_taken(world: World, browser: Browser) -> None:
    content = workbook(
        HEAD,
        [1, "90001", "UBND Phường Một", "Trung tâm", "Trần Thị Mận"],
        [2, "90002", "UBND Phường Số 2", "phuong", ""],
        [3, None, "UBND Xã Số 9", "Xã", ""],
    )
    before = look(world)

    sent = browser.send("/ban/don-vi/nhap", "../../Danh sách.xlsx", content)
    page = browser.get(sent.headers["location"]).text

    assert look(world) == before
    assert "Mới: <strong>01</strong>; sửa: <strong>01</strong>; giữ nguyên: 01." in page
    assert "01 đơn vị đang có không nằm trong danh sách, vẫn giữ nguyên." in page
    assert "Không lưu các cột về người: Họ và tên." in page
    assert "UBND Phường Số 1 → UBND Phường Một" in page
    assert "Trần Thị Mận" not in page

    assert "Đã nhập danh sách: " in browser.do(sent.headers["location"]).text
    assert look(world) == {
        "90001": ("UBND Phường Một", ("trung-tam",)),
        "90002": ("UBND Phường Số 2", ("phuong",)),
        "90003": ("UBND Phường Số 3", ("phuong",)),
        "DV0001": ("UBND Xã Số 9", ("xa",)),
        "SVH": ("Sở VHTTDL", ()),
    }


def test_a_form_sent_twice_imports_once(world: World, browser: Browser) -> None:
    content = workbook(["Đơn vị"], ["Trường Số 1"], ["Trường Số 2"])
    address = browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"]

    assert "Vui lòng ghi nhóm" in browser.do(address).text
    assert browser.post(address, form=browser.form(), group="Trường học").status_code == 303
    again = browser.post(address, form=browser.form(), group="Khác")
    assert again.status_code == 409
    assert "Danh sách này đã được nhập" in again.text
    assert look(world)["DV0001"] == ("Trường Số 1", ("truong-hoc",))
    assert "DV0003" not in look(world)


def test_units_that_come_owe_what_is_open(world: World, browser: Browser) -> None:
    content = workbook(HEAD, [1, "90004", "UBND Phường Số 4", "phuong", ""])
    address = browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"]
    browser.do(address)

    def owing(tx: Tx) -> int:
        unit = units.by_code(tx, "90004")
        assert unit is not None
        return len(tx.exec(select(Obligation).where(Obligation.unit_id == unit.id)).all())

    assert world.db.run(owing) == 1


def test_the_preview_says_what_the_list_may_have_got_wrong(browser: Browser) -> None:
    exchanged = [1, "90001", "UBND Phường Số 2", "", ""], [2, "90002", "UBND Phường Số 1", "", ""]
    content = workbook(HEAD, *exchanged, [3, "90077", "P. Số 2", "", ""])
    page = browser.get(browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"]).text
    assert "Đề nghị kiểm tra trước khi nhập" in page
    assert "Hàng 2: mã 90001 đang là “UBND Phường Số 1”, trong danh sách là" in page
    assert "Hàng 4: “P. Số 2” và “UBND Phường Số 2” (mã 90001) cùng trong danh sách" in page


CSV = "STT;Tên đơn vị;Nhóm\n1;UBND Xã Số 9;phuong\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_as_text(world: World, browser: Browser, encoding: str) -> None:
    sent = browser.send("/ban/don-vi/nhap", "a.csv", CSV.encode(encoding))
    browser.do(sent.headers["location"])
    assert look(world)["DV0001"] == ("UBND Xã Số 9", ("phuong",))


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 70_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng (0 byte)."),
        (locked(), "Tệp đang đặt mật khẩu."),
        (bomb(), "Tệp giải nén ra quá lớn"),
        (b"%PDF-1.7\x00\x01", "Tệp không phải bảng tính Excel (.xlsx) hay CSV."),
        ("Tên đơn vị\nPhường".encode("cp1258", "ignore"), "Tệp chữ không theo mã UTF-8"),
        (b"PK\x03\x04 broken", "Tệp bị lỗi"),
        (workbook(["Mã", "Loại"], ["1", "xã"]), "Không thấy hàng tiêu đề có cột “Tên đơn vị”"),
        (workbook(HEAD, [1, "x", "=C1", "", ""]), "C2: là công thức"),
        (
            workbook(HEAD, [1, "x", "A", "", ""], [2, "y", None, "", ""], merge="C2:C3"),
            "C2: ô gộp đến C3",
        ),
    ],
    ids=[
        "empty",
        "password",
        "bomb",
        "pdf",
        "code page",
        "damaged",
        "no column",
        "formula",
        "merged",
    ],
)
def test_a_bad_file_is_explained_and_changes_nothing(
    world: World, browser: Browser, content: bytes, said: str
) -> None:
    before = look(world)
    answer = browser.send("/ban/don-vi/nhap", "a.xlsx", content)
    assert answer.status_code == 422
    assert said in alert(answer.text)
    assert look(world) == before


def spent() -> float:
    """Seconds of processors for us and the children that read our files, until now."""
    return sum(os.times()[:4])


def test_fifty_thousand_empty_rows_are_no_rows(browser: Browser) -> None:
    content = workbook(HEAD, [1, "90001", "UBND Phường Số 1", "phuong", ""], styled=50_000)
    begun = spent()
    sent = browser.send("/ban/don-vi/nhap", "a.xlsx", content)
    assert sent.status_code == 303
    assert spent() - begun < 20
    assert "giữ nguyên: 01" in browser.get(sent.headers["location"]).text


def test_a_file_of_sixty_megabytes_is_not_read(browser: Browser) -> None:
    answer = browser.ask(
        "POST", "/ban/don-vi/nhap", content=b"", headers={"content-length": str(60 * 2**20)}
    )
    assert answer.status_code == 413
    assert "Mỗi tệp tối đa 10 MB." in answer.text


def test_a_list_with_the_code_of_a_unit_that_ended(world: World, browser: Browser) -> None:
    def end(tx: Tx) -> None:
        unit = units.by_code(tx, "90003")
        assert unit is not None
        unit.ended_on = world.now.date()
        tx.add(unit)

    world.db.run(end)
    content = workbook(HEAD, [1, "90003", "UBND Phường Ba", "phuong", ""])
    said = alert(browser.send("/ban/don-vi/nhap", "a.xlsx", content).text)
    assert "B2: mã “90003” là của UBND Phường Số 3, đã kết thúc ngày 21/9/2026" in said


def test_names_of_people_and_markup_are_shown_as_text(browser: Browser) -> None:
    content = workbook(["Đơn vị", "Nhóm"], ["<script>x</script> \u202eRTL", "phuong"])
    address = browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"]
    assert "&lt;script&gt;x&lt;/script&gt;" in browser.get(address).text
    assert "<script>x" not in browser.get(address).text


def test_a_group_of_everything_of_a_kind_follows_by_itself(world: World, browser: Browser) -> None:
    page = browser.do("/ban/nhom", name="Tất cả phường", type="phuong", parent="SVH").text
    assert "Đã lưu nhóm " in page
    assert look(world)["90001"][1] == ("phuong", "tat-ca-phuong")

    content = workbook(HEAD, [1, "90009", "UBND Phường Số 9", "Mới", ""])
    browser.do(browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"])
    assert look(world)["90009"][1] == ("moi",)
    listing = browser.get("/ban/nhom").text
    assert "tự động: Phường, Sở VHTTDL" in listing


def test_a_list_that_names_a_group_by_kind_leaves_it_to_itself(
    world: World, browser: Browser
) -> None:
    browser.do("/ban/nhom", name="Tất cả phường", type="phuong")
    content = workbook(HEAD, [1, "90009", "UBND Phường Số 9", "Tất cả phường; Mới", ""])
    browser.do(browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"])
    assert look(world)["90009"][1] == ("moi", "tat-ca-phuong")

    content = workbook(["Đơn vị"], ["Trường Số 1"])
    address = browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"]
    answer = browser.post(address, form=browser.form(), group="tat ca phuong")
    assert "Nhóm “tat ca phuong” tự động" in alert(answer.text)


def test_a_group_is_a_list_that_can_be_changed(world: World, browser: Browser) -> None:
    browser.do("/ban/nhom", name="Cụm 1", members="90001\nUBND Phường Số 2")
    assert look(world)["90002"][1] == ("cum-1", "phuong")

    with_form = browser.get("/ban/nhom").text
    number = re.findall(r'href="/ban/nhom/(\d+)">Cụm 1<', with_form)[0]
    assert (
        "90001 UBND Phường Số 1\n90002 UBND Phường Số 2" in browser.get(f"/ban/nhom/{number}").text
    )
    browser.do(f"/ban/nhom/{number}", name="Cụm một", members="90003 UBND Phường Số 3")
    assert [code for code, (_, groups) in look(world).items() if "cum-1" in groups] == ["90003"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "members": "90001"}, "Vui lòng ghi tên nhóm. Ví dụ: Phường trung tâm."),
        ({"name": "Phường", "members": "90001"}, "Đã có nhóm tên “Phường”."),
        ({"name": "X"}, "Vui lòng ghi mỗi dòng một đơn vị."),
        ({"name": "X", "members": "90001\nPhường Lạ"}, "Dòng 2: không có đơn vị “Phường Lạ”."),
        ({"name": "X", "type": "tinh"}, "Không có đơn vị nào như đã chọn."),
    ],
)
def test_a_group_that_cannot_be_is_explained_and_what_was_typed_stays(
    browser: Browser, fields: dict[str, str], said: str
) -> None:
    answer = browser.post("/ban/nhom", form=browser.form(), **fields)
    assert answer.status_code == 422
    assert said in alert(answer.text)
    assert fields.get("members", "") in answer.text


def test_codes_for_all_as_slips_and_as_a_text_to_paste(
    world: World, agency: Phone, browser: Browser
) -> None:
    world.officer("telegram", "90001")

    page = browser.post("/ban/don-vi/ma", form=browser.form()).text

    codes = re.findall(r'<p class="code">([0-9A-Z]{5}-[0-9A-Z]{5})</p>', page)
    assert len(set(codes)) == 2
    pasted = re.search(r"<textarea[^>]*readonly>(.*?)</textarea>", page, re.DOTALL)
    assert pasted is not None
    assert f"UBND Phường Số 2: {codes[0]}\n" in pasted[1]
    assert "90001" not in page
    newcomer = world.phone("zalo")
    assert "UBND Phường Số 2" in newcomer.say(codes[0])[-1]


def test_of_168_units_with_40_registered_the_others_get_fresh_codes_at_once(
    world: World, agency: Phone, browser: Browser
) -> None:
    rows = [[n, f"{91000 + n}", f"UBND Xã Số {n}", "phuong", ""] for n in range(165)]
    sent = browser.send("/ban/don-vi/nhap", "a.xlsx", workbook(HEAD, *rows))
    browser.do(sent.headers["location"])

    def register(tx: Tx) -> None:
        for n in range(40):
            unit = units.by_code(tx, f"{91000 + n}")
            assert unit is not None
            person = contacts.register(tx, name="Trần Thị Mận", position="", now=world.now)
            contacts.join(tx, person, unit_id=unit.id, role=Role.OFFICER, now=world.now)

    world.db.run(register)
    assert "168 đơn vị, 128 đơn vị chưa có đầu mối." in browser.get("/ban/don-vi").text

    begun = process_time()
    page = browser.post("/ban/don-vi/ma", form=browser.form()).text

    codes = re.findall(r'<p class="code">([0-9A-Z]{5}-[0-9A-Z]{5})</p>', page)
    assert len(codes) == len(set(codes)) == 128
    assert all(f": {code}\n" in page for code in codes)
    assert process_time() - begun < 15


def test_who_did_what_is_kept(world: World, browser: Browser) -> None:
    browser.do("/ban/nhom", name="Cụm 1", members="90001")
    actions = world.db.run(lambda tx: [e.action for e in tx.exec(select(AuditEvent))])
    assert "group_arranged" in actions


def test_codes_can_be_seen_again(world: World, agency: Phone, browser: Browser) -> None:
    assert "Không có mã nào đã cấp mà chưa dùng." in browser.get("/ban/don-vi/ma").text
    made = browser.post("/ban/don-vi/ma", form=browser.form()).text
    codes = set(re.findall(r'<p class="code">(\S+)</p>', made))
    assert len(codes) == 3
    page = browser.get("/ban/don-vi/ma").text
    assert codes == set(re.findall(r'<p class="code">(\S+)</p>', page))
    listed = browser.get("/ban/don-vi").text
    assert "03 trong đó có mã chưa dùng" in listed
    assert listed.count("chưa có; mã đến") == 3
    one = re.search(r"UBND Phường Số 1: (\S+)", page)
    assert one is not None
    unit = re.search(r'href="(/ban/don-vi/\d+)">UBND Phường Số 1<', listed)
    assert unit is not None
    assert one[1] in browser.get(unit[1]).text
    phone = world.phone("zalo")
    for said in (one[1], "1", "Lê Văn Na, công chức"):
        phone.say(said)
    assert one[1] not in browser.get("/ban/don-vi/ma").text
    assert one[1] not in browser.get(unit[1]).text


def test_a_group_is_a_list_or_a_kind_and_says_who_left(world: World, browser: Browser) -> None:
    both = browser.do("/ban/nhom", name="Cả hai", type="phuong", members="90001")
    assert "không cả hai" in both.text
    made = browser.do("/ban/nhom", name="Trung tâm", members="90001\n90002").text
    assert "Đã lưu nhóm Trung tâm: 02 đơn vị; thêm 02, bớt 00." in made
    found = re.search(r'action="(/ban/nhom/\d+)"', made)
    assert found is not None
    less = browser.do(found[1], name="Trung tâm", members="90001").text
    assert "01 đơn vị; thêm 00, bớt 01. Báo cáo đang mở của các đơn vị bớt ra vẫn" in less
