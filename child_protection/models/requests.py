"""Asking the child protection team for a view of a family."""

from typing import ClassVar, TypeAlias

from django.db import models
from django.db.models import F, Q

from casework.access.sections import SectionKey
from casework.cases.models import Case
from casework.foundations.fields import ReferenceField
from casework.foundations.keeping import PROTECTION_RECORD
from casework.people.models import Person
from casework.staff.models import User
from child_protection import rules
from child_protection.querysets import (
    ProtectionRequestChildQuerySet,
    ProtectionRequestQuerySet,
)


class ProtectionRequest(models.Model):
    """A worker asks the child protection team for a view of a family."""

    Urgency: TypeAlias = rules.Urgency

    class Outcome(models.TextChoices):
        NO_FURTHER_ACTION = "nfa", "No further action by this team"
        FAMILY_HELP = "family_help", "Family help goes on, with advice"
        STRATEGY = "strategy", "Hold a strategy discussion"

    keeping: ClassVar = PROTECTION_RECORD
    section: ClassVar = None  # each child's row carries the shareable part

    reference = ReferenceField(unique=True)
    submission_id = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="protection_requests")
    urgency = models.CharField(max_length=8, choices=rules.Urgency.choices)
    worry = models.TextField()
    told = models.TextField()  # who else was told
    family_knows = models.BooleanField()
    why_family_not_told = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decide_by = models.DateTimeField()
    went_out_of_hours = models.BooleanField(default=False)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    first_opened_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    taken_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    # How many people of the rota have been told that nobody has opened it.
    chased = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProtectionRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["decide_by"],
                condition=Q(decided_at__isnull=True),
                name="protection_open",
            ),
            models.Index(fields=["asked_at"], name="protection_asked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(family_knows=True) | ~Q(why_family_not_told=""),
                name="protection_untold_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(decide_by__gt=F("asked_at")),
                name="protection_decide_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True, decided_by__isnull=True, outcome=""
                )
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(outcome_reason="")
                ),
                name="protection_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(first_opened_at__isnull=True, first_opened_by__isnull=True)
                | Q(first_opened_at__isnull=False, first_opened_by__isnull=False),
                name="protection_opened_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"protection request {self.reference}"


class ProtectionRequestChild(models.Model):
    keeping: ClassVar = PROTECTION_RECORD
    section: ClassVar = SectionKey.PROTECTION
    child_path: ClassVar = "child"

    request = models.ForeignKey(
        ProtectionRequest, models.CASCADE, related_name="children"
    )
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ProtectionRequestChildQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "child"], name="protection_child_once"
            )
        ]

    def __str__(self) -> str:
        return f"protection request child {self.pk}"
