"""The two times a scheduler needs, handed down by whoever runs it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Business time for deadlines and receipts, real time for retries and pauses."""

    def now(self) -> datetime:
        """Business time, aware UTC."""

    def real(self) -> datetime:
        """Real time, aware UTC."""
