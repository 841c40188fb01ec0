"""People and families. The family is the unit of work; a child may be in two."""

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from casework.foundations.history import tracked
from casework.foundations.references import new_long_reference, new_reference
from casework.people.codes import Disability, Ethnicity, Sex
from casework.people.querysets import (
    FamilyMemberQuerySet,
    FamilyQuerySet,
    PersonQuerySet,
    ProtectedDetailQuerySet,
)
from casework.people.rules import first_name, sort_name
from casework.people.words import keep_words
from casework.staff.models import Team, User


@tracked
class Person(models.Model):
    """A child, a parent, anybody in a family's life. Unborn: expected_on is set."""

    reference = models.CharField(max_length=8, unique=True, default=new_long_reference)
    full_name = models.CharField(max_length=160)
    # The name the person uses; shown everywhere instead of the full one.
    known_as = models.CharField(max_length=80, blank=True)
    sort_name = models.CharField(max_length=160, editable=False)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(
        max_length=4, choices=Ethnicity, default=Ethnicity.NOT_OBTAINED
    )
    disabilities = ArrayField(
        models.CharField(max_length=4, choices=Disability), default=list, blank=True
    )
    first_language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_name"], name="person_sort_name"),
            models.Index(fields=["born_on"], name="person_born_on"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(born_on__isnull=True) | Q(expected_on__isnull=True),
                name="person_born_or_expected",
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True)
                | Q(born_on__isnull=True)
                | Q(died_on__gte=F("born_on")),
                name="person_dies_after_birth",
            ),
            models.CheckConstraint(
                condition=Q(expected_on__isnull=True) | Q(sex=Sex.UNKNOWN),
                name="person_unborn_sex_unknown",
            ),
        ]
        triggers = [
            keep_words(pgtrigger.UpdateOf("sort_name", "known_as"), person="NEW.id")
        ]

    def __str__(self) -> str:
        return f"person {self.reference}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_name(self.full_name)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """What to call this person on a page."""
        return self.known_as or self.full_name

    @property
    def first_name(self) -> str:
        return first_name(full_name=self.full_name, known_as=self.known_as)

    @property
    def is_unborn(self) -> bool:
        return self.expected_on is not None


class PersonName(models.Model):
    """A former or other name, so that somebody can be found by it."""

    class Kind(models.TextChoices):
        FORMER = "former", "Former name"
        ALSO = "also", "Also known as"

    person = models.ForeignKey(Person, models.CASCADE, related_name="other_names")
    kind = models.CharField(max_length=6, choices=Kind)
    full_name = models.CharField(max_length=160)
    sort_name = models.CharField(max_length=160, editable=False)

    class Meta:
        triggers = [
            keep_words(
                pgtrigger.Insert
                | pgtrigger.UpdateOf("sort_name", "person_id")
                | pgtrigger.Delete,
                person="COALESCE(NEW.person_id, OLD.person_id)",
            )
        ]

    def __str__(self) -> str:
        return f"other name {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_name(self.full_name)
        super().save(*args, **kwargs)


class PersonIdentifier(models.Model):
    """A number another system knows the person by. CA 2004 s16LC: kept typed."""

    class Kind(models.TextChoices):
        LA_CHILD_ID = "la_child_id", "LA child ID"
        UPN = "upn", "Unique pupil number"
        NHS = "nhs", "NHS number"

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="identifier_unique"),
            models.UniqueConstraint(fields=["person", "kind"], name="identifier_once"),
        ]

    def __str__(self) -> str:
        return f"identifier {self.pk}"


class DetailKind(models.TextChoices):
    ADDRESS = "address", "Address"
    PHONE = "phone", "Phone"
    EMAIL = "email", "Email"
    SCHOOL = "school", "School or nursery"
    GP = "gp", "GP"


class ContactDetail(models.Model):
    """An address, phone, school or GP that is not protected, over time."""

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

    reference = models.CharField(max_length=8, unique=True, default=new_long_reference)
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


class Relationship(models.Model):
    """How `person` is related to `other`: one row, read from both ends.

    The opposite is worked out (casework.people.rules.OPPOSITES), so the two can
    never disagree.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", "parent"
        STEP_PARENT = "step_parent", "step-parent"
        GRANDPARENT = "grandparent", "grandparent"
        AUNT_OR_UNCLE = "aunt_or_uncle", "aunt or uncle"
        SIBLING = "sibling", "brother or sister"
        HALF_SIBLING = "half_sibling", "half-brother or half-sister"
        PARTNER = "partner", "partner"
        FORMER_PARTNER = "former_partner", "former partner"
        CARER = "carer", "carer"
        FRIEND = "friend", "family friend"

    person = models.ForeignKey(Person, models.CASCADE, related_name="relations_from")
    other = models.ForeignKey(Person, models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=16, choices=Kind)
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

    class Stage(models.TextChoices):
        """The highest status among the children of the open case."""

        NONE = "none", "No open work"
        EARLY_HELP = "early_help", "Early help"
        SECTION_17 = "section_17", "Family help"
        SECTION_47 = "section_47", "Section 47 enquiry"
        PROTECTION_PLAN = "protection_plan", "Child protection plan"
        IN_CARE = "in_care", "In care"

    reference = models.CharField(max_length=5, unique=True, default=new_reference)
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=120, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="families")
    is_restricted = models.BooleanField(default=False)
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.NONE)
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
        self.sort_name = sort_name(self.name)
        super().save(*args, **kwargs)


class FamilyMember(models.Model):
    """Somebody's place in a family, over time."""

    class Place(models.TextChoices):
        CHILD = "child", "Child"
        PARENT = "parent", "Parent"
        CARER = "carer", "Carer"
        RELATIVE = "relative", "Relative"
        OTHER = "other", "Someone else in their life"

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

    family = models.ForeignKey(Family, models.PROTECT, related_name="households")
    label = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"household {self.pk}"


class HouseholdMember(models.Model):
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
