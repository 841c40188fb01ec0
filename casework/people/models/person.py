"""A person: names, birth and identifiers."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from casework.foundations.fields import ReferenceField
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.people.codes import Disability, Ethnicity, Sex
from casework.people.querysets import (
    PersonQuerySet,
)
from casework.people.rules import first_name, sort_name
from casework.people.words import keep_words


@tracked
class Person(models.Model):
    """A child, a parent, anybody in a family's life. Unborn: expected_on is set."""

    keeping: ClassVar = FAMILY_RECORD

    reference = ReferenceField(unique=True)
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

    keeping: ClassVar = FAMILY_RECORD

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

    keeping: ClassVar = FAMILY_RECORD

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
