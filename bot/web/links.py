"""Addresses of our web server that carry their own permission: signed, for one person, expiring."""

from dataclasses import dataclass
from datetime import UTC, datetime

from itsdangerous import BadSignature, URLSafeSerializer


class BadLink(Exception):
    """The address was not made by us, was changed, or is over."""


class ExpiredLink(BadLink):
    """The address was made by us and is over."""


@dataclass(frozen=True, slots=True)
class Permit:
    """What an address allows: the thing with this id, for this person.

    `rights` is what the person was when it was made (`storage.contacts.rights_mark`).
    """

    target: int
    contact_id: int
    rights: str = ""


class SignedLinks:
    """Makes and reads the addresses; `secret` never leaves the settings."""

    def __init__(self, public_url: str, secret: str) -> None:
        self._base, self._secret = public_url, secret
        #: Whether people come over an encrypted connection.
        self.secure = public_url.startswith("https://")

    def report(self, obligation_id: int, contact_id: int, until: datetime) -> str:
        """The page with the template and the upload of one report."""
        return f"{self._base}/t/{self._token('t', obligation_id, contact_id, until)}"

    def board(self, number: int, contact_id: int, until: datetime) -> str:
        """The page that opens the board once; `number` is the link's own."""
        return f"{self._base}/b/{self._token('b', number, contact_id, until)}"

    def file(self, file_id: int, contact_id: int, until: datetime, rights: str = "") -> str:
        """One stored file, as long as the person is all that `rights` says."""
        return f"{self._base}/f/{self._token('f', file_id, contact_id, until, rights)}"

    def read(self, kind: str, token: str, now: datetime) -> Permit:
        """What a token of this kind allows. Raises BadLink or ExpiredLink."""
        try:
            target, contact_id, until, *more = self._serializer(kind).loads(token)
            permit = Permit(int(target), int(contact_id), str(more[0]) if more else "")
            end = datetime.fromtimestamp(int(until), UTC)
        except (BadSignature, ValueError, TypeError, OverflowError) as error:
            raise BadLink from error
        if now > end:
            raise ExpiredLink
        return permit

    def _token(
        self, kind: str, target: int, contact_id: int, until: datetime, rights: str = ""
    ) -> str:
        more = [rights] if rights else []
        return self._serializer(kind).dumps([target, contact_id, int(until.timestamp()), *more])

    def _serializer(self, kind: str) -> URLSafeSerializer:
        # One salt a kind: a link to a file opens no report.
        return URLSafeSerializer(self._secret, salt=f"daumoi.{kind}")
