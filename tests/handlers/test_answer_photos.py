"""Officers send photos of a row on both messengers; they are kept bare, once, and shown."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from documents.answer_file import answer_file
from domain.deadlines.periods import PeriodType
from storage import attachments
from tests.conversations.world import Phone, World
from tests.domain.forms.test_answer_files import FORM


def photo(color: str = "red", **extra: object) -> bytes:
    """A photo with its owner in it."""
    made = io.BytesIO()
    picture = Image.new("RGB", (900, 600), color)
    exif = picture.getexif()
    exif[0x013B] = "Nguyễn Văn Nam"
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture(params=["zalo", "telegram"])
def officer(request: pytest.FixtureRequest, world: World, tmp_path: Path) -> Phone:
    """Somebody who is asked for the photos of a damaged road."""
    world.desk = replace(world.desk, files=tmp_path / "files")
    phone = world.officer(request.param, "90001")
    number = world.add_duty(form=FORM, every=PeriodType.MONTH, phrase="trước ngày 25 hằng tháng")
    phone.say(f"báo cáo {number}")
    phone.say("nhập từng mục")
    phone.say("Đường 12")
    return phone


def kept(world: World) -> list[str]:
    assert world.desk.files is not None
    return sorted(one.name for one in world.desk.files.glob("*") if ".nho" not in one.name)


def test_photos_become_part_of_the_row(officer: Phone, world: World) -> None:
    (first,) = officer.send_photo(photo())
    assert "Đã nhận ảnh, tệp của mục Ảnh (01)." in first
    assert "“xong”" in first
    officer.send_photo(photo("blue"))
    (onward,) = officer.say("xong")
    assert "Dài bao nhiêu?" in onward
    (card,) = officer.say("2,5")
    assert "02 ảnh, tệp" in card
    assert len(kept(world)) == 2


def test_what_a_photo_tells_besides_is_not_kept(officer: Phone, world: World) -> None:
    officer.send_photo(photo())
    assert world.desk.files is not None
    content = attachments.read(world.desk.files, kept(world)[0])
    assert content is not None
    assert not Image.open(io.BytesIO(content)).getexif()
    assert "Nguyễn".encode() not in content


def test_words_with_a_photo_are_said_back(officer: Phone) -> None:
    (said,) = officer.send_photo(photo(), "ngập 0,5 m")
    assert "Chú thích “ngập 0,5 m” chưa được ghi" in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"MZ\x90\x00" + b"0" * 200, "nhận ảnh (JPG, PNG) hoặc PDF"),
        ("a.jpg", b"\xff\xd8\xff damaged", "bị lỗi"),
        ("a.heic", b"\0\0\0\x18ftypheic" + b"0" * 50, "HEIC"),
        ("a.pdf", b"%PDF-1.7 damaged", "bị lỗi"),
    ],
)
def test_what_is_no_photo_is_refused_and_nothing_is_lost(
    officer: Phone, world: World, name: str, content: bytes, said: str
) -> None:
    officer.send_photo(photo())
    assert said in officer.send_file(name, content)[0]
    assert len(kept(world)) == 1
    assert "Dài bao nhiêu?" in officer.say("xong")[0]


def test_an_enormous_photo_is_refused_by_its_points() -> None:
    made = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PNG")
    with pytest.raises(Exception, match="80 triệu"):
        answer_file(made.getvalue())


def test_without_a_folder_nothing_is_taken_and_that_is_said(officer: Phone, world: World) -> None:
    world.desk = replace(world.desk, files=None)
    assert "chưa có nơi giữ ảnh" in officer.send_photo(photo())[0]
