"""How long somebody stays signed in, what a browser may keep, and what is undone."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import path

from casework.access.models import AuditEvent
from casework.staff.models import Agency
from families_first.urls import urlpatterns as real_urls
from tests.factories import AgencyFactory, member, working_family

pytestmark = pytest.mark.django_db
MINUTE = 60
PUBLIC = ["/sign-in/", "/accessibility/", "/privacy/", "/help/", "/offline/", "/sw.js"]


@pytest.fixture
def worker(client):
    worker = member()
    client.force_login(worker)
    return worker


@pytest.fixture
def clock(time_machine):
    """Moves on by seconds."""
    time_machine.move_to("2026-11-20T09:00:00+00:00", tick=False)
    return time_machine.shift


def is_signed_in(client):
    return client.get("/notices/").status_code == 200


# --- Time ----------------------------------------------------------------------------
def test_session_that_is_used_goes_on(clock, client, worker):
    for _ in range(6):
        assert is_signed_in(client)
        clock(25 * MINUTE)

    assert is_signed_in(client)


def test_session_left_alone_ends_and_says_why(clock, client, worker):
    assert is_signed_in(client)
    clock(30 * MINUTE + 1)

    response = client.get("/notices/", follow=True)

    assert response.redirect_chain == [("/sign-in/?next=/notices/", 302)]
    assert "You were signed out to keep what families tell us safe" in (
        response.content.decode()
    )


def test_session_ends_after_ten_hours_however_busy(clock, client, worker):
    for _ in range(31):
        assert is_signed_in(client)
        clock(20 * MINUTE)

    assert not is_signed_in(client)


@pytest.mark.parametrize(("cause", "stays"), [("timer", False), ("typing", True)])
def test_draft_saved_by_a_timer_is_no_activity(clock, client, worker, cause, stays):
    assert is_signed_in(client)
    for _ in range(4):
        clock(10 * MINUTE)
        client.post("/stay-signed-in/", headers={"X-Draft-Cause": cause})

    assert is_signed_in(client) is stays


def test_session_is_not_written_with_each_request(
    clock, client, worker, django_assert_num_queries
):
    assert is_signed_in(client)
    before = Session.objects.get().session_data
    clock(20)

    assert is_signed_in(client)

    assert Session.objects.get().session_data == before


# --- Who --------------------------------------------------------------------------------
def test_disabled_person_is_out_with_the_next_request(client, worker):
    assert is_signed_in(client)
    worker.is_active = False
    worker.save()

    assert not is_signed_in(client)


def test_new_password_ends_the_sessions_before_it(client, worker):
    assert is_signed_in(client)
    worker.set_password("three random words")
    worker.save()

    assert not is_signed_in(client)


# --- What a browser may keep ------------------------------------------------------------
@pytest.mark.parametrize(
    "address", ["/notices/", "/", "/privacy/", "/families/2222Z/", "/nowhere/"]
)
def test_nothing_is_stored_of_what_somebody_signed_in_was_sent(client, worker, address):
    assert client.get(address)["Cache-Control"] == "no-store"


def test_signing_out_ends_the_session_and_clears_the_cache(client, worker):
    key = client.session.session_key

    response = client.post("/sign-in/out/")

    assert response["Location"] == "/sign-in/"
    assert response["Clear-Site-Data"] == '"cache"'
    assert response["Cache-Control"] == "no-store"
    assert not Session.objects.filter(session_key=key).exists()
    assert not is_signed_in(client)


def test_signing_out_needs_a_post(client, worker):
    client.get("/sign-in/out/")

    assert is_signed_in(client)


@pytest.mark.parametrize("address", [*PUBLIC, "/notices/", "/nowhere/"])
def test_headers_on_every_page(client, address):
    headers = client.get(address).headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_cookies_are_out_of_reach_of_scripts(client, worker):
    client.get("/notices/")

    for name in ("session", "csrf"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


# --- Who may come in without signing in ---------------------------------------------------
@pytest.mark.parametrize("address", PUBLIC)
def test_public_page_needs_no_sign_in(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/notices/", "/families/2222Z/", "/sign-in/safely/"]
)
def test_any_other_page_leads_to_sign_in_and_back(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"] == f"/sign-in/?next={address}"


# --- One transaction ------------------------------------------------------------------
def fail(request, how):
    AgencyFactory(name="Half done")
    if how == "raise":
        raise ValueError(how)


urlpatterns = [*real_urls, path("fail/<str:how>/", fail)]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("how", ["raise", "give no response"])
def test_request_that_fails_leaves_nothing(client, worker, how):
    client.raise_request_exception = False

    response = client.get(f"/fail/{how}/")

    assert response.status_code == 500
    assert not Agency.objects.filter(name="Half done").exists()


def test_hidden_family_is_a_page_of_404_and_the_refusal_is_kept(client, worker):
    hidden = working_family().family

    response = client.get(f"/families/{hidden.reference}/")
    missing = client.get("/families/2222Z/")

    assert response.status_code == missing.status_code == 404
    assert without_token(response) == without_token(missing)
    refusals = AuditEvent.objects.filter(event="refused").order_by("pk")
    assert [refusal.family_id for refusal in refusals] == [hidden.pk, None]


def without_token(response):
    return re.sub(r'value="\w{64}"', "", response.content.decode())
