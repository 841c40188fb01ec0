"""What somebody is told, and the messages that carry it out."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from casework.notices import actions
from casework.notices.models import OutboxMessage
from child_protection.kinds import VIEW_ASKED

CANARY = "Zqxcanary"


def tell(*people, dedupe="asked:1", **fields):
    with transaction.atomic():  # of the action that it is part of
        return actions.notify(
            recipients=people,
            kind=VIEW_ASKED,
            text="Somebody asks for a view of record 4F2K7.",
            dedupe=dedupe,
            **fields,
        )


def lapse_leases():
    OutboxMessage.objects.update(leased_until=Now() - timedelta(seconds=1))
