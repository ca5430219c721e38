"""Single fields in the spellings that offices, scanners and web pages give them."""

import datetime as dt

import pytest

from domain.letters.model import Oddity, PartialDate, ReadLetter, StatedPeriod, Sure
from domain.letters.read import read_letter
from domain.letters.subject import period
from domain.letters.wording import warning

HEAD = """UBND TỈNH MẪU
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{number}
{date}
V/v {subject}
Kính gửi: {addressees}
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Trần Thị Mẫu
"""


def letter(
    number: str = "Số: 12/SNV-VP",
    date: str = "Mẫu, ngày 05 tháng 01 năm 2026",
    subject: str = "một việc",
    addressees: str = "UBND các xã, phường.",
    body: str = "Đề nghị các đơn vị thực hiện./.",
) -> ReadLetter:
    text = HEAD.format(number=number, date=date, subject=subject, addressees=addressees, body=body)
    return read_letter(text, lambda _: ())


@pytest.mark.parametrize(
    ("written", "sequence", "symbol", "normalized"),
    [
        ("Số: 12/SNV-VP", 12, "SNV-VP", "12/SNV-VP"),
        ("Số:05/SNV-VP", 5, "SNV-VP", "05/SNV-VP"),
        ("Số 312-CV/TU", 312, "CV/TU", "312-CV/TU"),
        ("Số: 234/VH&TT", 234, "VH&TT", "234/VH&TT"),
        ("Số : 7568 / BTTTT -TTĐN", 7568, "BTTTT-TTĐN", "7568/BTTTT-TTĐN"),
        ("Số: 06/2026/QĐ-UBND", 6, "2026/QĐ-UBND", "06/2026/QĐ-UBND"),
        ("Số:       /STTTT-TTBCXB", None, "STTTT-TTBCXB", None),
        ("Số: ……/PGDĐT", None, "PGDĐT", None),
        ("Số: ....../BC-UBND", None, "BC-UBND", None),
        ("S6: 15/SNV-VP", 15, "SNV-VP", "15/SNV-VP"),
        ("Số: 1234/UBND-KT1", 1234, "UBND-KT1", "1234/UBND-KT1"),
        ("Số: 731/SKH&CN-BCVT", 731, "SKH&CN-BCVT", "731/SKH&CN-BCVT"),
    ],
)
def test_number_and_symbol(
    written: str, sequence: int | None, symbol: str, normalized: str | None
) -> None:
    found = letter(number=written).number.value

    assert found is not None
    assert (found.sequence, found.symbol, found.normalized) == (sequence, symbol, normalized)


def test_no_number_at_all_is_missing() -> None:
    found = letter(number="").number

    assert (found.value, found.sure) == (None, Sure.MISSING)


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Mẫu, ngày 05 tháng 01 năm 2026", "Mẫu", PartialDate(5, 1, 2026)),
        ("Phú Mẫu, ngày05 tháng1 năm 2026", "Phú Mẫu", PartialDate(5, 1, 2026)),
        ("TP. Hồ Chí Minh, ngày 5 tháng 1 năm 2026", "TP. Hồ Chí Minh", PartialDate(5, 1, 2026)),
        ("Mẫu, ngày     tháng 01 năm 2026", "Mẫu", PartialDate(None, 1, 2026)),
        ("Mẫu, ngày … tháng … năm 2026", "Mẫu", PartialDate(None, None, 2026)),
        ("Mẫu, ngày ... tháng ... năm ...", "Mẫu", PartialDate()),
        ("Phan Rang-Tháp Chàm, ngày 05/01/2026", "Phan Rang-Tháp Chàm", PartialDate(5, 1, 2026)),
        ("Ngày 05 tháng 01 năm 2026", None, PartialDate(5, 1, 2026)),
    ],
)
def test_place_and_date(written: str, place: str | None, day: PartialDate) -> None:
    found = letter(date=written)

    assert (found.place.value, found.date.value) == (place, day)


