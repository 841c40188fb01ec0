"""Telling people: a notice in the service, and an e-mail without names."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from casework import clock
from casework.notices.models import Notification, OutboxMessage
from casework.people.models import Family
from casework.staff.models import User


@transaction.atomic
def notify(
    *,
    recipients: Iterable[User],
    kind: Notification.Kind,
    text: str,
    dedupe: str,
    family: Family | None = None,
    url: str = "",
) -> int:
    """Tell each person once, however often this runs with the same `dedupe`.

    `text` names a record by its reference, never a person. The e-mail, which says
    even less, leaves through the outbox. Returns how many were newly told.
    """
    now = clock.now()
    notices = [
        Notification(
            recipient=person,
            family=family,
            kind=kind,
            text=text,
            url=url,
            dedupe_key=f"{dedupe}:{person.pk}",
            created_at=now,
        )
        for person in sorted(set(recipients), key=lambda p: p.pk)
    ]
    keys = [notice.dedupe_key for notice in notices]
    known = set(
        Notification.objects.filter(dedupe_key__in=keys).values_list(
            "dedupe_key", flat=True
        )
    )
    Notification.objects.bulk_create(notices, ignore_conflicts=True)
    fresh = [key for key in keys if key not in known]
    for key in fresh:
        send_later(kind="notice_email", payload={"notice": key}, dedupe=f"email:{key}")
    return len(fresh)


def send_later(*, kind: str, payload: dict[str, object], dedupe: str) -> None:
    """Put a message in the outbox, in this transaction. Keys in it, never words."""
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                kind=kind,
                payload=payload,
                dedupe_key=dedupe,
                message_id=uuid.uuid4(),
                due_at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
