"""Settings: strict, and every mistake reported at once by the name of its variable."""

from pathlib import Path

import pytest

from bot.settings import PREFIX, BadSettings, Settings, load


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def wrong(text: str) -> list[str]:
    Path(".env").write_text(text, "utf-8")
    with pytest.raises(BadSettings) as refused:
        load()
    return str(refused.value).split("\n")


def test_nothing_set_is_a_valid_beginning() -> None:
    settings = load()

    assert settings.database_url == "sqlite:///data/daumoi.db"
    assert settings.tokens() == []


def test_every_mistake_is_named_at_once() -> None:
    said = wrong(
        "DAUMOI_TELEGRAM_TOKEN=abc\nDAUMOI_ZALO_TOKENS=1:a,b\nDAUMOI_TIMEZONE=Mars/Phobos\n"
        "DAUMOI_DATABASE_URL=mysql://x\nDAUMOI_TELEGRAM_BASE_URL=ftp://x\nDAUMOI_AGENCY_NAME=\n"
        "DAUMOI_TELEGRAM_TOKE=1:a\n"
    )

    assert sorted(line.partition(":")[0] for line in said) == [
        "DAUMOI_AGENCY_NAME",
        "DAUMOI_DATABASE_URL",
        "DAUMOI_TELEGRAM_BASE_URL",
        "DAUMOI_TELEGRAM_TOKE",
        "DAUMOI_TELEGRAM_TOKEN",
        "DAUMOI_TIMEZONE",
        "DAUMOI_ZALO_TOKENS",
    ]


def test_a_token_is_never_repeated_in_a_mistake() -> None:
    assert "geheim" not in "".join(wrong("DAUMOI_TELEGRAM_TOKEN=x:geheim\n"))


def test_a_clock_is_for_sandboxes_only() -> None:
    (said,) = wrong("DAUMOI_CLOCK_URL=http://127.0.0.1:1/clock\n")

    assert "DAUMOI_TELEGRAM_BASE_URL" in said
    assert "loopback" in said


def test_the_example_names_every_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    named = {line.lstrip("# ").partition("=")[0] for line in example.splitlines() if "=" in line}

    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DAUMOI_PUBLIC_URL=http://daumoi.example\n", "DAUMOI_PUBLIC_URL: must begin with https"),
        ("DAUMOI_PUBLIC_URL=https://x.example/?a\n", "DAUMOI_PUBLIC_URL: must have no ?"),
        ("DAUMOI_PUBLIC_URL=https://x.example\n", "DAUMOI_SECRET_KEY: is missing"),
        ("DAUMOI_SECRET_KEY=short\n", "DAUMOI_SECRET_KEY: is too weak"),
        (f"DAUMOI_SECRET_KEY={'changeme' * 5}\n", "DAUMOI_SECRET_KEY: is too weak"),
        ("DAUMOI_LISTEN=8080\n", "DAUMOI_LISTEN: must look like 127.0.0.1:8080"),
        ("DAUMOI_LISTEN=127.0.0.1:99999\n", "DAUMOI_LISTEN: must look like 127.0.0.1:8080"),
    ],
)
def test_what_the_web_server_needs_is_asked_for(text: str, said: str) -> None:
    assert any(line.startswith(said) for line in wrong(text))


def test_a_secret_is_never_repeated_in_a_mistake() -> None:
    assert "geheim" not in "".join(wrong("DAUMOI_SECRET_KEY=geheim\n"))


def test_a_public_address_with_a_secret_is_enough(tmp_path: Path) -> None:
    secret = "kT9x2mQ7vB4nL8wR1zY6cF3hJ5pD0sGa"
    Path(".env").write_text(
        f"DAUMOI_PUBLIC_URL=https://x.example/\nDAUMOI_SECRET_KEY={secret}\nDAUMOI_LISTEN=[::1]:80",
        "utf-8",
    )

    settings = load()

    assert (settings.public_url, settings.address) == ("https://x.example", ("::1", 80))


@pytest.mark.parametrize("rate", ["0", "-1", "31", "viele"])
def test_a_rate_beyond_what_telegram_allows_is_refused(rate: str) -> None:
    assert "RATE" in "".join(wrong(f"DAUMOI_TELEGRAM_RATE={rate}\n"))


def test_on_loopback_any_rate_may_be_tried() -> None:
    lines = "DAUMOI_TELEGRAM_TOKEN=1:a\nDAUMOI_TELEGRAM_BASE_URL=http://127.0.0.1:1\n"
    Path(".env").write_text(f"{lines}DAUMOI_TELEGRAM_RATE=1000\nDAUMOI_ZALO_TOKENS=2:b\n", "utf-8")
    rates = {one.name: one.rate for one in load().channels()}
    assert rates == {"telegram": 1000.0, "zalo": 10.0}
