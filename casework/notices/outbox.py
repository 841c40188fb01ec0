"""The outbox empties itself: a message is due, leased for a minute, sent, done.

The lease is committed before anything is sent, so a worker that dies leaves a lease
that lapses. Whoever takes the message then sends it with the same Message-ID: at
least once, and a repeat can be told from a second message.
"""

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from casework.notices.models import OutboxMessage

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(hours=1)
MOST_IN_A_RUN = 500
# So many failures in a row, and the server is away: the rest waits for the next run.
TROUBLES_IN_A_ROW = 3

Handler = Callable[[OutboxMessage, BaseEmailBackend], None]
_handlers: dict[str, Handler] = {}


def sends(kind: str) -> Callable[[Handler], Handler]:
    """Name what sends messages of this kind. It may be called twice for one message."""

    def add(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return add


def deliver() -> int:
    """Send what is due, one message after another. Returns how many left."""
    _give_up()
    sent = troubles = 0
    with closing(get_connection()) as mail:
        while sent < MOST_IN_A_RUN and troubles < TROUBLES_IN_A_ROW:
            message = claim()
            if message is None:
                break
            is_sent = _send(message, mail)
            sent, troubles = (sent + 1, 0) if is_sent else (sent, troubles + 1)
    return sent


def claim() -> OutboxMessage | None:
    """Lease the message that has waited longest. Workers pass over each other's."""
    with transaction.atomic(durable=True):
        due = OutboxMessage.objects.due().order_by("due_at", "pk")
        message = due.select_for_update(skip_locked=True).first()
        if message is not None:
            _change(message, leased_until=Now() + LEASE, attempts=F("attempts") + 1)
            message.attempts += 1
    return message


def wait_after(attempts: int) -> timedelta:
    """One minute after the first failure, then twice as long each time, to an hour."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 10)), LONGEST_WAIT)


def _send(message: OutboxMessage, mail: BaseEmailBackend) -> bool:
    try:
        mail.open()
        _handlers[message.kind](message, mail)
    except Exception as problem:  # one bad message must not hold up the others
        mail.close()
        _change(message, leased_until=Now() + wait_after(message.attempts))
        logger.warning(
            "Outbox message %s (%s) was not sent: %s, attempt %s.",
            message.pk,
            message.kind,
            type(problem).__name__,
            message.attempts,
        )
        return False
    _change(message, done_at=Now(), leased_until=None)
    return True


def _give_up() -> None:
    """Counted before sending, so a message that kills its worker ends here too."""
    hopeless = OutboxMessage.objects.due().filter(
        attempts__gte=settings.OUTBOX_ATTEMPTS
    )
    if number := hopeless.update(gave_up_at=Now(), leased_until=None):
        logger.error("Gave up on %s outbox messages.", number)


def _change(message: OutboxMessage, **values: object) -> None:
    OutboxMessage.objects.waiting().filter(pk=message.pk).update(**values)
