"""Messages as JSON and back: what the outbox keeps is what is sent."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat.messages import Document, Notice, Option, Picture, Prompt, from_json, to_json

OPTIONS = st.lists(
    st.builds(Option, st.text(), st.text(), st.lists(st.text()).map(tuple)), max_size=4
).map(tuple)
MESSAGES = st.builds(Notice, st.text(), OPTIONS) | st.builds(
    Prompt, st.text(), OPTIONS, OPTIONS, st.integers()
)


@given(MESSAGES)
def test_a_message_survives_json(message: Prompt | Notice):
    assert from_json(json.loads(json.dumps(to_json(message)))) == message


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"kind": "poem", "text": ""}, ValueError),
        ({"kind": "notice", "text": "", "standing": [["only one"]]}, ValueError),
        ({"kind": "notice", "text": ""}, KeyError),
        ({"kind": "prompt", "text": "", "choices": [], "actions": []}, KeyError),
        ({}, KeyError),
    ],
)
def test_anything_else_is_refused(data: dict[str, Any], error: type[Exception]):
    with pytest.raises(error):
        from_json(data)


def test_files_show_their_names_and_not_their_bytes():
    assert "PDF" not in repr(Document("a.pdf", b"%PDF"))
    assert "PNG" not in repr(Picture("a.jpg", b"PNG"))
