"""Settings from the environment and `.env`, all problems reported at once by variable name."""

from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic import ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from bot.channels.settings import an_address
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.zalo.settings import ZaloSettings
from bot.loopback import is_loopback

PREFIX = "DAUMOI_"
_SECRET = 32
_MAKE_ONE = "make one: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"


class Settings(ZaloSettings, TelegramSettings):
    """What an installation decides. A messenger without a token is off."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    database_url: str = "sqlite:///data/daumoi.db"
    files: Path | None = None
    agency_name: str = "Cơ quan"
    focal_contact: str = ""
    timezone: str = "Asia/Ho_Chi_Minh"
    clock_url: str = ""
    public_url: str = ""
    listen: str = "127.0.0.1:8080"
    metrics: str = "127.0.0.1:8081"
    secret_key: str = ""
    group_status: bool = False

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        if not value.partition("://")[2].strip("/"):
            raise ValueError("names no database; example: sqlite:///data/daumoi.db")
        return value

    @field_validator("public_url")
    @classmethod
    def _a_public_address(cls, value: str) -> str:
        if not value:
            return value
        if not value.startswith("https://") and not is_loopback(value):
            raise ValueError("must begin with https://; example: https://daumoi.example")
        if "?" in value or "#" in value:
            raise ValueError("must have no ? and no #; example: https://daumoi.example")
        return value.rstrip("/")

    @field_validator("metrics")
    @classmethod
    def _seen_from_this_machine_alone(cls, value: str) -> str:
        if not is_loopback(f"http://{value}"):
            raise ValueError("must be on loopback, for it tells how the agency works")
        return value

    @field_validator("listen", "metrics")
    @classmethod
    def _where_to_listen(cls, value: str) -> str:
        host, colon, port = value.rpartition(":")
        if not (host and colon and port.isdigit() and int(port) < 65_536):
            raise ValueError("must look like 127.0.0.1:8080")
        return value

    @field_validator("secret_key")
    @classmethod
    def _a_strong_secret(cls, value: str) -> str:
        # Letters that do not repeat are no proof of chance, but a word or a default has fewer.
        if value and (len(value) < _SECRET or len(set(value)) < _SECRET // 2):
            raise ValueError(f"is too weak: at least {_SECRET} characters by chance; {_MAKE_ONE}")
        return value

    @field_validator("clock_url")
    @classmethod
    def _a_clock(cls, value: str) -> str:
        return an_address(value) if value else value

    @field_validator("timezone")
    @classmethod
    def _a_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is no time zone; example: Asia/Ho_Chi_Minh")
        return value

    @field_validator("agency_name")
    @classmethod
    def _a_name(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("must not be empty; example: Sở VHTTDL")
        return value.strip()

    @model_validator(mode="after")
    def _clock_needs_loopback(self) -> "Settings":
        outside = [
            name
            for name in type(self).model_fields
            if name == "clock_url" or name.endswith("_base_url")
            if not is_loopback(getattr(self, name))
        ]
        if self.clock_url and outside:
            names = ", ".join(PREFIX + name.upper() for name in outside)
            raise ValueError(f"{PREFIX}CLOCK_URL is for sandboxes: {names} must be on loopback")
        return self

    @model_validator(mode="after")
    def _a_web_server_needs_a_secret(self) -> "Settings":
        if self.public_url and not self.secret_key:
            raise ValueError(
                f"{PREFIX}SECRET_KEY: is missing, {PREFIX}PUBLIC_URL needs it; {_MAKE_ONE}"
            )
        return self

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        return _host_and_port(self.listen)

    @property
    def metrics_address(self) -> tuple[str, int]:
        """The same for whoever watches the machine."""
        return _host_and_port(self.metrics)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people read and type."""
        return ZoneInfo(self.timezone)


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host.strip("[]"), int(port)


class BadSettings(ValueError):
    """Settings that cannot be used; the message names every variable and what is wrong."""


def load() -> Settings:
    """The settings. Raises BadSettings with every problem at once."""
    problems = _unknown(Path(".env"))
    try:
        settings = Settings()
    except ValidationError as error:
        problems += [_problem(e["loc"], e["msg"]) for e in error.errors()]
        raise BadSettings("\n".join(problems)) from None
    if problems:
        raise BadSettings("\n".join(problems))
    return settings


def _problem(where: tuple[int | str, ...], message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"{PREFIX}{str(where[-1]).upper()}: {said}" if where else said


def _unknown(path: Path) -> list[str]:
    """Names with our prefix in `.env` that mean nothing: probably misspelled."""
    if not path.is_file():
        return []
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    names = [line.partition("=")[0].strip() for line in path.read_text("utf-8").splitlines()]
    return [
        f"{name}: no such setting; known: {', '.join(sorted(known))}"
        for name in names
        if name.upper().startswith(PREFIX) and name.upper() not in known
    ]
