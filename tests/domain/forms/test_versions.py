"""A new version of a form changes no kind, and one table shows rows of several versions."""

from dataclasses import replace

from domain.forms.definition.model import FieldKind
from domain.forms.definition.versions import clashes, united
from tests.domain.forms.sheets import FORM


def test_a_kind_that_changed_is_a_clash() -> None:
    first = replace(FORM.fields[1], kind=FieldKind.NUMBER)
    newer = replace(FORM, version=2, fields=(FORM.fields[0], first))

    assert clashes(FORM, newer) == ["source"]
    assert clashes(FORM, replace(FORM, version=2)) == []


def test_columns_that_only_old_versions_have_stand_at_the_end() -> None:
    renamed = replace(FORM.fields[2], key="headline")
    newest = replace(FORM, version=3, fields=(FORM.fields[0], renamed))
    second = replace(FORM, version=2, fields=FORM.fields[:4])

    whole = united(newest, [FORM, second])

    assert [f.key for f in whole.fields] == [
        "received_on", "headline", "source", "title", "content",
        "link", "answer", "channels_used", "support_requested",
    ]  # fmt: skip
    assert whole.fields[3].label == "Tiêu đề (mẫu cũ)"
    assert {f.group for f in whole.fields[2:]} == {""}
    assert whole.version == 3


def test_the_same_version_alone_is_the_form_itself() -> None:
    assert united(FORM, [FORM]) == FORM
