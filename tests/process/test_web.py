"""The web server as part of the process: a link from Zalo, a template, an upload, a receipt."""

import re
from pathlib import Path

import httpx
import pytest

from sandbox.client import Sandbox, running
from sandbox.report import filled

ROW = ("3/8", "hộp thư", "Ghế đá gãy", "02 ghế gãy chân", "", "đã thay 02 ghế", "loa", "")


def ready(sandbox: Sandbox) -> None:
    units = "code,name,type,parent_code,groups\n90001,UBND Phường Số 1,phuong,,phuong\n"
    (sandbox.folder / "u.csv").write_text(units, "utf-8")
    sandbox.command("units", "import", "u.csv")
    sandbox.command(
        *("duties", "add", "--yes", "--form", "phan-anh", "--to", "phuong"),
        *("--every", "quarter"),
        *("--due", "trước ngày 25 của tháng cuối quý", "--from", "2026-07-01", "--until", "none"),
    )


@pytest.mark.long
def test_a_report_on_zalo_by_a_file_over_a_real_page(tmp_path: Path) -> None:
    with running(tmp_path / "agency", "2026-09-17T08:00:00+07:00") as sandbox:
        ready(sandbox)
        phone = sandbox.phone("zalo", "Trần Thị Mận")
        phone.say(sandbox.code("90001"))
        phone.choose("Đồng ý")
        phone.say("Trần Thị Mận, công chức")

        said = phone.say("gửi mẫu")
        found = re.search(r"http://127\.0\.0\.1:\d+/t/\S+", said)
        assert found is not None, said
        page = httpx.get(found[0])
        template = httpx.get(f"{found[0]}/mau.xlsx")
        upload = {"file": ("mau.xlsx", filled(template.content, ROW))}
        taken = httpx.post(found[0], files=upload)
        bad = httpx.post(found[0], files={"file": ("x.xlsx", b"%PDF")}, data={"how": "add"})
        phone.say("báo cáo 101")
        receipt = phone.choose("Gửi báo cáo")
        closed = httpx.get(found[0])
        health = httpx.get(found[0].partition("/t/")[0] + "/healthz")
        log = (sandbox.folder / "bot.log").read_text("utf-8")

    assert "UBND Phường Số 1" in page.text
    assert "Đã nhận 01 dòng" in taken.text
    assert (bad.status_code, closed.status_code) == (422, 409)
    assert receipt.startswith("Đã nhận báo cáo phản ánh, kiến nghị quý III/2026")
    assert health.text == "ok"
    assert "/t/" not in log, "an address is a permission and stands in no log"
