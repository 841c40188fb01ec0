"""A browser on a page, and what must hold on every page.

Trap: under our security policy `page.wait_for_function("text")` throws an EvalError.
Wait with `expect(locator)`, or call `page.evaluate("() => …")`.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary, WeakSet

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Response,
    expect,
    sync_playwright,
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK, NARROWEST = 390, 1100, 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without a report on all that is well: that takes longer than the rules themselves.
AXE = {"runOnly": RULES, "resultTypes": ["violations"]}
TITLE = re.compile(r"(Error: )?\S.* – Families First")
HEADINGS = "() => [...document.querySelectorAll('h1')].map((h1) => h1.innerText)"
# A machine that does much else is slow; only what never comes is waited for so long.
PATIENCE_MILLISECONDS, POLL_MILLISECONDS = 30_000, 100
expect.set_options(timeout=PATIENCE_MILLISECONDS)

_complaints: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
_without_scripts: WeakSet[Page] = WeakSet()


def chromium() -> str | None:
    """CHROMIUM names one; else the one that the system has."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextmanager
def a_browser() -> Iterator[Browser]:
    path = chromium()
    if not path:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("There is no chromium on this machine: browser tests were not run.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def a_page(
    browser: Browser, base_url: str, *, width: int = PHONE, scripts: bool = True
) -> Iterator[Page]:
    """A page with storage and cookies of its own. It remembers what went wrong."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    page = context.new_page()
    watch(page)
    if not scripts:
        _without_scripts.add(page)
    yield page
    context.close()


def wait_until(page: Page, happened: Callable[[], bool]) -> None:
    """For what no element of the page shows. The page goes on meanwhile."""
    for _ in range(0, PATIENCE_MILLISECONDS, POLL_MILLISECONDS):
        if happened():
            return
        page.wait_for_timeout(POLL_MILLISECONDS)
    pytest.fail("It did not happen.")


def watch(page: Page) -> None:
    complaints = _complaints.setdefault(page, [])

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))


def complaints(page: Page) -> list[str]:
    """What the browser reported since the last time it was asked."""
    heard = _complaints[page][:]
    _complaints[page].clear()
    return heard


def visit(page: Page, path: str) -> Response | None:
    """Open a page and check it."""
    response = page.goto(path)
    check_page(page)
    return response


def check_page(page: Page, *, expect_complaints: bool = False) -> None:
    heard = complaints(page)
    assert expect_complaints or not heard, f"{page.url}: {heard}"
    assert TITLE.fullmatch(page.title()), f"{page.url}: title {page.title()!r}"
    headings = page.evaluate(HEADINGS)
    assert len(headings) == 1, f"{page.url}: h1 {headings}"
    _check_reflow(page)
    if page in _without_scripts:
        return  # axe is a script; it reads the same page in the other journeys
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def _check_reflow(page: Page) -> None:
    """Nothing scrolls sideways on a phone, nor at 400% zoom."""
    before = page.viewport_size
    for width in (PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("() => document.documentElement.scrollWidth")
        assert needed <= width, f"{page.url}: {needed} px wide at {width}"
    if before:
        page.set_viewport_size(before)


def check_error_summary(page: Page) -> None:
    """It has the focus, the title says so, and each link goes to a question."""
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: "), page.title()
    for link in page.locator(".govuk-error-summary a").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'[id="{target}"]').count() == 1, f"{page.url}: #{target}"


def save_screenshot(page: Page, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