@pytest.mark.parametrize(
    "written", ["Mẫu, ngày 31 tháng 02 năm 2026", "Mẫu, ngày 05 tháng 01 năm 1026"]
)
def test_a_day_that_cannot_be_is_shown_but_not_sure(written: str) -> None:
    found = letter(date=written)

    assert found.date.sure is Sure.INFERRED
    assert found.date.value is not None


def test_a_day_out_of_the_calendar_is_pointed_out() -> None:
    assert Oddity.DATE_IMPOSSIBLE in letter(date="Mẫu, ngày 31 tháng 02 năm 2026").warnings


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("báo cáo tháng 6/2024", StatedPeriod("month", 2024, 6)),
        ("báo cáo tháng 06 năm 2024", StatedPeriod("month", 2024, 6)),
        ("báo cáo quý III/2023", StatedPeriod("quarter", 2023, 3)),
        ("báo cáo quý 3 năm 2023", StatedPeriod("quarter", 2023, 3)),
        ("báo cáo 6 tháng đầu năm 2024", StatedPeriod("half_year", 2024, 1)),
        ("báo cáo 06 tháng cuối năm 2024", StatedPeriod("half_year", 2024, 2)),
        ("báo cáo năm 2023", StatedPeriod("year", 2023)),
        ("triển khai kế hoạch giai đoạn 2021-2025", None),
        ("nhiệm vụ năm học 2020-2021", None),
        ("báo cáo tháng 13/2024", None),
        ("kết quả năm 2023, nhiệm vụ tháng 1/2024", StatedPeriod("month", 2024, 1)),
        ("một việc", None),
    ],
)
def test_the_period_comes_from_the_subject(subject: str, expected: StatedPeriod | None) -> None:
    assert period(subject) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("UBND các xã, phường.", ["UBND các xã, phường"]),
        ("Sở Tài chính; Sở Y tế; UBND các xã.", ["Sở Tài chính", "Sở Y tế", "UBND các xã"]),
        ("\n- Sở Tài chính;\n- Sở Y tế.", ["Sở Tài chính", "Sở Y tế"]),
        ("\n• Sở Tài chính\n• Sở Y tế", ["Sở Tài chính", "Sở Y tế"]),
        ("\n+ Sở Tài chính,\n+ Sở Y tế.", ["Sở Tài chính", "Sở Y tế"]),
        ("\n\uf0b7 Sở Tài chính;\n\uf0b7 Sở Y tế.", ["Sở Tài chính", "Sở Y tế"]),
        ("\nSở Tài chính;\nSở Y tế.", ["Sở Tài chính", "Sở Y tế"]),
        ("- Sở Tài chính;\n- Sở Y tế.", ["Sở Tài chính", "Sở Y tế"]),
        ("\n- Công an tỉnh (để phối hợp; báo cáo);\n- Sở Y tế.",
         ["Công an tỉnh (để phối hợp; báo cáo)", "Sở Y tế"]),
        ("\n- Các Sở Giáo dục và Đào tạo1;\n- Sở Y tế.", ["Các Sở Giáo dục và Đào tạo", "Sở Y tế"]),
    ],
)  # fmt: skip
def test_addressees(written: str, expected: list[str]) -> None:
    found = letter(addressees=written)

    assert [a.value.text for a in found.addressees] == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ủy ban nhân dân các xã, phường, đặc khu", "ward_committees"),
        ("UBND các huyện, thị xã, thành phố", "district_committees"),
        ("Ban Tuyên giáo Tỉnh ủy", "party_body"),
        ("Giám đốc Sở Y tế", "department"),
        ("Các sở, ban, ngành", "provincial_departments"),
        ("Bộ Chỉ huy Quân sự tỉnh", "military"),
        ("Bộ Y tế", "ministry"),
        ("Trường Cao đẳng Mẫu", "schools"),
        ("Hội đồng hương", "front_and_mass_organisations"),
        ("Ông Trần Văn Mẫu", "other"),
    ],
)
def test_kinds_of_addressees(name: str, kind: str) -> None:
    assert letter(addressees=f"{name}.").addressees[0].value.kind == kind


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
         [("30/2020/NĐ-CP", dt.date(2020, 3, 5), "Chính phủ", "basis")]),
        ("Căn cứ Chỉ thị 08-CT/TW ngày 01-02-2026 của Ban Bí thư;",
         [("08-CT/TW", dt.date(2026, 2, 1), "Ban Bí thư", "basis")]),
        ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
         [("72/2025/QH15", None, "", "basis")]),
        ("Căn cứ Luật Báo chí năm 2016;", [(None, None, "", "basis")]),
        ("Căn cứ Luật Báo chí ngày 05 tháng 4 năm 2016;",
         [(None, dt.date(2016, 4, 5), "", "basis")]),
        ("Tuyên truyền Luật Lưu trữ năm 2024 đến nhân dân.", []),
        ("Theo Công văn này và văn bản nêu trên, Sở đề nghị báo cáo trước ngày 05/11/2026.", []),
        ("Căn cứ Quyết định số 5/QĐ-TTg ngày 31/02/2026 của Thủ tướng Chính phủ;",
         [("5/QĐ-TTg", None, "Thủ tướng Chính phủ", "basis")]),
        ("Thực hiện Công văn số 3/A-B ngày 01/01/2026 của Sở Y tế; Công văn số 3/A-B nêu trên.",
         [("3/A-B", dt.date(2026, 1, 1), "Sở Y tế", "basis")]),
    ],
)  # fmt: skip
def test_references(body: str, expected: list[tuple[str | None, dt.date | None, str, str]]) -> None:
    found = [r.value for r in letter(body=body).references]

    assert [(r.number, r.date, r.issuer, r.role) for r in found] == expected


