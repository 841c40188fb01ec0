"""One table for every pillar's clocks; beside it their pauses, and why one was missed."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from casework.deadlines import rules
from casework.deadlines.kinds import DEADLINES
from casework.deadlines.querysets import DeadlineQuerySet
from casework.deadlines.rules import Interval, Pause, Reckoning, TimeUnit
from casework.foundations.constraints import CompositeForeignKey
from casework.foundations.keeping import FAMILY_RECORD
from casework.foundations.ranges import date_range
from casework.people.models import Family, Person
from casework.staff.models import User

# Across two tables, so no check of one row can hold it.
_REFUSE_EARLY_PAUSE = """
    IF EXISTS (
        SELECT FROM casework_deadline AS due
        JOIN casework_deadlinepause AS pause ON pause.deadline_id = due.id
        WHERE due.id = {deadline} AND pause.started_on < due.triggered_on
          AND NOT due.is_counted_back
    ) THEN
        RAISE EXCEPTION 'a pause begins before its clock'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pause_not_before_trigger';
    END IF;
    RETURN NULL;
"""


def _refuse_early_pause(
    operation: pgtrigger.Operation, *, deadline: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="pause_not_before_trigger",
        when=pgtrigger.After,
        operation=operation,
        func=_REFUSE_EARLY_PAUSE.format(deadline=deadline),
    )


def _interval(name: str) -> Q:
    """Both columns of an interval, or neither."""
    units = [unit.value for unit in TimeUnit]
    return Q(**{f"{name}_count__isnull": True, f"{name}_unit": ""}) | Q(
        **{f"{name}_count__gt": 0, f"{name}_unit__in": units}
    )


class Deadline(models.Model):
    """Something due for a family or a child, why, and what met it.

    `due_on` is the last good day. `due_at` is set only for clocks that count hours;
    only those keep the moment at which they were met.
    """

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    family = models.ForeignKey(Family, models.PROTECT, related_name="deadlines")
    # None: it belongs to no period of work. A contact comes before one.
    case = models.ForeignKey(
        "casework.Case",
        models.PROTECT,
        related_name="deadlines",
        null=True,
        blank=True,
    )
    child = models.ForeignKey(
        Person, models.PROTECT, related_name="deadlines", null=True, blank=True
    )
    kind = models.CharField(max_length=24)  # the key of its kind
    # Day 0: of what happened or, counted back, of what is to happen.
    triggered_on = models.DateField()
    is_counted_back = models.BooleanField(default=False)
    # How long it runs; nothing where it is due at a moment that was set.
    length_count = models.PositiveSmallIntegerField(null=True, blank=True)
    length_unit = models.CharField(max_length=12, blank=True)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)
    # How long the next one runs, which begins when this one is met.
    repeat_count = models.PositiveSmallIntegerField(null=True, blank=True)
    repeat_unit = models.CharField(max_length=12, blank=True)
    # "20 working days from 2 November 2026", in words, for the page.
    working = models.TextField()
    # Set when the bank holidays it was worked out with may not reach its due day.
    is_provisional = models.BooleanField(default=False)
    met_on = models.DateField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
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
            CompositeForeignKey(
                name="deadline_of_cases_family",
                fields=["case", "family"],
                to="casework.Case",
                to_fields=["id", "family"],
            ),
            models.UniqueConstraint(
                fields=["family", "case", "child", "kind"],
                condition=Q(met_on__isnull=True, repeat_count__isnull=False),
                nulls_distinct=False,
                name="deadline_repeats_once",
            ),
            models.CheckConstraint(
                condition=Q(is_counted_back=False, due_on__gte=F("triggered_on"))
                | Q(is_counted_back=True, due_on__lte=F("triggered_on")),
                name="deadline_due_after_trigger",
            ),
            models.CheckConstraint(
                condition=_interval("length"), name="deadline_length_whole"
            ),
            models.CheckConstraint(
                condition=_interval("repeat"), name="deadline_repeat_whole"
            ),
            models.CheckConstraint(
                condition=Q(repeat_count__isnull=True) | Q(is_counted_back=False),
                name="deadline_counted_back_once",
            ),
            models.CheckConstraint(
                condition=Q(met_at__isnull=True)
                | Q(due_at__isnull=False, met_on__isnull=False),
                name="deadline_met_at_of_hours",
            ),
        ]
        triggers = [
            _refuse_early_pause(
                pgtrigger.UpdateOf("triggered_on", "is_counted_back"),
                deadline="NEW.id",
            )
        ]

    def __str__(self) -> str:
        return f"deadline {self.pk}"

    @property
    def label(self) -> str:
        return DEADLINES[self.kind].label

    @property
    def repeats_every(self) -> Interval | None:
        if self.repeat_count is None:
            return None
        return Interval(self.repeat_count, TimeUnit(self.repeat_unit))

    def reckoning(self, pauses: Iterable["DeadlinePause"]) -> Reckoning | None:
        """What its due day is worked out from; None where it is a moment that was set."""
        if self.length_count is None:
            return None
        length = Interval(self.length_count, TimeUnit(self.length_unit))
        paused = tuple(pause.days for pause in pauses)
        return Reckoning(self.triggered_on, length, self.is_counted_back, paused)

    def is_missed(self, *, now: datetime) -> bool:
        """Met late, or late by now. Of one that is paused now it says nothing."""
        is_open = self.met_on is None
        return rules.is_late(
            due_on=self.due_on,
            on=self.met_on or timezone.localdate(now),
            due_at=self.due_at,
            at=now if is_open else self.met_at,
        )


class DeadlinePause(models.Model):
    """Days on which a clock stood still, and why."""

    keeping: ClassVar = FAMILY_RECORD

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=300)
    started_on = models.DateField()
    # The first day that counts again.
    ended_on = models.DateField(null=True, blank=True)
    paused_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="pause_ends_after_start",
            ),
            ExclusionConstraint(
                name="pause_one_at_a_time",
                expressions=[
                    ("deadline", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_reason"),
        ]
        triggers = [
            _refuse_early_pause(
                pgtrigger.Insert | pgtrigger.UpdateOf("started_on", "deadline_id"),
                deadline="NEW.deadline_id",
            )
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"

    @property
    def days(self) -> Pause:
        return Pause(self.started_on, self.ended_on, self.reason)


class DeadlineExplanation(models.Model):
    """Why a deadline was missed, as somebody said it. A later one replaces none."""

    keeping: ClassVar = FAMILY_RECORD

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="explanations")
    reason = models.TextField()
    explained_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    explained_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="explanation_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"explanation {self.pk}"
