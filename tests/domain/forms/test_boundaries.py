"""Forms this program is not for are refused, by column and with the reason."""

from dataclasses import replace

import pytest

from documents import shipped
from domain.forms.definition.boundaries import crossed
from domain.forms.definition.model import Form

FORM = shipped.forms()["phan-anh"]


def with_label(label: str) -> Form:
    first, *rest = FORM.fields
    return replace(FORM, fields=(replace(first, label=label), *rest))


def test_the_shipped_forms_may_be_used() -> None:
    assert [crossed(form) for form in shipped.forms().values()] == [[]] * len(shipped.forms())


@pytest.mark.parametrize(
    "label",
    [
        "Tác giả", "TAC GIA bài viết", "Người đăng", "Họ tên người phản ánh", "Chủ tài khoản",
        "Trang cá nhân", "Link Facebook", "Noi dung phan bac", "Bien phap dau tranh",
        "Thong tin sai lech",
    ],
)  # fmt: skip
def test_a_column_of_that_kind_is_refused(label: str) -> None:
    (reason, *_) = crossed(with_label(label))

    assert reason.startswith(f"field received_on: “{label}” asks for")


@pytest.mark.parametrize(
    "label",
    [
        "Nội dung (không ghi họ tên, số điện thoại người phản ánh)",
        "Số tài khoản ngân hàng của đơn vị",
        "Chủ tài khoản ngân hàng",
        "Trang Facebook của đơn vị",
        "Tên tác phẩm",
    ],
)
def test_instructions_bank_accounts_and_own_pages_pass(label: str) -> None:
    assert crossed(with_label(label)) == []


def test_an_instruction_does_not_cover_the_next_sentence() -> None:
    assert crossed(with_label("Không ghi địa chỉ. Tác giả bài viết?"))
