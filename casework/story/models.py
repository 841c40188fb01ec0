"""The family's story, and what partners add to it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.cases.models import Case
from casework.foundations.fields import ReferenceField
from casework.foundations.history import tracked
from casework.foundations.keeping import FAMILY_RECORD
from casework.people.models import Person
from casework.staff.models import Agency, User
from casework.story.querysets import (
    ContributionQuerySet,
    InformationRequestQuerySet,
    StoryEntryQuerySet,
    StoryReadQuerySet,
)


@tracked
class StoryEntry(models.Model):
    """One thing worth not telling twice: who said it, who wrote it, when."""

    class Topic(models.TextChoices):
        CHILD = "child", "What to know about the child"
        HOME = "home", "Home and daily life"
        HEALTH = "health", "Health"
        SCHOOL = "school", "School and learning"
        HISTORY = "history", "What has happened before"
        NETWORK = "network", "Who helps"
        WORKING_TOGETHER = "working_together", "How to work with us"

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = SectionKey.STORY
    child_path: ClassVar = "child"

    reference = ReferenceField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="story")
    child = models.ForeignKey(
        Person, models.PROTECT, related_name="story", null=True, blank=True
    )
    topic = models.CharField(max_length=20, choices=Topic)
    text = models.TextField()
    told_by = models.CharField(max_length=120)
    told_on = models.DateField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # Somebody of the family sees it otherwise: their words, beside it.
    disagreement = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = StoryEntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "topic"], name="story_case_topic")]
        verbose_name_plural = "story entries"

    def __str__(self) -> str:
        return f"story entry {self.reference}"


class StoryRead(models.Model):
    """Who has read the story, and up to when."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    case = models.ForeignKey(Case, models.CASCADE, related_name="story_reads")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    objects = StoryReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="story_read_once")
        ]

    def __str__(self) -> str:
        return f"story read {self.pk}"


class InformationRequest(models.Model):
    """We ask an agency what it knows about children of a case."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    reference = ReferenceField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="information_requests")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    question = models.TextField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InformationRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"information request {self.reference}"


class Contribution(models.Model):
    """What a partner knows, in their words. It is never refused, not even late."""

    keeping: ClassVar = FAMILY_RECORD
    section: ClassVar = None

    reference = ReferenceField(unique=True)
    submission_id = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="contributions")
    share = models.ForeignKey(
        Share, models.PROTECT, related_name="contributions", null=True, blank=True
    )
    answers = models.ForeignKey(
        InformationRequest,
        models.PROTECT,
        related_name="contributions",
        null=True,
        blank=True,
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    text = models.TextField()
    happened_on = models.DateField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    # The share had ended or been stopped when this was sent.
    came_after_end = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "-sent_at"], name="contribution_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("sent_at")),
                name="contribution_read_after_sent",
            )
        ]

    def __str__(self) -> str:
        return f"contribution {self.reference}"
