"""What was decided about a family, and what to know before a visit."""

from typing import ClassVar

from django.db import models

from casework.access.sections import SectionKey
from casework.cases.kinds import DECISIONS
from casework.cases.models.case import Case
from casework.cases.querysets import (
    DecisionQuerySet,
    SafetyNoteQuerySet,
)
from casework.foundations.keeping import FAMILY_RECORD
from casework.staff.models import User


class SafetyNote(models.Model):
    """ "Before you visit": a practical fact about a place or situation, never a person.

    It runs out: after `review_by` it asks to be reviewed or ended.
    """

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    case = models.ForeignKey(Case, models.PROTECT, related_name="safety_notes")
    text = models.CharField(max_length=300)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    review_by = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SafetyNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return f"safety note {self.pk}"


class Decision(models.Model):
    """Management oversight. Never edited: a later decision stands beside it."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = SectionKey.DECISIONS

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=16)  # the key of its kind
    decision = models.CharField(max_length=300)
    reason = models.TextField()
    options_considered = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=60)  # the role at the time, in words
    decided_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "-decided_at"], name="decision_case")]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @property
    def label(self) -> str:
        return DECISIONS[self.kind].label
