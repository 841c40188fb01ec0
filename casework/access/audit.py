"""Who looked, who was refused, who did what: one append-only table."""

from datetime import datetime

from django.db import models

from casework import clock
from casework.access.acting import current
from casework.access.models import AuditEvent
from casework.staff.models import User

LOOKED = "looked"
REFUSED = "refused"
SEARCHED = "searched"
UNMASKED = "unmasked"
ASKED_ABOUT_HIDDEN = "asked_about_hidden"


def record(
    event: str,
    *,
    by: User,
    family_id: int | None = None,
    target: models.Model | None = None,
    **detail: object,
) -> None:
    """Write one row in this transaction. `detail` holds codes and keys, never words."""
    moment = current()
    AuditEvent.objects.create(
        at=clock.now(),
        event=event,
        actor_id=by.pk,
        actor_name=by.full_name,
        agency_id=by.agency_id,
        family_id=family_id,
        object_type=(target._meta.model_name or "") if target is not None else "",
        object_id=target.pk if target is not None else None,
        request_id=moment.request_id if moment else None,
        ip=moment.ip if moment else None,
        detail=detail,
    )


def record_looks(*, by: User, family_ids: list[int], page: str) -> None:
    """One row for each family that a list showed."""
    moment = current()
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=clock.now(),
            event=LOOKED,
            actor_id=by.pk,
            actor_name=by.full_name,
            agency_id=by.agency_id,
            family_id=family_id,
            request_id=moment.request_id if moment else None,
            ip=moment.ip if moment else None,
            detail={"page": page},
        )
        for family_id in dict.fromkeys(family_ids)
    )


def count(event: str, *, by: User, since: datetime) -> int:
    """How often this person did this since that moment."""
    return AuditEvent.objects.filter(actor_id=by.pk, event=event, at__gte=since).count()
