"""Addressees find their units and groups; what is not certain is only offered."""

import random
import re
import time

import pytest

from domain.letters.matching import Index, Name, build, expanded, match

NAMES = (
    Name("ward-1", "Ủy ban nhân dân phường Minh Khai"),
    Name("ward-2", "Ủy ban nhân dân phường Minh Khái"),
    Name("commune-1", "Ủy ban nhân dân xã Tân Lập"),
    Name("commune-2", "Ủy ban nhân dân xã Tân Lộc"),
    Name("town", "Ủy ban nhân dân thị trấn Mẫu Sơn"),
    Name("centre", "Trung tâm Văn hóa, Thể thao và Du lịch huyện Mẫu"),
    Name("culture", "Phòng Văn hóa - Thông tin huyện Mẫu"),
    Name("science", "Sở Khoa học và Công nghệ"),
    Name("media", "Sở Thông tin và Truyền thông", ("Sở TTTT cũ",)),
    Name("broadcast", "Đài Phát thanh và Truyền hình tỉnh"),
    Name("front", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    Name("all-communes", "Ủy ban nhân dân các xã, phường", ("UBND cấp xã",)),
)
INDEX = build(NAMES)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("UBND xã Tân Lập", "commune-1"),
        ("ubnd xa tan lap", "commune-1"),
        ("UBND x. Tân Lộc", "commune-2"),
        ("UBND phường Minh Khai", "ward-1"),
        ("Ủy ban nhân dân phường Minh Khai", "ward-1"),
        ("Ủy ban nhân dân phường Minh Khái", "ward-2"),
        ("UBND TT Mẫu Sơn", "town"),
        ("TT VHTTDL huyện Mẫu", "centre"),
        ("Phòng VH-TT huyện Mẫu", "culture"),
        ("Phòng VH&TT H. Mẫu", "culture"),
        ("Sở KH&CN", "science"),
        ("Sở TT&TT", "media"),
        ("Sở TTTT cũ", "media"),
        ("Đài PT-TH tỉnh", "broadcast"),
        ("UBMTTQVN tỉnh", "front"),
        ("UBND các xã, phường", "all-communes"),
        ("Ubnd cấp xã", "all-communes"),
    ],
)
def test_the_name_as_offices_write_it(text: str, key: str) -> None:
    assert match(text, INDEX)[0].key == key


def test_an_exact_name_is_certain() -> None:
    (only,) = match("UBND xã Tân Lập", INDEX)

    assert only.certain


def test_names_that_differ_in_marks_alone_are_offered_when_marks_are_missing() -> None:
    offered = match("UBND phuong Minh Khai", INDEX)

    assert {c.key for c in offered[:2]} == {"ward-1", "ward-2"}
    assert not any(c.certain for c in offered)


@pytest.mark.parametrize("text", ["UBND xã Tân Lâpp", "UBND xã Tan Lâp mới", "xã Tân Lập"])
def test_a_mistyped_name_is_offered_first_but_never_certain(text: str) -> None:
    offered = match(text, INDEX)

    assert offered[0].key == "commune-1"
    assert not offered[0].certain


def test_a_name_typed_with_other_marks_is_not_certain() -> None:
    offered = match("UBND xã Tân Lặp", INDEX)

    assert offered[0].key == "commune-1"
    assert not offered[0].certain


@pytest.mark.parametrize(
    "text", ["Phòng Văn hoá - Thông tin huyện Mẫu", "phòng văn hóa và thông tin huyện mẫu"]
)
def test_the_place_of_the_tone_does_not_matter(text: str) -> None:
    (only,) = match(text, INDEX)

    assert (only.key, only.certain) == ("culture", True)


@pytest.mark.parametrize("text", ["", "???", "Hội Nông dân Việt Quốc", "zzz qqq"])
def test_what_nobody_knows_is_never_certain(text: str) -> None:
    assert not any(candidate.certain for candidate in match(text, INDEX))


def test_at_most_five_are_offered() -> None:
    assert len(match("Ủy ban nhân dân phường xã", INDEX)) <= 5


@pytest.fixture(scope="module")
def country() -> Index:
    """As many communes as there are in the country, under invented names of three syllables."""
    first = re.findall(
        r"\w+", "An Bắc Bình Cẩm Châu Chi Đại Đông Giang Hà Hải Hòa Hưng Khánh Kim Lạc Lâm Liên"
    )
    second = re.findall(
        r"\w+", "Ân Bảo Bích Cát Cường Dân Điền Giao Hiệp Hội Khê Lãng Lĩnh Mỹ Nghĩa Phú Quang"
    )
    third = ["Thượng", "Hạ", "Trung", "Đông", "Tây", "Nam", "Bắc", "Một", "Hai", "Ba", "Tư"]
    names = [f"{a} {b} {c}" for a in first for b in second for c in third][:3355]
    return build(Name(str(n), f"Ủy ban nhân dân xã {name}") for n, name in enumerate(names))


def test_most_mistyped_names_come_first_and_nearly_all_among_five(country: Index) -> None:
    chance = random.Random(7)
    chosen = chance.sample(country.names, 200)
    first = among_five = 0
    for name in chosen:
        typed = name.text.replace("Ủy ban nhân dân", "UBND")
        at = chance.randrange(8, len(typed))
        mistyped = typed[:at] + typed[at + 1 :]
        offered = match(mistyped, country)
        # A slip may spell another commune exactly; nothing less may be certain.
        assert all(expanded(c.text) == expanded(mistyped) for c in offered if c.certain)
        first += offered[0].key == name.key
        among_five += name.key in [c.key for c in offered]

    # The invented names are much closer to each other than real ones.
    assert first >= 155
    assert among_five >= 190


def test_matching_in_the_whole_country_is_quick(country: Index) -> None:
    began = time.process_time()
    for _ in range(10):
        match("UBND xa Binh Hoi Thuonng", country)

    # About 6 ms each on a quiet core.
    assert time.process_time() - began < 2
