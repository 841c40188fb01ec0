"""One context manager owns the transaction and says for whom it runs."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import pghistory
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from casework.staff.models import Agency, User


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts in this transaction, and where it came from."""

    user_id: int | None
    ip: str | None = None
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


_current: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current() -> Acting | None:
    return _current.get()


@contextmanager
def acting_as(user: User | None, *, ip: str | None = None) -> Iterator[Acting]:
    """A transaction for this person: all of it, or nothing.

    The database learns the person's key for this transaction only, so that it can
    never leak to the next request on the same connection.
    """
    acting = Acting(user_id=user.pk if user is not None else None, ip=ip)
    token = _current.set(acting)
    try:
        with (
            transaction.atomic(),
            pghistory.context(user=acting.user_id, request=str(acting.request_id)),
        ):
            with connection.cursor() as cursor:
                cursor.execute(
                    "select set_config('app.user_id', %s, true)",
                    [str(acting.user_id or "")],
                )
            yield acting
    finally:
        _current.reset(token)


def system_user() -> User:
    """The account that scheduled work runs as, made when first needed.

    Not active and without a password: nobody signs in with it, and no door opens to it.
    """
    known = User.objects.filter(is_system=True).first()
    return known or _make_system_user()


def _make_system_user() -> User:
    council, _ = Agency.objects.get_or_create(
        name=settings.COUNCIL_NAME, defaults={"kind": Agency.Kind.COUNCIL}
    )
    user, _ = User.objects.get_or_create(
        is_system=True,
        defaults={
            "email": "system@families-first.invalid",
            "full_name": "Families First",
            "agency": council,
            "is_active": False,
            "password": make_password(None),
        },
    )
    return user
