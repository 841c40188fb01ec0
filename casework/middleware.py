"""The request's transaction, its refusals, and how long somebody stays signed in."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.messages import info
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from casework import clock
from casework.access import audit
from casework.access.acting import acting_as
from casework.people.models import Family
from casework.staff.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]


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
        reference = match.kwargs.get("reference", "")
        family = Family.objects.filter(reference=reference).first()
        with acting_as(user, ip=ip):
            audit.record(
                audit.REFUSED,
                by=user,
                family_id=family.pk if family else None,
                page=match.view_name,
                named={name: str(value) for name, value in match.kwargs.items()},
                status=response.status_code,
            )


class SessionLimitMiddleware:
    """Ends a session that was idle too long or lasted too long.

    Only what a person does counts as activity; a page that asks by itself says so
    with the header `X-Not-A-Person`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            started = request.session.setdefault("started", now)
            seen = request.session.get("seen", now)
            idle = now - seen > settings.SESSION_IDLE_SECONDS
            if idle or now - started > settings.SESSION_LONGEST_SECONDS:
                logout(request)
            elif "X-Not-A-Person" not in request.headers and now - seen >= 30:
                request.session["seen"] = now
            else:
                request.session.setdefault("seen", now)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Nobody passes with a password alone, unless the setting says so (demo, tests)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MFA_REQUIRED and self._must_set_up(request):
            info(request, "Set up a second step before you go on.")
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or request.path.startswith("/sign-in/"):
            return False
        return not request.user.authenticator_set.exists()
