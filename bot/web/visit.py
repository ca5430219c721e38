"""One look of a browser at the board, and how its pages are drawn."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.web.site import Site, html
from domain.dialogues.reports import bracketed_due, numbers_line
from domain.vietnamese.spelling import upper_first
from services.board_access import form_token


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a browser that is let in."""

    site: Site
    request: Request
    contact_id: int
    secret: str


def shown(visit: Visit, name: str, **values: Any) -> Response:
    """The page of this name, with the token that its forms carry."""
    site = visit.site
    return html(
        name,
        HTTPStatus.OK,
        agency=site.desk.agency,
        now=site.desk.local(site.clock.now()),
        form=form_token(visit.secret),
        bracketed_due=bracketed_due,
        upper_first=upper_first,
        numbers_line=numbers_line,
        **values,
    )


#: Lines of a table on one page.
LINES = 100


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a long table: `number` of `last`, both from 1."""

    number: int
    last: int

    @property
    def lines(self) -> slice:
        """Which lines of the table stand on it."""
        return slice((self.number - 1) * LINES, self.number * LINES)


def leaf(request: Request, count: int) -> Leaf:
    """The page that `?trang=` names, the nearest there is for anything else."""
    last = max(1, -(-count // LINES))
    asked = request.query_params.get("trang", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return Leaf(min(max(number, 1), last), last)
