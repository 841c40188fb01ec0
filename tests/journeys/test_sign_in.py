"""The way in: every other journey goes through it without looking."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from tests.factories import UserFactory
from tests.journeys.conftest import PASSWORD, SCREENS, press, sign_in
from tests.journeys.page import a_page, check_error_summary, check_page, visit


def test_wrong_password_is_said_and_the_right_one_leads_on(new_page, world, screen):
    page = new_page()
    visit(page, "/")
    sign_in(page, world.person("worker").email, "not the password")
    check_page(page)
    if screen[1]:
        check_error_summary(page)

    page.fill("[name=password]", PASSWORD)
    press(page, "Sign in")
    check_page(page)
    assert page.url.endswith("/work/")


def test_too_many_wrong_passwords_say_when_to_try_again(new_page, world):
    nobody = f"{uuid4().hex[:8]}@council.example"
    page = new_page()
    visit(page, "/")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(page, nobody, "not the password")

    check_page(page, expect_complaints=True)  # the browser reports the 429 itself
    expect(page.get_by_text("Try again in 15 minutes.")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS[:2], indirect=True)
def test_passkey_is_added_and_opens_the_door(stack, browser, world, screen):
    person = UserFactory(password=make_password(PASSWORD))
    with a_page(browser, stack.address_by_name, width=screen[0]) as page:
        plug_in_a_passkey(page)
        visit(page, "/")
        sign_in(page, person.email)
        visit(page, "/sign-in/passkeys/add/")
        page.fill("[name=password]", PASSWORD)
        press(page, "Confirm")
        check_page(page)
        page.get_by_label("Let me sign in with this passkey alone").check()
        press(page, "Add the passkey")
        check_page(page)
        visit(page, "/sign-in/out/")
        press(page, "Sign out")

        visit(page, "/")
        press(page, "Sign in with a passkey")

        check_page(page)
        visit(page, "/sign-in/passkeys/")
        expect(page.get_by_role("term")).to_have_text("Passkey 1")


def plug_in_a_passkey(page: Page) -> None:
    """A phone's own, whose owner has put a finger on it."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
