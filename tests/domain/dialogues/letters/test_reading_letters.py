"""What the text of a letter fills in: subject, paragraphs, every deadline, what cannot be read."""

import pytest

from domain.dialogues.letters.reading_letters import propose

LETTER = """ỦY BAN NHÂN DÂN
TỈNH X
SỞ Y TẾ
Số: 123/SYT-NVY
V/v báo cáo công tác tiêm chủng
tháng 9 năm 2026
{between}
{place}, ngày 05 tháng 9 năm 2026
Kính gửi: Các trạm y tế.
Sở Y tế đề nghị các trạm:
1. Tổng hợp số liệu theo mẫu,
gửi về Sở trước ngày 25/9/2026.
2. Gửi danh sách trước ngày 31/9/2026; báo cáo hằng ngày trước 16h00.
3. Gửi kế hoạch trước ngày 20/12/2026.
"""
PLACES = ["Thành phố Hồ Chí Minh", "Thị xã Sơn Tây", "Quận 1", "Sông Lam", "TP. Vinh", "Đặc khu X"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("between", ["", "Lượt xem: 120", "Ngày đăng: 05/9/2026 | Cỡ chữ"])
def test_neither_place_nor_portal_enters_the_subject(between: str, place: str) -> None:
    proposed = propose(LETTER.format(place=place, between=between))

    assert proposed.subject == "báo cáo công tác tiêm chủng tháng 9 năm 2026"
    assert proposed.issued == "05/9/2026"


def test_every_deadline_is_said_and_what_cannot_be_taken_with_its_reason() -> None:
    proposed = propose(LETTER.format(place="Sông Lam", between=""))

    assert len(proposed.deadlines) == 2
    assert "Không có ngày 31/9" in proposed.refused[0]
    assert any("báo cáo hằng ngày" in reason for reason in proposed.refused)


def test_a_deadline_before_the_letter_says_so() -> None:
    old = LETTER.format(place="Sông Lam", between="").replace("20/12/2026", "20/12/2025")

    assert "đã qua so với ngày ban hành" in propose(old).deadlines[-1]


def test_the_body_keeps_its_paragraphs_and_joins_broken_lines() -> None:
    body = propose(LETTER.format(place="Sông Lam", between="")).body.split("\n")

    assert "1. Tổng hợp số liệu theo mẫu, gửi về Sở trước ngày 25/9/2026." in body
    assert "3. Gửi kế hoạch trước ngày 20/12/2026." in body


HEAD = "Số: 12/SYT-NVY\nSông Lam, ngày 05 tháng 9 năm 2026\nV/v phòng bệnh\n"


@pytest.mark.parametrize("end", ["", ";", "."])
@pytest.mark.parametrize(
    "says", ["Sở Y tế đề nghị:", "Sở Y tế đề nghị các phường rà soát dụng cụ."]
)
def test_the_first_sentence_of_the_body_is_no_addressee(end: str, says: str) -> None:
    found = propose(
        f"{HEAD}Kính gửi: Ủy ban nhân dân các phường{end}\n{says}\n1. Diệt bọ gậy.\nTrân trọng./."
    )

    assert found.body.startswith(says)
    assert [one.text for one in found.reading.addressees] == ["Ủy ban nhân dân các phường"]


def test_the_subject_of_a_notice_ends_before_its_first_sentence() -> None:
    found = propose(
        "THÔNG BÁO\nVề việc tổ chức lớp tập huấn\nsơ cấp cứu năm 2026\n"
        "Sở Y tế thông báo tổ chức lớp tập huấn như sau:\n1. Thời gian: 01 ngày.\nTrân trọng./."
    )

    assert found.subject == "tổ chức lớp tập huấn sơ cấp cứu năm 2026"
    assert found.body.startswith("Sở Y tế thông báo")


def test_nothing_of_two_letters_in_one_text_is_sure() -> None:
    one = LETTER.format(place="Sông Lam", between="")
    found = propose(one + "\n" + one)

    assert not found.reading.number.sure
    assert "several_letters" in found.reading.oddities


@pytest.mark.parametrize(
    ("aside", "secret"),
    [("Mật", "Mật"), ("MẬT", "MẬT"), ("Trang 1", ""), ("Bảo mật thông tin", "")],
)
def test_a_mark_alone_on_every_page_counts_however_it_is_written(aside: str, secret: str) -> None:
    assert propose(LETTER.format(place="Sông Lam", between=""), aside=aside).secret == secret
