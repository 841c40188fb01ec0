"""The frame of every page: menu, notices, the draft key and the idle limit."""

import base64
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from casework.access.profiles import profile_of
from casework.notices.reads import unread_notices
from casework.staff.models import User
from casework.views.places import navigation


@dataclass(frozen=True)
class Place:
    title: str
    url: str
    current: bool
    count: int = 0


def frame(request: HttpRequest) -> dict[str, Any]:
    """What base.html shows around the page."""
    always = {
        "COUNCIL_NAME": settings.COUNCIL_NAME,
        "SERVICE_NAME": settings.SERVICE_NAME,
    }
    user = getattr(request, "user", None)
    if user is None or connection.needs_rollback or not user.is_authenticated:
        return always
    return always | {
        "navigation": _navigation(request, user),
        "unread_notices": len(unread_notices(user)),
        "draft_key": draft_key(user),
        "draft_key_version": settings.DRAFT_KEY_VERSION,
        "device_copy": settings.DEVICE_COPY,
        "idle_seconds": settings.SESSION_IDLE_SECONDS,
    }


def draft_key(user: User) -> str:
    """32 bytes, base64: opens this person's unsent notes on a device, nothing else."""
    text = f"{user.pk}:{settings.DRAFT_KEY_VERSION}"
    key = salted_hmac("casework.draft_key", text, algorithm="sha256").digest()
    return base64.b64encode(key).decode()


def _navigation(request: HttpRequest, user: User) -> list[Place]:
    profile = profile_of(user)
    return [
        Place(
            title=item.title,
            url=(url := reverse(item.url_name)),
            current=request.path.startswith(url)
            and (url != "/" or request.path == "/"),
            count=item.count(user) if item.count else 0,
        )
        for item in navigation
        if item.capabilities & profile.capabilities
    ]
