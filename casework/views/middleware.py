"""The request's transaction, its refusals, and how long somebody stays signed in."""

import codecs
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.messages import info
from django.core.exceptions import BadRequest
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from casework.access import audit
from casework.access.acting import acting_as
from casework.access.kinds import REFUSED
from casework.people.reads import family_key
from casework.staff.models import User
from casework.views.places import family_paths

GetResponse = Callable[[HttpRequest], HttpResponse]

SIGNED_OUT = (
    "You were signed out to keep what families tell us safe. "
    "Sign in again: what you typed in a note is saved."
)
# The session is written this often, not with each request.
SECONDS_BETWEEN_NOTES = 30


class Utf8Middleware:
    """Refuses a body in another charset: a browser sends ours.

    Some of them hold text that the database cannot keep, so that the error undoes
    whatever was written of the request, a wrong code that was counted included.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("The body is not in UTF-8.")
        return self.get_response(request)


class ActingAsMiddleware:
    """Runs each request in one transaction, undone when anything went wrong.

    A refusal (403, or 404 for what is hidden) is audited afterwards, in a transaction
    of its own, since the first one is undone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user if request.user.is_authenticated else None
        ip = request.META.get("REMOTE_ADDR") or None
        with acting_as(user, ip=ip):
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "was_raised", False):
                transaction.set_rollback(True)
        if user is not None and response.status_code in (403, 404):
            self._record_refusal(request, response, user, ip)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        # Undone once the answer is drawn: the page that says no reads its menu first.
        request.was_raised = True  # type: ignore[attr-defined]

    def _record_refusal(
        self, request: HttpRequest, response: HttpResponse, user: User, ip: str | None
    ) -> None:
        match = request.resolver_match
        if match is None:
            return
        with acting_as(user, ip=ip):
            audit.record(
                REFUSED,
                by=user,
                family_id=_family_named_by(match.kwargs),
                page=match.view_name,
                named={name: str(value) for name, value in match.kwargs.items()},
                status=response.status_code,
            )


def _family_named_by(kwargs: dict[str, Any]) -> int | None:
    """The family that an address is about, whichever reference it carries."""
    for name, path in family_paths.items():
        if name in kwargs:
            return family_key(path=path, value=kwargs[name])
    return None


class SessionLimitMiddleware:
    """Ends a session that was idle too long or lasted too long.

    Only what a person does counts as activity: a draft that a timer saves says so.
    Real time, not the service's clock, which a demo may set. Whatever somebody who is
    signed in was sent is kept by no browser and no proxy.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        if was_signed_in and self._is_over(request):
            logout(request)
            info(request, SIGNED_OUT)
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        if was_signed_in and not request.user.is_authenticated:
            # Not "storage": it holds encrypted copies of unsent notes. Not "cookies":
            # it would sign people out of every other service of the council.
            response["Clear-Site-Data"] = '"cache"'
        return response

    def _is_over(self, request: HttpRequest) -> bool:
        now = int(time.time())
        started = request.session.setdefault("started", now)
        seen = request.session.setdefault("seen", now)
        if now - seen > settings.SESSION_IDLE_SECONDS:
            return True
        by_person = request.headers.get("X-Draft-Cause") != "timer"
        if by_person and now - seen >= SECONDS_BETWEEN_NOTES:
            request.session["seen"] = now
        return bool(now - started > settings.SESSION_LONGEST_SECONDS)


class SecondFactorMiddleware:
    """Nobody passes with a password alone, unless the setting says so (demo, tests).

    This session must have shown the second factor: that the account has one is not
    enough, for a session that was opened before it was set up.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not settings.MFA_REQUIRED or not user.is_authenticated:
            return self.get_response(request)
        if self._may_pass(request, user):
            return self.get_response(request)
        if is_mfa_enabled(user):
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
        info(request, "Set up a second step before you go on.")
        return redirect("mfa_activate_totp")

    def _may_pass(self, request: HttpRequest, user: User) -> bool:
        if request.path.startswith(reverse("account_login")):
            return True
        shown = get_authentication_records(request, user)
        return any(record["method"] == "mfa" for record in shown)


@receiver(authenticator_added)
def remember_second_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **_: object
) -> None:
    """Who has just set one up has shown it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", type=authenticator.type)
