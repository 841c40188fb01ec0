"""Sign-up is closed: accounts are made by the people who run the service."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ONE_MINUTE = timedelta(minutes=1)
_TOO_MANY_FAILURES = (
    "Wait one minute, then try again. There were too many wrong passwords or codes"
)


class ClosedDoorAdapter(DefaultAccountAdapter):
    # One sentence for an unknown address and a wrong password: neither is confirmed.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "Check your email address and password, then try again"
        ),
        "incorrect_password": "Check your password, then enter it again",
        "too_many_login_attempts": _TOO_MANY_FAILURES,
        "rate_limited": _TOO_MANY_FAILURES,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try, until `authenticate` takes a right one back.

        Under a name of our own: what allauth counts as "login_failed" it forgets for a
        whole address whenever somebody there shows a right second step. What axes
        refuses is no try: nobody looks at the password.
        """
        if not AxesProxyHandler.is_allowed(request, credentials):
            return
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="password_failed"
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")


class TwoStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Check the code, then enter it again",
        "cannot_delete_authenticator": (
            "Add another second step first: you need at least one"
        ),
        "cannot_generate_recovery_codes": (
            "Set up an app or a passkey first, then make recovery codes"
        ),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002 - allauth's name for it
        already = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {already + 1}"


def account_named(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """Whose failures axes counts: allauth says "email", the form "login"."""
    said = credentials or {}
    name = said.get("email") or said.get("login") or request.POST.get("login", "")
    return str(name).strip().lower()


def address_counted(request: HttpRequest) -> str | None:
    """Of IPv6 the part that one household has, for axes as for allauth."""
    address = get_client_ip(request)
    return ratelimit.truncate_ip(address) if address else None


def locked_out(
    request: HttpRequest, original: HttpResponse, credentials: Mapping[str, Any]
) -> HttpResponse:
    """The same answer for an account that exists and one that does not."""
    return _wait(request, settings.AXES_COOLOFF_TIME)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The URLconf's `handler429`, which allauth calls: its limits are by the minute."""
    return _wait(request, ONE_MINUTE)


def _wait(request: HttpRequest, wait: timedelta) -> HttpResponse:
    seconds = int(wait.total_seconds())
    page = render(
        request,
        "429.html",
        {"minutes": seconds // 60},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    page["Retry-After"] = str(seconds)
    return page
