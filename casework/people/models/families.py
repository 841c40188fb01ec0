"""How people are related, live together and are one family."""

from typing import Any, ClassVar, TypeAlias

import pgtrigger
from django.db import models
from django.db.models import F, Q

from casework.foundations.fields import ReferenceField
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.foundations.references import LENGTH
from casework.people import rules
from casework.people.models.person import Person
from casework.people.querysets import (
    FamilyMemberQuerySet,
    FamilyQuerySet,
)
from casework.people.words import keep_words
from casework.staff.models import Team


class Relationship(models.Model):
    """How `person` is related to `other`: one row, read from both ends.

    The opposite is worked out (casework.people.rules.OPPOSITES), so the two can
    never disagree.
    """

    Kind: TypeAlias = rules.Relation

    keeping: ClassVar = FAMILY_RECORD

    person = models.ForeignKey(Person, models.CASCADE, related_name="relations_from")
    other = models.ForeignKey(Person, models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=16, choices=rules.Relation.choices)
    has_parental_responsibility = models.BooleanField(default=False)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other", "kind"], name="relationship_once"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("other")), name="relationship_between_two"
            ),
        ]

    def __str__(self) -> str:
        return f"relationship {self.pk}"


@tracked
class Family(models.Model):
    """The unit of work. Who may see it hangs on its team, here and nowhere else."""

    Stage: TypeAlias = rules.Stage

    keeping: ClassVar = FAMILY_RECORD

    reference = ReferenceField(max_length=LENGTH, unique=True)
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=120, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="families")
    is_restricted = models.BooleanField(default=False)
    stage = models.CharField(
        max_length=16, choices=rules.Stage.choices, default=rules.Stage.NONE.value
    )
    created_at = models.DateTimeField()

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "families"
        indexes = [
            models.Index(fields=["team", "sort_name"], name="family_team_name"),
            models.Index(fields=["sort_name", "id"], name="family_name"),
        ]

    def __str__(self) -> str:
        return f"family {self.reference}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = rules.sort_name(self.name)
        super().save(*args, **kwargs)


class FamilyMember(models.Model):
    """Somebody's place in a family, over time."""

    class Place(models.TextChoices):
        CHILD = "child", "Child"
        PARENT = "parent", "Parent"
        CARER = "carer", "Carer"
        RELATIVE = "relative", "Relative"
        OTHER = "other", "Someone else in their life"

    keeping: ClassVar = FAMILY_RECORD

    family = models.ForeignKey(Family, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="families")
    place = models.CharField(max_length=8, choices=Place)
    # What the children call this person, or how they are related: "Mum", "Nan".
    called = models.CharField(max_length=40, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "person"],
                condition=Q(left_on__isnull=True),
                name="family_member_once",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gt=F("joined_on")),
                name="family_member_leaves_after_joining",
            ),
        ]
        triggers = [
            keep_words(
                pgtrigger.Insert | pgtrigger.UpdateOf("family_id", "person_id"),
                person="NEW.person_id",
            )
        ]

    def __str__(self) -> str:
        return f"family member {self.pk}"


class Household(models.Model):
    """People who live together. A child may live in two."""

    keeping: ClassVar = FAMILY_RECORD

    family = models.ForeignKey(Family, models.PROTECT, related_name="households")
    label = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"household {self.pk}"


class HouseholdMember(models.Model):
    keeping: ClassVar = FAMILY_RECORD

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="households")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="household_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"household member {self.pk}"
