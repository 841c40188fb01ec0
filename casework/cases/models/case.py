"""A period of work with a family."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casework.cases.querysets import (
    CaseQuerySet,
)
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.people.models import Family
from casework.staff.models import User


@tracked
class Case(models.Model):
    """A period of work with a family, from referral to closure. One open at a time."""

    keeping: ClassVar = FAMILY_RECORD

    family = models.ForeignKey(Family, models.PROTECT, related_name="cases")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["opened_on"], name="case_opened")]
        constraints = [
            # Whose a case is, read from its index alone: the access rule asks it of
            # every case of a worker or a team, in every query. What belongs to a case
            # and to a family points at both together.
            models.UniqueConstraint(fields=["id", "family"], name="case_of_family"),
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(closed_on__isnull=True),
                name="case_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"
