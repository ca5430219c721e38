"""Marks of secrecy are found where they stand on their own, and nowhere else."""

import pytest

from domain.letters.secrecy import marked_secret

HEAD = """UBND TỈNH MẪU
SỞ NỘI VỤ
Số: 12/BC-SNV
{line}
V/v một việc
Kính gửi: UBND các xã, phường.
Đề nghị các đơn vị triển khai thực hiện nhiệm vụ bảo đảm an ninh, trật tự./.
"""


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("**MẬT**", "MẬT"),
        ("[MẬT]", "MẬT"),
        ("M Ậ T", "M Ậ T"),
        ("Độ mật: Mật", "Mật"),
        ("Mức độ mật: Tối mật", "Tối mật"),
        ("MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "MẬT"),
        ("MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "MẬT"),
        ("TỐI MẬT Số: 12/BC-SNV", "TỐI MẬT"),
        ("Số: 12/BC-SNV (MẬT)", "MẬT"),
        ("| TUYỆT MẬT | Mẫu, ngày 02 tháng 3 năm 2026 |", "TUYỆT MẬT"),
        ("TUYET MAT", "TUYET MAT"),
    ],
)
def test_a_mark_of_its_own_is_found(line: str, mark: str) -> None:
    found = marked_secret(HEAD.format(line=line))

    assert found is not None
    assert found.value == mark


@pytest.mark.parametrize(
    "line",
    [
        "BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "BAN CƠ YẾU - PHÒNG MẬT MÃ",
        "V/v bảo vệ bí mật nhà nước, bảo mật thông tin",
        "mật độ dân số, tài liệu mật, mật khẩu",
        "Mật độ dân số",
        "MẶT TRẬN TỔ QUỐC",
        "MẶT",
        "MẤT",
        "Độ mật: Không",
        "Tuyệt mật là mức độ cao nhất theo Luật Bảo vệ bí mật nhà nước.",
        "",
    ],
)
def test_words_about_secrecy_are_no_mark(line: str) -> None:
    assert marked_secret(HEAD.format(line=line)) is None


def test_a_stamp_on_a_later_page_is_found() -> None:
    assert marked_secret(HEAD.format(line="") + "\n2\nTỐI MẬT\n- Nội dung tiếp theo;") is not None


def test_a_column_about_secrecy_in_a_table_is_no_mark() -> None:
    table = "| STT | Văn bản | Độ mật |\n|---|---|---|\n| 1 | Kế hoạch | MẬT |\n"

    assert marked_secret(HEAD.format(line="") + table) is None


def test_the_place_of_the_mark_is_given() -> None:
    found = marked_secret("SỞ NỘI VỤ\n   TỐI   MẬT\nSố: 1/BC")

    assert found is not None
    assert (found.quotation, found.start) == ("TỐI MẬT", 10)
