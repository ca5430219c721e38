"""The pages of the web server: signed, for one person, and the upload that Zalo does not have."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import col, select

from bot.web.app import application
from bot.web.links import BadLink, ExpiredLink, Permit, SignedLinks
from bot.web.site import Site
from documents.workbook import LARGEST
from storage import contacts, files
from storage.db import StorageUnavailable
from storage.tables import AuditEvent, ReportRow
from tests.conversations.world import Phone, World
from tests.handlers.test_files import ROW, SECOND, filled

SECRET = "a secret of thirty-two letters or more"
LINKS = SignedLinks("https://daumoi.example", SECRET)
FULL_PATH = "https://daumoi.example/t/"


class Clock:
    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> Any:
        return self._world.now

    real = now


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-07-01 08:00")
    made.desk = replace(made.desk, links=LINKS)
    yield made
    made.close()


@pytest.fixture
def officer(world: World) -> Phone:
    phone = world.officer("zalo")
    world.add_duty()
    world.go_to("2026-09-21 10:00")
    phone.read()
    return phone


class Browser:
    """What a person does with the page behind a link."""

    def __init__(self, world: World) -> None:
        site = Site(world.db, world.desk, Clock(world), LINKS)
        self._app = application(site)

    def _ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport) as client:
                return await client.request(method, url, **more)

        return asyncio.run(ask())

    def get(self, url: str, **more: Any) -> httpx.Response:
        return self._ask("GET", url, **more)

    def send(self, url: str, content: bytes, **fields: str) -> httpx.Response:
        return self._ask("POST", url, data=fields, files={"file": ("x.xlsx", content)})

    def post(self, url: str, **more: Any) -> httpx.Response:
        return self._ask("POST", url, **more)


@pytest.fixture
def browser(world: World) -> Browser:
    return Browser(world)


def link(phone: Phone) -> str:
    (answer,) = phone.say("gửi mẫu")
    return FULL_PATH + answer.partition(FULL_PATH)[2].split(" ")[0]


def kept(world: World) -> list[str]:
    rows = world.db.run(lambda tx: list(tx.exec(select(ReportRow))))
    return [row.cells["title"] for row in rows if row.dropped_at is None]


def test_an_officer_on_zalo_reports_by_a_file_in_six_messages(
    world: World, officer: Phone, browser: Browser
) -> None:
    said = officer.say("gửi mẫu")
    url = FULL_PATH + said[0].partition(FULL_PATH)[2].split(" ")[0]
    page = browser.get(url)
    template = browser.get(f"{url}/mau.xlsx")
    taken = browser.send(url, filled(template.content, ROW, SECOND))
    said += officer.say("báo cáo")
    said += officer.say("1")

    assert said[0].startswith("Báo cáo phản ánh, kiến nghị quý III/2026 của UBND Phường Số 1: tải")
    assert "đến hết thứ Hai, 28/9/2026" in said[0]
    assert "<h1>Báo cáo phản ánh, kiến nghị quý III/2026</h1>" in page.text
    assert "UBND Phường Số 1" in page.text
    assert template.headers["content-disposition"].endswith("phan-anh-2026Q3.xlsx")
    assert "Đã nhận 02 dòng. Báo cáo chưa được gửi" in taken.text
    assert "gõ “báo cáo 101”" in taken.text
    assert said[1].startswith("Đang nhập dở: 02 dòng, đủ 02.")
    assert said[2].startswith("Đã nhận báo cáo phản ánh")
    assert 2 * len(said) == 6


def test_beside_rows_that_are_there_the_page_asks_which(
    world: World, officer: Phone, browser: Browser
) -> None:
    url = link(officer)
    first = filled(browser.get(f"{url}/mau.xlsx").content, ROW)
    browser.send(url, first)
    asked = browser.get(url)
    second = filled(first, SECOND, at=1)

    unsaid = browser.send(url, second)
    added = browser.send(url, second, how="add")
    same = browser.send(url, second, how="add")
    replaced = browser.send(url, filled(first, SECOND), how="instead")

    assert "Thay bằng các dòng trong tệp" in asked.text
    assert unsaid.status_code == 422
    assert "Báo cáo đang có 01 dòng. Vui lòng chọn" in unsaid.text
    assert "Đã nhận 01 dòng" in added.text
    assert "không có gì được thêm" in same.text
    assert "Đã nhận 01 dòng" in replaced.text
    assert kept(world) == ["Đèn hỏng"]


def test_wrong_cells_are_named_on_the_page_and_nothing_is_taken(
    world: World, officer: Phone, browser: Browser
) -> None:
    url = link(officer)
    template = browser.get(f"{url}/mau.xlsx").content

    answer = browser.send(url, filled(template, ["35/8", *ROW[1:]]))
    secret = browser.send(url, filled(template, [*ROW[:3], "MẬT", *ROW[4:]]))

    assert answer.status_code == 422
    assert "(Ngày): Chưa rõ ngày “35/8”: tháng 8 có 31 ngày." in answer.text
    assert "có dấu mật" in secret.text
    assert kept(world) == []


def test_what_is_typed_is_never_markup(world: World, officer: Phone, browser: Browser) -> None:
    url = link(officer)
    template = browser.get(f"{url}/mau.xlsx").content

    page = browser.send(url, filled(template, [*ROW[:2], "<script>alert(1)</script>", *ROW[3:]]))

    assert "<script>" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


@pytest.mark.parametrize(
    ("request_", "status", "said"),
    [
        ({"files": {"file": ("x.xlsx", b"")}}, 400, "Chưa thấy tệp"),
        ({"data": {"how": "add"}}, 400, "Chưa thấy tệp"),
        ({"files": {"file": ("x.pdf", b"%PDF")}}, 422, "không phải bảng tính Excel"),
        ({"files": {"file": ("x.xlsx", b"0" * (LARGEST + 70_000))}}, 413, "lớn hơn 5 MB"),
        ({"content": b"no length", "headers": {"content-length": ""}}, 411, "Chưa thấy tệp"),
        (
            {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=y"}},
            400,
            "",
        ),
    ],
)
def test_an_upload_that_is_none_is_answered(
    officer: Phone, browser: Browser, request_: dict[str, Any], status: int, said: str
) -> None:
    answer = browser.post(link(officer), **request_)

    assert answer.status_code == status
    assert said in answer.text


def test_a_link_ends_after_a_week_and_then_says_so(
    world: World, officer: Phone, browser: Browser
) -> None:
    url = link(officer)
    world.now += timedelta(days=7, seconds=1)

    over = browser.get(url)

    assert over.status_code == 410
    assert "Đường dẫn đã hết hạn" in over.text


def test_a_link_that_was_changed_opens_nothing(officer: Phone, browser: Browser) -> None:
    url = link(officer)

    for bad in (f"{FULL_PATH}abc", url[:-1], f"{url}x", url.replace("/t/", "/f/")):
        answer = browser.get(bad)
        assert answer.status_code == 404, bad
        assert "Không có trang này" in answer.text


def test_a_link_is_of_the_person_it_was_made_for(
    world: World, officer: Phone, browser: Browser
) -> None:
    url = link(officer)

    def leave(tx: Any) -> None:
        (membership,) = contacts.memberships(tx, 1)
        membership.until = world.now
        tx.add(membership)

    world.db.run(leave)

    assert browser.get(url).status_code == 403
    assert browser.get(f"{url}/mau.xlsx").status_code == 403
    assert browser.send(url, b"PK").status_code == 403


def test_after_the_report_was_sent_the_page_says_how_to_take_it_back(
    world: World, officer: Phone, browser: Browser
) -> None:
    url = link(officer)
    officer.say("không phát sinh 101")
    officer.say("1")

    closed = browser.get(url)

    assert closed.status_code == 409
    assert "Cần sửa, gõ “rút 101” trong chat trước" in closed.text


def test_one_stored_file_for_one_person(world: World, officer: Phone, browser: Browser) -> None:
    stored = world.db.run(
        lambda tx: files.keep(tx, name="bảng.xlsx", content=b"PK content", now=world.now).id
    )
    url = LINKS.file(stored, 1, world.now + timedelta(hours=1))

    answer = browser.post(url)

    assert answer.content == b"PK content"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''b%E1%BA%A3ng.xlsx"
    actions = [e.action for e in world.db.run(lambda tx: list(tx.exec(select(AuditEvent))))]
    assert actions[-1] == "downloaded"
    assert browser.post(LINKS.file(stored, 99, world.now)).status_code == 403


def downloads(world: World) -> int:
    query = select(AuditEvent).where(col(AuditEvent.action) == "downloaded")
    return len(world.db.run(lambda tx: list(tx.exec(query))))


def test_an_administrator_on_zalo_gets_the_table_by_a_link_of_a_day(
    world: World, officer: Phone, browser: Browser
) -> None:
    administrator = world.administrator("zalo")

    (said,) = administrator.say("tổng hợp 101")
    numbers, line = said.splitlines()
    url = line.partition("): ")[2]
    looked = browser.get(url)
    before = downloads(world)
    table = browser.post(url)

    assert looked.headers["content-type"].startswith("text/html")
    assert "UBND" not in looked.text
    assert (before, downloads(world)) == (0, 1)
    assert numbers.startswith("Báo cáo 101, bản xem trước lúc 10h00, thứ Hai, 21/9/2026:")
    assert line.startswith(
        "Bảng (tải được đến 10h00, thứ Ba, 22/9/2026): https://daumoi.example/f/"
    )
    assert table.content.startswith(b"PK")
    assert table.headers["content-type"].endswith("spreadsheetml.sheet")


def test_pages_are_not_kept_framed_or_indexed(officer: Phone, browser: Browser) -> None:
    headers = browser.get(link(officer)).headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers


def test_a_database_that_refuses_is_said(
    world: World, officer: Phone, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = link(officer)

    async def refuse(*_: Any, **__: Any) -> None:
        raise StorageUnavailable("locked")

    assert browser.get("https://daumoi.example/healthz").text == "ok"
    monkeypatch.setattr(world.db, "transact", refuse)

    assert browser.get(url).status_code == 503
    assert browser.get("https://daumoi.example/healthz").status_code == 503
    assert browser.get("https://daumoi.example/other").status_code == 404


def test_a_token_says_what_whom_and_until_when(world: World) -> None:
    token = LINKS.report(7, 3, world.now).rpartition("/")[2]

    assert LINKS.read("t", token, world.now) == Permit(7, 3)
    with pytest.raises(ExpiredLink):
        LINKS.read("t", token, world.now + timedelta(seconds=1))
    for kind, odd in (("f", token), ("t", token[::-1]), ("t", ""), ("t", "é")):
        with pytest.raises(BadLink):
            LINKS.read(kind, odd, world.now)
    with pytest.raises(BadLink):
        SignedLinks("https://daumoi.example", "another").read("t", token, world.now)
