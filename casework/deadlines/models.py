"""One table for every pillar's clocks."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casework.deadlines.kinds import DEADLINES
from casework.deadlines.querysets import DeadlineQuerySet


class Deadline(models.Model):
    """Something due for a family or a child, why, and what met it.

    `due_on` is the last good day. `due_at` is set only for clocks that count hours.
    """

    section: ClassVar = None

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="deadlines")
    child = models.ForeignKey(
        "casework.Person",
        models.PROTECT,
        related_name="deadlines",
        null=True,
        blank=True,
    )
    kind = models.CharField(max_length=24)  # the key of its kind
    triggered_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)
    # The interval of a clock that starts again when met, in working days.
    repeat_working_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # "20 working days from 2 November 2026", in words, for the page.
    working = models.CharField(max_length=300)
    # Set when the bank holidays it was worked out with may not reach its due day.
    is_provisional = models.BooleanField(default=False)
    met_on = models.DateField(null=True, blank=True)
    # What met it: "visit" and its key; or why it was ended without being met.
    met_by_type = models.CharField(max_length=40, blank=True)
    met_by_id = models.BigIntegerField(null=True, blank=True)
    ended_reason = models.CharField(max_length=120, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["case", "due_on"],
                condition=Q(met_on__isnull=True),
                name="deadline_open_case",
            ),
            models.Index(
                fields=["due_on", "id"],
                condition=Q(met_on__isnull=True),
                name="deadline_open_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "child", "kind"],
                condition=Q(met_on__isnull=True, kind="family_help_visit"),
                nulls_distinct=False,
                name="deadline_one_visit_each",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("triggered_on")),
                name="deadline_due_after_trigger",
            ),
        ]

    def __str__(self) -> str:
        return f"deadline {self.pk}"

    @property
    def label(self) -> str:
        return DEADLINES[self.kind].label


class DeadlinePause(models.Model):
    """Days on which a clock stood still, and why."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=300)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="pause_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"
