"""The second step: an app that shows codes, each good once."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt
from django.test import Client

from tests.authenticators import code_now
from tests.casework.sign_in.conftest import PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


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
