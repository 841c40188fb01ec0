"""Somebody with a password, at a moment that stands still, and how they sign in."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.factories import member

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


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(
        "/sign-in/", {"login": email, "password": password, **extra}, follow=False
    )


def is_signed_in(client):
    return client.get("/notices/").status_code == 200
