"""Who looked, who was refused, who did what: one append-only table."""

from django.db import connection, models
from psycopg.types.json import Jsonb

from casework import clock
from casework.access.acting import current
from casework.access.models import AuditEvent
from casework.staff.models import User

LOOKED = "looked"
REFUSED = "refused"
SEARCHED = "searched"
UNMASKED = "unmasked"


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


# One statement for the families of a whole list or file, from their keys.
_LOOKS = """
    INSERT INTO casework_auditevent (
        at, event, actor_id, actor_name, agency_id, family_id, object_type,
        request_id, ip, detail
    )
    SELECT %s, %s, %s, %s, %s, family_id, '', %s, %s, %s
    FROM unnest(%s::bigint[]) AS family_id
"""


def record_looks(*, by: User, family_ids: list[int], page: str) -> None:
    """One row for each family that a list showed."""
    if not family_ids:
        return
    moment = current()
    who = (by.pk, by.full_name, by.agency_id)
    whence = (moment.request_id, moment.ip) if moment else (None, None)
    families = list(dict.fromkeys(family_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            _LOOKS,
            [clock.now(), LOOKED, *who, *whence, Jsonb({"page": page}), families],
        )
