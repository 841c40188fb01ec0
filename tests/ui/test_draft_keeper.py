"""Nothing typed is lost: the scripts, in a browser, under the real security policy."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, LocatorAssertions, Page, expect

from tests.journeys.page import (
    PATIENCE_MILLISECONDS,
    a_page,
    check_page,
    wait_until,
)
from tests.ui.note_server import SUBMISSION, NoteServer, note_server

SAVED = "Draft saved at 4:12pm"
NO_SIGNAL = "No signal. Your note is kept on this device until you are back online."
SIGNED_OUT = (
    "You have been signed out. Sign in again in a new tab; your words are kept here."
)
WORDS = "I like it when Mum reads to us."


@pytest.fixture
def server() -> Iterator[NoteServer]:
    with note_server() as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: NoteServer) -> Iterator[Page]:
    with a_page(browser, server.url) as page:
        page.goto("/note")
        yield page


def write(page: Page, words: str = WORDS) -> None:
    page.get_by_label("What did Ada say?").fill(words)


def status(page: Page) -> LocatorAssertions:
    return expect(page.locator("[data-draft-status]"))


def stored(page: Page) -> dict[str, str]:
    everything = page.evaluate("() => ({...localStorage})")
    return {k: v for k, v in everything.items() if k.startswith("unsent:")}


def wait_for_the_service_worker(page: Page) -> None:
    """`ready` waits for ever when none comes, and `evaluate` has no limit."""
    came = page.evaluate(
        """(patience) => Promise.race([
            navigator.serviceWorker.ready.then(() => true),
            new Promise((resolve) => setTimeout(resolve, patience, false)),
        ])""",
        PATIENCE_MILLISECONDS,
    )
    assert came


def come_back_to_the_tab(page: Page) -> None:
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def test_page_with_a_draft_is_accessible(page: Page) -> None:
    check_page(page)


def test_what_is_typed_is_saved_when_typing_pauses(
    page: Page, server: NoteServer
) -> None:
    write(page)
    status(page).to_have_text(SAVED)
    page.get_by_label("Sam").check()

    wait_until(page, lambda: server.latest == {"said": [WORDS], "who": ["sam"]})
    status(page).to_have_text(SAVED)
    assert "X-Not-A-Person" not in server.headers[-1]
    assert stored(page) == {}


def test_unticking_every_box_is_saved_too(page: Page, server: NoteServer) -> None:
    page.get_by_label("Sam").check()
    status(page).to_have_text(SAVED)
    page.get_by_label("Sam").uncheck()

    wait_until(page, lambda: server.latest["who"] == [""])


def test_without_signal_words_are_kept_unreadable_and_sent_later(
    page: Page, server: NoteServer
) -> None:
    page.context.set_offline(True)
    write(page)
    status(page).to_have_text(NO_SIGNAL)
    assert list(stored(page)) == [f"unsent:{SUBMISSION}"]
    assert "Mum" not in json.dumps(stored(page))

    page.context.set_offline(False)

    status(page).to_have_text(SAVED)
    assert server.latest["said"] == [WORDS]
    assert server.headers[-1].get("X-Not-A-Person") == "1"
    assert stored(page) == {}


def test_without_signal_a_reload_says_so_and_the_words_come_back(
    page: Page, server: NoteServer
) -> None:
    wait_for_the_service_worker(page)
    page.context.set_offline(True)
    write(page)
    page.get_by_label("Ada", exact=True).check()
    status(page).to_have_text(NO_SIGNAL)
    page.reload()
    expect(page.locator("h1")).to_have_text("No signal")
    check_page(page, expect_complaints=True)

    page.context.set_offline(False)
    page.goto("/note")

    status(page).to_have_text(SAVED)
    assert page.get_by_label("What did Ada say?").input_value() == WORDS
    assert server.latest == {"said": [WORDS], "who": ["ada"]}
    assert stored(page) == {}


def test_offline_shelf_holds_no_page_of_the_service(page: Page) -> None:
    wait_for_the_service_worker(page)
    page.goto("/note")

    kept = page.evaluate(
        """async () => {
            const urls = []
            for (const name of await caches.keys()) {
                const shelf = await caches.open(name)
                for (const kept of await shelf.keys()) urls.push(kept.url)
            }
            return urls
        }"""
    )

    paths = {url.rpartition(":")[2].partition("/")[2] for url in kept}
    assert paths == {"offline/", "static/app.css", "static/js/supported.js"}


def test_another_page_tells_of_a_note_that_was_not_sent(
    page: Page, server: NoteServer
) -> None:
    page.context.set_offline(True)
    write(page)
    status(page).to_have_text(NO_SIGNAL)
    kept = stored(page)
    page.context.set_offline(False)
    status(page).to_have_text(SAVED)

    page.goto("/other")
    page.evaluate("(kept) => Object.assign(localStorage, kept)", kept)
    page.reload()

    expect(page.get_by_role("link", name="Open the note to send it")).to_have_attribute(
        "href", "/note"
    )
    check_page(page, expect_complaints=True)


def test_device_copy_can_be_turned_off(browser: Browser, server: NoteServer) -> None:
    server.device_copy_off = True
    with a_page(browser, server.url) as page:
        page.goto("/note")
        page.context.set_offline(True)
        write(page)

        status(page).to_have_text(
            "No signal. Keep this page open: your note is only here."
        )
        assert stored(page) == {}


@pytest.mark.parametrize("days", [8, 0], ids=["too old", "key withdrawn"])
def test_copy_that_may_not_be_opened_any_more_is_removed(
    page: Page, server: NoteServer, days: int
) -> None:
    version = "1" if days else "0"
    copy = "{version: '%s', keptAt: Date.now() - %d, secret: 'x', iv: 'x'}"
    page.evaluate(
        "() => localStorage.setItem('unsent:other', JSON.stringify("
        + copy % (version, days * 24 * 3600 * 1000)
        + "))"
    )

    page.reload()

    wait_until(page, lambda: stored(page) == {})


def test_session_that_ended_says_so_and_goes_on_after_signing_in(
    page: Page, server: NoteServer
) -> None:
    server.signed_in = False
    write(page)
    status(page).to_have_text(SIGNED_OUT)
    assert page.get_by_label("What did Ada say?").input_value() == WORDS

    server.signed_in, server.token = True, "b" * 32
    come_back_to_the_tab(page)

    status(page).to_have_text(SAVED)
    assert server.latest["said"] == [WORDS]


def test_draft_that_comes_after_the_note_was_sent_stops(
    page: Page, server: NoteServer
) -> None:
    server.submitted = True
    write(page)

    status(page).to_have_text(
        "This has already been sent. What you type here now is not saved."
    )
    assert server.drafts == []


def test_sending_without_signal_stays_on_the_page(
    page: Page, server: NoteServer
) -> None:
    page.context.set_offline(True)
    write(page)
    page.get_by_role("button", name="Save note").click()
    status(page).to_have_text(
        "There is no signal, so it was not sent. Send it again when you are back online."
    )
    assert page.get_by_label("What did Ada say?").input_value() == WORDS

    page.context.set_offline(False)
    status(page).to_have_text(SAVED)
    page.wait_for_timeout(1200)  # a second click within a second is taken for a double
    page.get_by_role("button", name="Save note").click()

    page.wait_for_url("**/done")
    assert [note["said"] for note in server.notes] == [[WORDS]]
    assert stored(page) == {}


def test_double_click_sends_once(page: Page, server: NoteServer) -> None:
    write(page)
    page.get_by_role("button", name="Save note").dblclick()

    page.wait_for_url("**/done")
    assert len(server.notes) == 1


def test_form_is_sent_without_scripts(browser: Browser, server: NoteServer) -> None:
    with a_page(browser, server.url, scripts=False) as page:
        page.goto("/note")
        write(page)
        page.get_by_role("button", name="Save note").click()

        page.wait_for_url("**/done")
        assert server.notes[0]["said"] == [WORDS]


def test_quiet_session_warns_and_can_be_kept(
    browser: Browser, server: NoteServer
) -> None:
    with a_page(browser, server.url) as page:
        page.clock.install()
        page.goto("/note")
        warning = page.locator("[data-idle-warning]")
        expect(warning).to_be_hidden()
        page.clock.fast_forward("26:00")
        expect(warning).to_contain_text("You will be signed out in 4 minutes.")

        page.get_by_role("button", name="Stay signed in").click()

        expect(warning).to_be_hidden()
        assert server.stays == 1


def test_quiet_session_that_ended_says_so(browser: Browser, server: NoteServer) -> None:
    with a_page(browser, server.url) as page:
        page.clock.install()
        page.goto("/note")
        page.clock.fast_forward("31:00")

        expect(page.locator("[data-idle-warning]")).to_contain_text(
            "You have been signed out."
        )
