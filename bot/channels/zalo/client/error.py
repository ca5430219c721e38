"""What a call to Zalo can fail with: the official names, with the facts a caller needs."""

__all__ = (
    "BadRequest",
    "ChatMigrated",
    "Conflict",
    "EndPointNotFound",
    "Forbidden",
    "InvalidToken",
    "NetworkError",
    "PassportDecryptionError",
    "RetryAfter",
    "TimedOut",
    "ZaloError",
)


class ZaloError(Exception):
    """A call failed. No text here ever holds the token.

    `error_code` is Zalo's, or the HTTP status where the body said nothing; None when nobody
    answered or nothing was asked. `retryable`: the same call may succeed later.
    `ambiguous`: the call may have been carried out although no success was reported.
    """

    def __init__(
        self,
        message: str,
        *,
        error_code: int | None = None,
        description: str = "",
        method: str = "",
        retryable: bool = False,
        ambiguous: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.error_code = error_code
        self.description = description
        self.method = method
        self.retryable = retryable
        self.ambiguous = ambiguous

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.message!r})"


class Forbidden(ZaloError):
    """Kept for code that catches it; Zalo's 403 is a server fault and a NetworkError here."""


class InvalidToken(ZaloError):
    """The token is not accepted: stop the bot."""

    def __init__(
        self,
        message: str | None = None,
        *,
        error_code: int | None = None,
        description: str = "",
        method: str = "",
    ) -> None:
        super().__init__(
            "Invalid token" if message is None else message,
            error_code=error_code,
            description=description,
            method=method,
        )


class EndPointNotFound(ZaloError):
    """404: no such method, or something the call names does not exist."""


class NetworkError(ZaloError):
    """Zalo could not be asked, did not answer, or failed on its side. Look at `ambiguous`."""


class BadRequest(NetworkError):
    """The call will not be taken as it is. `error_code` None: refused here, nothing was sent."""


class TimedOut(NetworkError):
    """No answer in time."""

    def __init__(
        self,
        message: str | None = None,
        *,
        error_code: int | None = None,
        description: str = "",
        method: str = "",
        retryable: bool = True,
        ambiguous: bool = True,
    ) -> None:
        super().__init__(
            message or "Timed out",
            error_code=error_code,
            description=description,
            method=method,
            retryable=retryable,
            ambiguous=ambiguous,
        )


class ChatMigrated(ZaloError):
    """Kept for code that catches it; Zalo has no such answer."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(f"Group migrated to supergroup. New chat id: {new_chat_id}")
        self.args = (new_chat_id,)
        self.new_chat_id = new_chat_id


class RetryAfter(ZaloError):
    """429. `retry_after` is our own wait in seconds: Zalo has never been seen to name one."""

    def __init__(
        self,
        retry_after: int,
        *,
        error_code: int | None = None,
        description: str = "",
        method: str = "",
    ) -> None:
        super().__init__(
            f"{method or 'Zalo'}: too many requests, retry in {retry_after} seconds",
            error_code=error_code,
            description=description,
            method=method,
            retryable=True,
        )
        self.args = (retry_after,)  # what pickle and copy construct the error from
        self.retry_after = retry_after


class Conflict(ZaloError):
    """409: polling and a webhook, or two pollers, exclude each other."""


class PassportDecryptionError(ZaloError):
    """Kept for code that catches it; never raised."""

    def __init__(self, message: str | Exception) -> None:
        super().__init__(f"PassportDecryptionError: {message}")
        self.args = (str(message),)
