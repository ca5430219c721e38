"""What this package refuses, with a reason a person can read."""

from domain.deadlines.wording import reason


class DeadlineError(ValueError):
    """Something about a deadline makes no sense. `str()` is a Vietnamese sentence with an example.

    Show the sentence to whoever typed; `code` is for programs, `detail` is what was refused.
    """

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(reason(code, str(detail)))
        self.code = code
        self.detail = str(detail)


class RuleError(DeadlineError):
    """A deadline rule is incomplete, contradicts itself or names a day that does not exist."""


class PeriodError(DeadlineError):
    """Not a reporting period, or a period that cannot do what was asked of it."""


class CalendarError(DeadlineError):
    """A year or an override that the working calendar cannot take."""


class LadderError(DeadlineError):
    """A reminder ladder that would annoy or could not be carried out."""
