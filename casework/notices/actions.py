"""Telling people: a notice in the service, and an e-mail without names."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping

from django.db.models.functions import Now

from casework.access.decorators import action, step
from casework.foundations import clock
from casework.notices.kinds import NoticeKind
from casework.notices.models import Notification, OutboxMessage
from casework.notices.tasks import deliver_due
from casework.people.models import Family
from casework.staff.models import User

# Rows in one INSERT.
BATCH = 1000

# Why these ask for no capability, and write nothing to the audit.
OWN = "one's own notices: nobody else's are found"
ON_THE_ROW = "when a notice was read stands on the notice"


@step
def notify(
    *,
    recipients: Iterable[User],
    kind: NoticeKind,
    text: str,
    dedupe: str,
    family: Family | None = None,
    url: str = "",
) -> int:
    """Tell each person once, however often this runs with the same `dedupe`.

    Part of every action that others have to know of.
    `text` names a record by its reference, never a person. The e-mail, which says
    even less, leaves through the outbox. Returns how many are newly told.
    """
    return tell(
        notices=(
            Notification(
                recipient=person,
                family=family,
                kind=kind.key,
                text=text,
                url=url,
                dedupe_key=f"{dedupe}:{person.pk}",
            )
            for person in set(recipients)
        )
    )


@step
def tell(*, notices: Iterable[Notification]) -> int:
    """Write the notices that are not there yet, and one e-mail for each person told.

    Part of telling one person, and of reminding many. Written in the order of their keys, so that two runs at once wait for each other
    and neither is turned away.
    """
    wanted = {notice.dedupe_key: notice for notice in notices}
    told = Notification.objects.told(wanted)
    fresh = [wanted[key] for key in sorted(wanted.keys() - told)]
    now = clock.now()
    for notice in fresh:
        notice.created_at = now
    Notification.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=BATCH)
    _put_in_outbox(_emails_for(fresh))
    return len(fresh)


@step
def send_later(*, kind: str, payload: Mapping[str, object], dedupe: str) -> None:
    """Put a message in the outbox. Keys in it, never words.

    Part of any action after which something has to leave the service.
    """
    _put_in_outbox([_message(kind, payload, dedupe)])


@action(without=OWN, unaudited=ON_THE_ROW)
def mark_read(*, notice: Notification, by: User) -> None:
    own = Notification.objects.filter(pk=notice.pk, recipient=by)
    own.unread().update(read_at=clock.now())


@action(without=OWN, unaudited=ON_THE_ROW)
def mark_all_read(*, up_to: int, by: User) -> None:
    """All that were on the page; not one that came after it was opened."""
    own = Notification.objects.filter(pk__lte=up_to, recipient=by)
    own.unread().update(read_at=clock.now())


def _emails_for(notices: Iterable[Notification]) -> list[OutboxMessage]:
    keys: dict[int, list[str]] = {}
    for notice in notices:
        keys.setdefault(notice.recipient_id, []).append(notice.dedupe_key)
    return [
        _message("notice_email", {"recipient": person, "notices": told}, _digest(told))
        for person, told in sorted(keys.items())
    ]


def _digest(keys: list[str]) -> str:
    """The same notices make the same e-mail, whichever run wrote it."""
    return f"email:{hashlib.sha256(chr(10).join(keys).encode()).hexdigest()}"


def _message(kind: str, payload: Mapping[str, object], dedupe: str) -> OutboxMessage:
    return OutboxMessage(
        kind=kind,
        payload=payload,
        dedupe_key=dedupe,
        message_id=uuid.uuid4(),
        due_at=Now(),
    )


def _put_in_outbox(messages: list[OutboxMessage]) -> None:
    if not messages:
        return
    messages.sort(key=lambda message: message.dedupe_key)
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True, batch_size=BATCH)
    deliver_due.start_after_commit()
