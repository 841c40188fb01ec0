"""Who looked, who was refused, who did what: one append-only table."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, models

from casework.access.acting import current
from casework.access.kinds import LOOKED, EventKind
from casework.access.models import AuditEvent
from casework.foundations import clock
from casework.staff.models import User

LOOKS = """
    INSERT INTO "casework_auditevent" (
        at, event, actor_id, actor_name, agency_id, request_id, ip, detail,
        object_type, family_id
    )
    SELECT %s, %s, %s, %s, %s, %s, %s, %s, '', unnest(%s::bigint[])
"""


def record(
    event: EventKind,
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
        event=event.key,
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


def record_looks(*, by: User, family_ids: Iterable[int], page: str) -> None:
    """One row for each family that a list showed.

    Every list does this, so the rows are made by the database from their keys.
    """
    moment = current()
    with connection.cursor() as cursor:
        cursor.execute(
            LOOKS,
            [
                clock.now(),
                LOOKED.key,
                by.pk,
                by.full_name,
                by.agency_id,
                moment.request_id if moment else None,
                moment.ip if moment else None,
                json.dumps({"page": page}),
                list(dict.fromkeys(family_ids)),
            ],
        )


def count(event: EventKind, *, by: User, since: datetime) -> int:
    """How often this person did this since that moment."""
    return AuditEvent.objects.filter(
        actor_id=by.pk, event=event.key, at__gte=since
    ).count()
