"""Visits: one visit, many children; written once, then locked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from casework.access.sections import SectionKey
from casework.cases.models import Case
from casework.foundations.keeping import FAMILY_RECORD
from casework.people.models import Person
from casework.staff.models import User
from casework.visits.querysets import (
    ChildWordsQuerySet,
    VisitAdditionQuerySet,
    VisitChildQuerySet,
    VisitQuerySet,
)


class Visit(models.Model):
    """One visit to a family, or an attempt. Locked once saved; additions are dated."""

    class Place(models.TextChoices):
        HOME = "home", "At home"
        SCHOOL = "school", "At school or nursery"
        ELSEWHERE = "elsewhere", "Somewhere else"
        VIDEO = "video", "By video"

    class LookToday(models.TextChoices):
        NO = "no", "No"
        MANAGER = "manager", "Yes, my manager"
        PROTECTION = "protection", "Yes, the child protection team"

    keeping: ClassVar = FAMILY_RECORD
    # The free text is about the whole family: never shared as it stands.
    section: ClassVar = None

    submission_id = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    happened_on = models.DateField()
    place = models.CharField(max_length=10, choices=Place)
    # Nobody was in, or nobody could be seen. It meets no deadline.
    was_attempt = models.BooleanField(default=False)
    adults_seen = models.ManyToManyField(Person, related_name="+", blank=True)
    going_well = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    look_today = models.CharField(
        max_length=10, choices=LookToday, default=LookToday.NO
    )
    made_by = models.ForeignKey(User, models.PROTECT, related_name="visits")
    recorded_at = models.DateTimeField()

    objects = VisitQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-happened_on", "-id"], name="visit_case"),
            models.Index(fields=["happened_on"], name="visit_day"),
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"

    @property
    def title(self) -> str:
        if self.was_attempt:
            return "Tried to visit"
        return f"Visit {self.get_place_display().lower()}"


class VisitChild(models.Model):
    """What one visit was for one child. For an unborn baby: how the pregnancy goes."""

    class Bedroom(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_NEEDED = "not_needed", "Not needed this time"

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = SectionKey.VISITS
    child_path: ClassVar = "child"

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="children")
    child = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    # Null for an unborn baby, who is never asked about like a child.
    was_seen = models.BooleanField(null=True)
    why_not_seen = models.CharField(max_length=200, blank=True)
    was_seen_alone = models.BooleanField(null=True)
    why_not_alone = models.CharField(max_length=200, blank=True)
    bedroom_seen = models.CharField(max_length=10, choices=Bedroom, blank=True)
    pregnancy = models.TextField(blank=True)

    objects = VisitChildQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "visit"], name="visitchild_child")]
        constraints = [
            models.UniqueConstraint(fields=["visit", "child"], name="visit_child_once"),
            models.CheckConstraint(
                condition=~Q(was_seen_alone=True) | Q(was_seen=True),
                name="visit_alone_means_seen",
            ),
        ]

    def __str__(self) -> str:
        return f"visit child {self.pk}"


class ChildWords(models.Model):
    """What a child said or showed, in the child's own words where there were words."""

    class How(models.TextChoices):
        SAID = "said", "Said"
        DREW = "drew", "Drew"
        SHOWED = "showed", "Showed or played"
        SIGNED = "signed", "Signed"
        INTERPRETED = "interpreted", "Said through an interpreter"
        OBSERVED = "observed", "We noticed"

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = SectionKey.CHILD_WORDS
    child_path: ClassVar = "visit_child__child"

    visit_child = models.OneToOneField(VisitChild, models.CASCADE, related_name="words")
    how = models.CharField(max_length=12, choices=How, default=How.SAID)
    text = models.TextField()
    # What a child said alone starts as not for parents or carers.
    not_for_parents = models.BooleanField()

    objects = ChildWordsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "child words"

    def __str__(self) -> str:
        return f"child words {self.pk}"


class VisitAction(models.Model):
    """What needs to happen next, who does it and by when."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="actions")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120, blank=True)
    by_when = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"visit action {self.pk}"


class VisitAddition(models.Model):
    """Something added to a locked visit, dated and signed."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    submission_id = models.UUIDField(unique=True)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="additions")
    text = models.TextField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = VisitAdditionQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"visit addition {self.pk}"
