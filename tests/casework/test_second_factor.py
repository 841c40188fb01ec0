"""Setting up a second factor, with commits that are real: what follows runs after."""

import pytest
from allauth.mfa.models import Authenticator

from tests.authenticators import code_now
from tests.factories import member

PASSWORD = "three random words"


@pytest.mark.usefixtures("committed_db")
def test_whoever_sets_up_an_app_goes_on(client, settings, time_machine):
    time_machine.move_to("2026-11-20T09:00:05+00:00", tick=False)
    settings.MFA_REQUIRED = True
    worker = member()
    worker.set_password(PASSWORD)
    worker.save()
    client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
    assert client.get("/notices/")["Location"] == "/sign-in/app/"
    assert client.get("/sign-in/app/")["Location"].startswith("/sign-in/confirm")
    client.post("/sign-in/confirm/", {"password": PASSWORD})
    client.get("/sign-in/app/")
    secret = client.session["mfa.totp.secret"]

    after = client.post("/sign-in/app/", {"code": code_now(secret)}, follow=True)

    assert "Recovery codes" in after.content.decode()
    assert Authenticator.objects.filter(user=worker, type="totp").exists()
    assert client.get("/notices/").status_code == 200
