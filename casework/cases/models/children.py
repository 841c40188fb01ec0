"""Each child's need, status and plan periods within the work."""

from typing import ClassVar, TypeAlias

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from casework.access.sections import SectionKey
from casework.cases import rules
from casework.cases.models.case import Case
from casework.cases.querysets import (
    EpisodeQuerySet,
    EpisodeStatusQuerySet,
)
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.foundations.ranges import date_range
from casework.people.codes import ClosureReason, PrimaryNeed, ReferralSource
from casework.people.models import Person
from casework.staff.models import User


@tracked
class Episode(models.Model):
    """One child's episode of need, referral to closure: the unit of the CIN census."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None
    child_path: ClassVar = "child"

    case = models.ForeignKey(Case, models.PROTECT, related_name="episodes")
    child = models.ForeignKey(Person, models.PROTECT, related_name="episodes")
    referred_on = models.DateField()
    source = models.CharField(max_length=2, choices=ReferralSource)
    primary_need = models.CharField(
        max_length=2, choices=PrimaryNeed, default=PrimaryNeed.N0
    )
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(max_length=3, choices=ClosureReason, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["referred_on"], name="episode_referred"),
            models.Index(fields=["child", "referred_on"], name="episode_child"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(closed_on__isnull=True),
                name="episode_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("referred_on")),
                name="episode_closes_after_referral",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closure_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closure_reason="")),
                name="episode_closed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"episode {self.pk}"


class EpisodeStatus(models.Model):
    """What an episode is at, from a day until the day the next begins."""

    Status: TypeAlias = rules.Status

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = SectionKey.PROTECTION
    child_path: ClassVar = "episode__child"

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=16, choices=rules.Status.choices)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = EpisodeStatusQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "started_on"], name="status_start")]
        constraints = [
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(ended_on__isnull=True),
                name="status_one_current",
            ),
            ExclusionConstraint(
                name="status_one_at_a_time",
                expressions=[
                    ("episode", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="status_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"status {self.pk}"


class PlanPeriod(models.Model):
    """A child's plan: child in need or child protection, never both (CIN rule 4001)."""

    class Kind(models.TextChoices):
        CHILD_IN_NEED = "child_in_need", "Child in need plan"
        CHILD_PROTECTION = "child_protection", "Child protection plan"

    keeping: ClassVar = FAMILY_RECORD

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="plan_periods")
    child = models.ForeignKey(Person, models.PROTECT, related_name="plan_periods")
    kind = models.CharField(max_length=16, choices=Kind)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="plan_one_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="plan_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"plan period {self.pk}"
