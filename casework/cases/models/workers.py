"""Who works with a family, as a person or as a team."""

from typing import ClassVar, TypeAlias

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from casework.access.sections import SectionKey
from casework.cases import rules
from casework.cases.models.case import Case
from casework.cases.querysets import (
    AssignmentQuerySet,
    HandoverQuerySet,
    TeamInvolvementQuerySet,
)
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.foundations.ranges import moment_range
from casework.staff.models import Team, User


@tracked
class Assignment(models.Model):
    """A worker with a family in one role, from a moment until another."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead practitioner"
        LEAD_PROTECTION = "lead_protection", "Lead child protection practitioner"
        CO_WORKER = "co_worker", "Co-worker"
        CHAIR = "chair", "Conference chair"
        COORDINATOR = "coordinator", "Decision-making co-ordinator"

    LEADING = (Role.LEAD, Role.LEAD_PROTECTION)

    ChangeReason: TypeAlias = rules.ChangeReason

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = SectionKey.WORKERS

    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    worker = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    team = models.ForeignKey(Team, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=16, choices=Role)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # Why this worker came, unless they are the first.
    change_reason = models.CharField(
        max_length=6, choices=rules.ChangeReason.choices, blank=True
    )
    change_note = models.CharField(max_length=500, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["worker", "case"],
                condition=Q(ended_at__isnull=True),
                name="assignment_open",
            ),
            models.Index(fields=["case", "role", "started_at"], name="assignment_case"),
        ]
        constraints = [
            ExclusionConstraint(
                name="assignment_one_lead",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (moment_range("started_at", "ended_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="lead"),
            ),
            ExclusionConstraint(
                name="assignment_one_lead_protection",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (moment_range("started_at", "ended_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="lead_protection"),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="assignment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class Handover(models.Model):
    """The lead offers a family to another worker, who reads and then accepts."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    from_worker = models.ForeignKey(
        User, models.PROTECT, related_name="handovers_given", null=True, blank=True
    )
    to_worker = models.ForeignKey(
        User, models.PROTECT, related_name="handovers_offered"
    )
    reason = models.CharField(max_length=6, choices=rules.ChangeReason.choices)
    notes = models.TextField()
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_reason = models.CharField(max_length=500, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_at__isnull=True, declined_at__isnull=True),
                name="handover_one_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="handover_accepted_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"


class TeamInvolvement(models.Model):
    """A team other than the family's own works with them: its members may look."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    case = models.ForeignKey(Case, models.PROTECT, related_name="involvements")
    team = models.ForeignKey(Team, models.PROTECT, related_name="involvements")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TeamInvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "case"],
                condition=Q(ended_at__isnull=True),
                name="involvement_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="involvement_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"involvement {self.pk}"
