"""What people are told, what still has to leave the building, and the beat."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from casework.foundations.keeping import NOTHING, WORKING_COPY
from casework.notices.querysets import NotificationQuerySet, OutboxQuerySet
from casework.people.models import Family
from casework.staff.models import User


class Notification(models.Model):
    """One thing one person is told in the service. No names of families in it."""

    keeping: ClassVar = WORKING_COPY

    recipient = models.ForeignKey(User, models.CASCADE, related_name="notifications")
    family = models.ForeignKey(
        Family, models.CASCADE, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=24)  # the key of its kind
    text = models.CharField(max_length=250)
    url = models.CharField(max_length=200, blank=True)
    # rule:object:due day:recipient. However often a task runs, one row.
    dedupe_key = models.CharField(max_length=160, unique=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    is_open: bool  # may its reader still read about its family: see `with_is_open`

    objects = NotificationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_recipient"),
            models.Index(
                fields=["recipient", "-id"],
                condition=Q(read_at__isnull=True),
                name="notice_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"notification {self.pk}"


class OutboxMessage(models.Model):
    """A message that must leave, written in the transaction that caused it.

    Due, leased for a minute, done. A lapsed lease is due again, with the same
    message_id, so that whoever gets it twice can tell. `leased_until` also holds the
    wait after a failure: `due_at` stays, so that the lag tells how long it has waited.
    All its moments are the database's, the one clock that every worker shares.
    """

    keeping: ClassVar = WORKING_COPY

    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)  # keys only, never words
    dedupe_key = models.CharField(max_length=160, unique=True)
    message_id = models.UUIDField(unique=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(done_at__isnull=True),
                name="outbox_due",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(gave_up_at__isnull=True),
                name="outbox_done_or_gave_up",
            ),
        ]

    def __str__(self) -> str:
        return f"outbox message {self.pk}"


class Heartbeat(models.Model):
    """When the scheduled work last ran. One row for each name."""

    keeping: ClassVar = NOTHING

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"heartbeat {self.name}"