def test_a_document_named_in_an_item_is_only_mentioned() -> None:
    body = "Sở đề nghị các đơn vị:\n1. Thực hiện Quyết định số 5/QĐ-UBND ngày 01/01/2026./."

    assert [r.value.role for r in letter(body=body).references] == ["mention"]


def test_a_cited_document_that_is_younger_than_the_letter_is_pointed_out() -> None:
    body = "Căn cứ Quyết định số 5/QĐ-UBND ngày 01/02/2026 của UBND tỉnh./."

    assert Oddity.CITED_LATER_THAN_LETTER in letter(body=body).warnings


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("- Từ ngày 01/7 đến 15/8/2026: Đợt một.", dt.date(2026, 7, 1), dt.date(2026, 8, 15)),
        ("- Tháng 12/2026: Đợt hai.", dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("- Đợt ba: Tập trung quý I/2027.", dt.date(2027, 1, 1), dt.date(2027, 3, 31)),
        ("- Trong năm 2026: Đợt bốn.", None, dt.date(2026, 12, 31)),
    ],
)
def test_peak_periods(line: str, first: dt.date | None, last: dt.date) -> None:
    body = f"Sở đề nghị:\n1. Các đơn vị tuyên truyền.\nThời gian cao điểm:\n{line}\n./."
    (peak,) = letter(body=body).peaks

    assert (peak.value.first, peak.value.last) == (first, last)
    assert peak.value.topic.startswith("Đợt")


@pytest.mark.parametrize("line", ["- Tháng 13/2026: Đợt một.", "- Từ 31/02 đến 15/8/2026: Đợt."])
def test_a_peak_that_is_no_time_is_left_out(line: str) -> None:
    body = f"Sở đề nghị:\n1. Các đơn vị tuyên truyền.\nThời gian cao điểm:\n{line}\n./."

    assert letter(body=body).peaks == ()


@pytest.mark.parametrize(
    ("sentence", "name", "phone", "email"),
    [
        ("Đầu mối: đồng chí Trần Văn Mẫu, điện thoại 0900 000 001.",
         "Trần Văn Mẫu", "0900000001", ""),
        ("Liên hệ ông Lê Thử - Chuyên viên Phòng Mẫu, ĐT: 0900.000.002, email: thu@mau.example",
         "Lê Thử", "0900000002", "thu@mau.example"),
        ("Vướng mắc xin liên hệ số điện thoại 024.3900.0003.", "", "02439000003", ""),
        ("Chi tiết liên hệ bà Đỗ Thị Mẫu (Zalo 0900-000-004).", "Đỗ Thị Mẫu", "0900000004", ""),
    ],
)  # fmt: skip
def test_the_person_to_ask(sentence: str, name: str, phone: str, email: str) -> None:
    found = letter(body=f"Đề nghị các đơn vị thực hiện. {sentence}\n./.").contact.value

    assert found is not None
    assert (found.name, found.phone, found.email) == (name, phone, email)


