"""Signing in by password: where it leads, and whom it refuses."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from casework.access.acting import system_user
from tests.casework.sign_in.conftest import WRONG, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


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


def in_charset(charset, text):
    """A form whose field `x` holds half a character, which no database keeps."""
    lines = ["--B", 'Content-Disposition: form-data; name="x"', "", text, "--B--", ""]
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    return {"data": "\r\n".join(lines).encode(), "content_type": kind}


@pytest.mark.parametrize(
    ("charset", "text"),
    [("utf-7", "+2AA-"), ("unicode_escape", "\\ud800"), ("utf-16", "wrong")],
)
def test_form_in_another_charset_is_refused(client, worker, charset, text):
    answer = client.post("/sign-in/", **in_charset(charset, text))

    assert answer.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF8"])
def test_form_in_our_charset_is_read(client, charset):
    answer = client.post("/sign-in/", **in_charset(charset, "words"))

    assert "Enter your work email address" in answer.content.decode()
