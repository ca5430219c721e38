"""Real browsers for the stories of pages: started once, with a console that has to stay silent."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: Milliseconds for whatever a page waits for: a guard against hanging, no measure.
GUARD = 120_000
NO_CHROMIUM = "no chromium: apt-get install chromium"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def context_of(browser: Browser, **options: Any) -> BrowserContext:
    """A window of its own, that waits as long as the machine needs."""
    context = browser.new_context(**options)
    context.set_default_timeout(GUARD)
    return context


@contextmanager
def silent(context: BrowserContext) -> Iterator[list[str]]:
    """What the consoles of all pages say as errors; nothing may be there in the end."""
    said: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)

    context.on("page", listen)
    yield said
    assert said == [], said


def phone(page: Page, name: str) -> Locator:
    """Somebody's phone on the phones page."""
    return page.locator(".phone").filter(has=page.get_by_role("heading", name=name))


def answered(one: Locator, text: str) -> None:
    """Wait until a message with this text has come."""
    one.locator("li.theirs").filter(has_text=text).last.wait_for(timeout=GUARD)


def write(one: Locator, text: str, answer: str) -> None:
    """Type, and wait for the answer."""
    area = one.get_by_label("Tin nhắn")
    area.fill(text)
    area.press("Enter")
    answered(one, answer)


def serious(page: Page) -> list[str]:
    """What axe finds serious or critical on the page, with the first place of each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
