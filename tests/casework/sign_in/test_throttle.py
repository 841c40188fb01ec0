"""Guessing is slowed, and nobody is held up by another's guesses."""

from uuid import uuid4

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from tests.authenticators import code_now
from tests.casework.sign_in.conftest import PASSWORD, WRONG, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


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


def test_trying_too_early_does_not_make_the_wait_longer(client, worker, time_machine):
    guess(client, worker.email, 5)
    for _ in range(4):
        time_machine.shift(3 * 60)
        assert sign_in(client, worker.email).status_code == 429
    time_machine.shift(3 * 60 + 1)

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
    """From one address in a minute: fewer than in earnest, so that a test is quick."""
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "password_failed": "5/m/ip",
    }
    return 5


def try_one_password_on_many(client, times):
    for _ in range(times):
        answer = sign_in(client, f"{uuid4()}@elsewhere.example", "Password1")
    return answer.content.decode()


def test_one_password_tried_on_many_accounts_is_slowed(
    client, worker, settings, time_machine
):
    allowed = int(settings.ACCOUNT_RATE_LIMITS["password_failed"].split("/")[0])
    assert WRONG in try_one_password_on_many(client, allowed)
    page = sign_in(client, worker.email).content.decode()

    assert "Wait one minute, then try again" in page
    assert f'value="{worker.email}"' in page
    assert not is_signed_in(client)
    time_machine.shift(60)
    sign_in(client, worker.email)
    assert is_signed_in(client)


def by_password(client, worker):
    sign_in(client, worker.email)


def by_code(client, worker):
    secret = generate_totp_secret()
    TOTP.activate(worker, secret)
    sign_in(client, worker.email)
    client.post("/sign-in/code/", {"code": code_now(secret)})


def by_recovery_code(client, worker):
    TOTP.activate(worker, generate_totp_secret())
    codes = RecoveryCodes.activate(worker).generate_codes()
    sign_in(client, worker.email)
    client.post("/sign-in/code/", {"code": codes[0]})


def by_setting_up_an_app(client, worker):
    sign_in(client, worker.email)
    client.post("/sign-in/confirm/", {"password": PASSWORD})
    client.get("/sign-in/app/")
    secret = client.session["mfa.totp.secret"]
    client.post("/sign-in/app/", {"code": code_now(secret)})


@pytest.mark.parametrize(
    "signs_in", [by_password, by_code, by_recovery_code, by_setting_up_an_app]
)
def test_a_colleague_who_signs_in_does_not_help_a_guesser(
    worker, failures_allowed, time_machine, signs_in
):
    guesser, colleague = Client(), Client()
    try_one_password_on_many(guesser, failures_allowed - 1)
    time_machine.shift(1)

    signs_in(colleague, worker)

    assert is_signed_in(colleague)
    time_machine.shift(1)
    assert WRONG in try_one_password_on_many(guesser, 1)
    assert "Wait one minute" in try_one_password_on_many(guesser, 1)


def test_other_addresses_are_not_slowed(client, worker, failures_allowed):
    try_one_password_on_many(client, failures_allowed)

    client.post(
        "/sign-in/",
        {"login": worker.email, "password": PASSWORD},
        REMOTE_ADDR="203.0.113.9",
    )

    assert is_signed_in(client)


def test_wrong_confirmations_count_among_the_failures(client, worker, failures_allowed):
    sign_in(client, worker.email)
    try_one_password_on_many(Client(), failures_allowed - 1)

    client.post("/sign-in/confirm/", {"password": "wrong"})
    page = client.post("/sign-in/confirm/", {"password": PASSWORD})

    assert "Wait one minute, then try again" in page.content.decode()


def test_what_a_locked_account_tries_costs_nobody_else_a_try(
    client, worker, failures_allowed
):
    guess(client, "somebody@elsewhere.example", 5)  # locked, and the address slowed
    cache.clear()
    guess(client, "somebody@elsewhere.example", failures_allowed)

    sign_in(client, worker.email)

    assert is_signed_in(client)


def test_one_household_is_one_address(client, worker):
    def guess_from(address):
        return client.post(
            "/sign-in/",
            {"login": worker.email, "password": "wrong"},
            REMOTE_ADDR=address,
        )

    answers = [guess_from(f"2001:db8::{number}").status_code for number in range(1, 6)]

    assert answers == [200, 200, 200, 200, 429]
    assert guess_from("2001:db8:0:1::1").status_code == 200


def test_wrong_codes_are_slowed_though_an_error_undoes_what_was_counted(
    worker, app_secret, monkeypatch
):
    client = Client(raise_request_exception=False)
    sign_in(client, worker.email)
    monkeypatch.setattr(AccessAttempt, "save", _broken)
    monkeypatch.setattr(AccessAttempt.objects, "get_or_create", _broken)
    for _ in range(10):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 500

    client.post("/sign-in/code/", {"code": code_now(app_secret)})

    assert not is_signed_in(client)


def _broken(*_args, **_kwargs):
    raise ValueError


def test_whoever_has_signed_in_by_password_is_not_held_up_at_the_second_step(
    client, worker, app_secret, failures_allowed
):
    sign_in(client, worker.email)
    try_one_password_on_many(Client(), failures_allowed)

    client.post("/sign-in/code/", {"code": code_now(app_secret)})

    assert is_signed_in(client)


def test_right_passwords_are_never_counted(worker, failures_allowed, time_machine):
    """allauth's own limits let 30 people in, and one person confirm ten times."""
    for _ in range(31):
        time_machine.shift(0.01)
        client = Client()
        sign_in(client, worker.email)
        answer = client.post("/sign-in/confirm/", {"password": PASSWORD})

        assert answer.status_code == 302
        assert is_signed_in(client)


def test_flood_of_passkeys_reads_when_to_try_again(client, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "2/m/ip"}

    pages = [client.post("/sign-in/passkey/", {"credential": "{}"}) for _ in range(3)]

    assert [page.status_code for page in pages] == [302, 302, 429]
    assert pages[-1]["Retry-After"] == "60"
    words = pages[-1].content.decode()
    assert "Wait before you try again" in words
    assert "Try again in 1 minute." in words


def test_throttle_keeps_no_password(client, worker):
    guess(client, worker.email, 2)

    attempt = AccessAttempt.objects.get()
    assert attempt.username == worker.email
    assert "wrong" not in attempt.post_data