def test_no_telephone_means_no_contact() -> None:
    body = "Đề nghị các đơn vị cử đầu mối liên hệ là đồng chí lãnh đạo./."

    assert letter(body=body).contact.value is None


def test_the_mark_of_urgency_is_no_part_of_the_agency() -> None:
    found = letter(number="HỎA TỐC\nSố: 12/SNV-VP")

    assert found.urgency is not None
    assert found.urgency.value == "HỎA TỐC"
    assert found.agency.value == "SỞ NỘI VỤ"


def test_two_letters_in_one_text_are_said_to_be_two() -> None:
    one = HEAD.format(
        number="Số: 1/A-B", date="", subject="x", addressees="Sở Y tế.", body="Đề nghị./."
    )

    assert Oddity.SEVERAL_LETTERS in read_letter(one + one, lambda _: ()).warnings


def test_text_of_an_old_font_is_recognised() -> None:
    text = (
        "Së Th«ng tin vµ TruyÒn th«ng ®Ò nghÞ c¸c ®¬n vÞ b¸o c¸o kÕt qu¶ tuyªn truyÒn tr­íc ngµy 25"
        " hµng th¸ng ®Ó tæng hîp b¸o c¸o Uû ban nh©n d©n tØnh theo quy ®Þnh."
    )

    assert Oddity.LEGACY_ENCODING in read_letter(text, lambda _: ()).warnings


def test_a_signature_of_another_day_is_pointed_out() -> None:
    found = read_letter(
        HEAD.format(
            number="Số: 1/A-B", date="Mẫu, ngày 05 tháng 01 năm 2026", subject="x",
            addressees="Sở Y tế.", body="Đề nghị./.",
        )
        + "2026-01-09T08:00:00+0700",
        lambda _: (),
    )  # fmt: skip

    assert Oddity.SIGNATURE_DATE_DIFFERS in found.warnings


def test_a_signature_of_another_month_does_not_complete_the_date() -> None:
    found = read_letter(
        "Số: 1/A-B\nMẫu, ngày    tháng 6 năm 2023\nKính gửi: Sở Y tế.\nĐề nghị thực hiện./.\n"
        "2023-08-05T15:02:58+0700",
        lambda _: (),
    )

    assert found.deduced_date.value is None


def test_every_oddity_has_a_sentence() -> None:
    for code in Oddity:
        assert warning(code).endswith(".")


@pytest.mark.parametrize(
    ("symbol", "place", "body", "issuer"),
    [
        ("SVHTTDL-QLVH", "Ninh Mẫu", "Sở Văn hóa, Thể thao và Du lịch đề nghị",
         "Sở Văn hóa, Thể thao và Du lịch tỉnh Ninh Mẫu"),
        ("STTTT-BC", "Hà Nội", "Sở Thông tin và Truyền thông đề nghị",
         "Sở Thông tin và Truyền thông thành phố Hà Nội"),
        ("UBND-VX", "Tân Mẫu", "Ủy ban nhân dân xã Tân Mẫu đề nghị", "Ủy ban nhân dân xã Tân Mẫu"),
        ("XYZ-VX", "Tân Mẫu", "Đề nghị các đơn vị", None),
    ],
)  # fmt: skip
def test_the_issuer_is_deduced_from_symbol_place_and_body(
    symbol: str, place: str, body: str, issuer: str | None
) -> None:
    found = read_letter(
        f"Số: 1/{symbol}\n{place}, ngày 5 tháng 1 năm 2026\n"
        f"Kính gửi: Sở Y tế.\n{body} thực hiện./.",
        lambda _: (),
    ).issuer

    assert found.value == issuer
    assert found.sure is (Sure.INFERRED if issuer else Sure.MISSING)
