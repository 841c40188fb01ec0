"""How to reach a person, and what must not be known of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casework.foundations.fields import ReferenceField
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.people.models.person import Person
from casework.people.querysets import (
    ProtectedDetailQuerySet,
)
from casework.staff.models import User


class DetailKind(models.TextChoices):
    ADDRESS = "address", "Address"
    PHONE = "phone", "Phone"
    EMAIL = "email", "Email"
    SCHOOL = "school", "School or nursery"
    GP = "gp", "GP"


class ContactDetail(models.Model):
    """An address, phone, school or GP that is not protected, over time."""

    keeping: ClassVar = FAMILY_RECORD

    person = models.ForeignKey(Person, models.CASCADE, related_name="details")
    kind = models.CharField(max_length=8, choices=DetailKind)
    value = models.CharField(max_length=250)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gt=F("started_on")),
                name="detail_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"detail {self.pk}"


@tracked
class ProtectedDetail(models.Model):
    """A detail that could get somebody killed. Masked until unmasked with a reason.

    Never in search, lists, exports, e-mail, calendars, history pages or PDFs.
    """

    keeping: ClassVar = FAMILY_RECORD

    reference = ReferenceField(unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="protected_details")
    kind = models.CharField(max_length=8, choices=DetailKind)
    value = models.CharField(max_length=250)
    protected_from = models.ManyToManyField(
        Person, related_name="details_kept_from", blank=True
    )
    reason = models.CharField(max_length=250)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ProtectedDetailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="protected_detail_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"protected detail {self.pk}"
