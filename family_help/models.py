"""The front door's own facts: contacts and what was decided about them."""

from typing import ClassVar, TypeAlias

from django.db import models
from django.db.models import Q

from casework.deadlines.models import Deadline
from casework.foundations.fields import ReferenceField
from casework.foundations.keeping import CONTACT
from casework.people.codes import ReferralSource
from casework.people.models import Family, Person
from casework.staff.models import User
from family_help import rules
from family_help.querysets import ContactQuerySet


class Contact(models.Model):
    """Information about a family, before it is decided what happens next."""

    Outcome: TypeAlias = rules.Outcome

    keeping: ClassVar = CONTACT
    section = None

    reference = ReferenceField(unique=True)
    submission_id = models.UUIDField(unique=True)
    family = models.ForeignKey(Family, models.PROTECT, related_name="contacts")
    received_at = models.DateTimeField()
    source = models.CharField(max_length=2, choices=ReferralSource)
    told_by = models.CharField(max_length=120, blank=True)
    what_happened = models.TextField()
    # Agreement to a service. It is not the basis for sharing information.
    agreement_sought = models.BooleanField()
    why_not_sought = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # The due day of its clock, kept here too: the list and its pages are in this order.
    decide_by = models.DateField()
    clock = models.OneToOneField(Deadline, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=rules.Outcome.choices, blank=True)
    reason = models.TextField(blank=True)
    feedback = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["decide_by", "id"],
                condition=Q(decided_at__isnull=True),
                name="contact_undecided",
            ),
            models.Index(fields=["received_at"], name="contact_received"),
            models.Index(fields=["family", "-received_at"], name="contact_family"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True, decided_by__isnull=True, outcome=""
                )
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(reason="")
                ),
                name="contact_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(agreement_sought=True) | ~Q(why_not_sought=""),
                name="contact_unsought_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.reference}"


class ContactChild(models.Model):
    """One child whom a contact is about."""

    keeping: ClassVar = CONTACT

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="children")
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "child"], name="contact_child_once"
            )
        ]

    def __str__(self) -> str:
        return f"contact child {self.pk}"
