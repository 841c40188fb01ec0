"""Breaks that were promised to children who care for somebody."""

from typing import ClassVar

from django.db import models

from casework.access.querysets import CaseScopedQuerySet
from casework.cases.models import Case
from casework.foundations.keeping import FAMILY_RECORD
from casework.people.models import Person
from casework.staff.models import User


class PromisedBreak(models.Model):
    """One break, promised to one child; a partner may read of it."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = "breaks"
    child_path: ClassVar = "child"

    submission_id = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="promised_breaks")
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    promised_on = models.DateField()
    promised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    taken_on = models.DateField(null=True, blank=True)

    objects = CaseScopedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "-promised_on"], name="break_case")]

    def __str__(self) -> str:
        return f"promised break {self.pk}"
