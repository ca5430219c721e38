"""How a person is spoken to, as the words of every room are written, and otherwise."""

PERSON = "Anh/Chị"
COMRADE, COMRADE_FIRST = "đồng chí", "Đồng chí"
