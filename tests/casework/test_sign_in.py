"""Signing in: the password, the second factor, the throttle."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from axes.models import AccessAttempt
from django.test import Client
from django.urls import NoReverseMatch, reverse

from casework.access.acting import system_user
from tests.factories import member

pytestmark = pytest.mark.django_db
PASSWORD = "three random words"
AT = "2026-11-20T09:00:05+00:00"
WRONG = "Check your email address and password, then try again"


@pytest.fixture
def worker(time_machine):
    time_machine.move_to(AT, tick=False)
    worker = member()
    worker.set_password(PASSWORD)
    worker.save()
    return worker


@pytest.fixture
def app_secret(worker):
    """The worker has set up an app that shows codes."""
    secret = generate_totp_secret()
    TOTP.activate(worker, secret)
    return secret


def code_now(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(
        "/sign-in/", {"login": email, "password": password, **extra}, follow=False
    )


def is_signed_in(client):
    return client.get("/notices/").status_code == 200


# --- The password -----------------------------------------------------------------------
def test_sign_in_leads_home(client, worker):
    response = sign_in(client, worker.email)

    assert response["Location"] == "/"
    assert is_signed_in(client)


def test_sign_in_leads_to_the_page_that_was_asked_for(client, worker):
    response = sign_in(client, worker.email, next="/notices/")

    assert response["Location"] == "/notices/"


def test_sign_in_never_leads_away(client, worker):
    response = sign_in(client, worker.email, next="https://elsewhere.example/")

    assert response["Location"] == "/"


def test_sign_in_by_email_in_any_case(client, worker):
    sign_in(client, worker.email.upper())

    assert is_signed_in(client)


def test_sign_in_changes_the_session_key(client, worker):
    client.get("/sign-in/")
    client.cookies["session"] = "chosen-by-somebody-else"
    before = client.cookies["session"].value

    sign_in(client, worker.email)

    assert client.cookies["session"].value != before
    thief = Client()
    thief.cookies["session"] = before
    assert not is_signed_in(thief)


@pytest.mark.parametrize("password", ["wrong", ""])
def test_sign_in_with_another_password_is_refused(client, worker, password):
    sign_in(client, worker.email, password)

    assert not is_signed_in(client)


def test_wrong_password_and_unknown_account_read_the_same(client, worker):
    known = sign_in(client, worker.email, "wrong").content.decode()
    unknown = sign_in(client, "nobody@council.example", "wrong").content.decode()

    assert WRONG in known
    assert WRONG in unknown


def test_nobody_signs_in_as_the_system(client):
    system = system_user()

    for password in ("", "!", system.password):
        sign_in(client, system.email, password)

    assert not is_signed_in(client)


def test_closed_account_is_told_so_only_with_its_password(client, worker):
    worker.is_active = False
    worker.save()

    assert WRONG in sign_in(client, worker.email, "wrong").content.decode()
    response = sign_in(client, worker.email)
    assert response["Location"] == "/sign-in/closed/"
    assert client.get("/sign-in/closed/").status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_reset_password",
        "account_email",
        "mfa_signup_webauthn",
    ],
)
def test_there_is_no_other_way_in(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


# --- The throttle -----------------------------------------------------------------------
def guess(client, email, times):
    for _ in range(times):
        response = sign_in(client, email, "wrong")
    return response


def test_fifth_wrong_password_locks_the_account_here(client, worker):
    assert guess(client, worker.email, 4).status_code == 200
    locked = guess(client, worker.email, 1)

    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "Try again in 15 minutes" in locked.content.decode()
    assert sign_in(client, worker.email).status_code == 429
    assert not is_signed_in(client)


def test_locked_account_opens_after_a_quarter_of_an_hour(client, worker, time_machine):
    guess(client, worker.email, 5)
    time_machine.shift(15 * 60 + 1)

    sign_in(client, worker.email)

    assert is_signed_in(client)


def test_guesses_from_elsewhere_do_not_lock_somebody_out(client, worker):
    for _ in range(6):
        client.post(
            "/sign-in/",
            {"login": worker.email, "password": "wrong"},
            REMOTE_ADDR="203.0.113.9",
        )

    sign_in(client, worker.email)

    assert is_signed_in(client)


def test_unknown_account_is_locked_in_the_same_words(client):
    assert guess(client, "nobody@council.example", 5).status_code == 429


@pytest.fixture
def failures_allowed(settings):
    """From one address in a minute, as the settings stand."""
    amount, unit, per = settings.ACCOUNT_RATE_LIMITS["login_failed"].split("/")
    assert (unit, per) == ("m", "ip")
    return int(amount)


def try_one_password_on_many(client, times):
    for number in range(times):
        answer = sign_in(client, f"person{number}@elsewhere.example", "Password1")
    return answer.content.decode()


def test_one_password_tried_on_many_accounts_is_slowed(
    client, worker, failures_allowed, time_machine
):
    assert WRONG in try_one_password_on_many(client, failures_allowed)
    page = sign_in(client, worker.email).content.decode()

    assert "Wait one minute, then try again" in page
    assert f'value="{worker.email}"' in page
    assert not is_signed_in(client)
    time_machine.shift(60)
    sign_in(client, worker.email)
    assert is_signed_in(client)


def test_other_addresses_are_not_slowed(client, worker, failures_allowed):
    try_one_password_on_many(client, failures_allowed)

    client.post(
        "/sign-in/",
        {"login": worker.email, "password": PASSWORD},
        REMOTE_ADDR="203.0.113.9",
    )

    assert is_signed_in(client)


def test_wrong_codes_count_among_the_failures_of_an_address(
    client, worker, app_secret, failures_allowed
):
    sign_in(client, worker.email)
    try_one_password_on_many(Client(), failures_allowed - 1)

    client.post("/sign-in/code/", {"code": "000000"})
    page = client.post("/sign-in/code/", {"code": code_now(app_secret)})

    assert "Wait one minute, then try again" in page.content.decode()
    assert not is_signed_in(client)


def test_setting_up_an_app_says_when_to_try_again(client, worker, failures_allowed):
    sign_in(client, worker.email)
    client.post("/sign-in/confirm/", {"password": PASSWORD})
    try_one_password_on_many(Client(), failures_allowed)

    page = client.post("/sign-in/app/", {"code": "000000"})

    assert "Wait one minute, then try again" in page.content.decode()


def test_right_passwords_are_never_counted(worker, failures_allowed):
    for _ in range(failures_allowed + 1):
        client = Client()
        sign_in(client, worker.email)

        assert is_signed_in(client)


@pytest.mark.parametrize("way", ["confirm a password", "sign in by passkey"])
def test_other_limits_say_on_a_page_when_to_try_again(client, worker, settings, way):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
    if way == "confirm a password":
        sign_in(client, worker.email)
        address, answer = "/sign-in/confirm/", {"password": PASSWORD}
    else:
        address, answer = "/sign-in/passkey/", {"credential": "{}"}

    pages = [client.post(address, answer) for _ in range(11)]

    assert {page.status_code for page in pages[:-1]} == {302}
    assert pages[-1].status_code == 429
    assert pages[-1]["Retry-After"] == "60"
    words = pages[-1].content.decode()
    assert "Wait before you try again" in words
    assert "Try again in 1 minute." in words


def test_throttle_keeps_no_password(client, worker):
    guess(client, worker.email, 2)

    attempt = AccessAttempt.objects.get()
    assert attempt.username == worker.email
    assert "wrong" not in attempt.post_data


# --- The second factor ------------------------------------------------------------------
@pytest.fixture
def _required(settings):
    settings.MFA_REQUIRED = True


@pytest.mark.usefixtures("_required")
@pytest.mark.parametrize("address", ["/", "/notices/", "/families/2222Z/", "/privacy/"])
def test_password_alone_leads_to_setting_up_a_second_step(client, worker, address):
    sign_in(client, worker.email)

    response = client.get(address)

    assert response["Location"] == "/sign-in/app/"


@pytest.mark.usefixtures("_required")
def test_password_then_code_is_signed_in(client, worker, app_secret):
    response = sign_in(client, worker.email, next="/notices/")
    assert response["Location"].startswith("/sign-in/code/")
    assert not is_signed_in(client)

    client.post("/sign-in/code/", {"code": code_now(app_secret)})

    assert is_signed_in(client)


@pytest.mark.usefixtures("_required")
def test_session_from_before_the_second_step_must_show_it(client, worker):
    sign_in(client, worker.email)
    TOTP.activate(worker, generate_totp_secret())  # by its owner, elsewhere

    response = client.get("/notices/")

    target = urlsplit(response["Location"])
    assert target.path == "/sign-in/confirm/code/"
    assert parse_qs(target.query) == {"next": ["/notices/"]}


def test_wrong_codes_lock_as_wrong_passwords_do(client, worker, app_secret):
    sign_in(client, worker.email)

    answers = [
        client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(5)
    ]

    assert answers == [200, 200, 200, 200, 429]
    client.post("/sign-in/code/", {"code": code_now(app_secret)})
    assert not is_signed_in(client)
    assert "000000" not in AccessAttempt.objects.get().post_data


def test_one_code_opens_one_session(client, worker, app_secret, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }  # as if another process answered
    sign_in(client, worker.email)
    client.post("/sign-in/code/", {"code": code_now(app_secret)})
    assert is_signed_in(client)
    other = Client()
    sign_in(other, worker.email)

    other.post("/sign-in/code/", {"code": code_now(app_secret)})

    assert not is_signed_in(other)


def test_next_code_opens_the_next_session(client, worker, app_secret, time_machine):
    sign_in(client, worker.email)
    client.post("/sign-in/code/", {"code": code_now(app_secret)})
    time_machine.shift(30)
    other = Client()
    sign_in(other, worker.email)

    other.post("/sign-in/code/", {"code": code_now(app_secret)})

    assert is_signed_in(other)


@pytest.mark.parametrize(
    "address",
    [
        "/sign-in/safely/",
        "/sign-in/app/",
        "/sign-in/passkeys/",
        "/sign-in/passkeys/add/",
        "/sign-in/confirm/",
    ],
)
def test_pages_for_signing_in_safely_open(client, worker, address):
    sign_in(client, worker.email)
    client.post("/sign-in/confirm/", {"password": PASSWORD})

    assert client.get(address).status_code == 200
