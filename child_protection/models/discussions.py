"""Strategy discussions and section 47 enquiries."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casework.access.sections import SectionKey
from casework.cases.models import Case, Episode
from casework.foundations.fields import ReferenceField
from casework.foundations.history import tracked
from casework.foundations.keeping import PROTECTION_RECORD
from casework.people.models import Person
from casework.staff.models import Agency, User
from child_protection.models.requests import ProtectionRequest
from child_protection.querysets import (
    DiscussionPartQuerySet,
    Section47EnquiryQuerySet,
    StrategyDiscussionQuerySet,
)


@tracked
class StrategyDiscussion(models.Model):
    """Agencies talk about significant harm: set for a time, then recorded as held."""

    keeping: ClassVar = PROTECTION_RECORD
    # The words are about the whole family: never shared as they stand.
    section: ClassVar = None

    reference = ReferenceField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="strategy_discussions")
    request = models.OneToOneField(
        ProtectionRequest,
        models.PROTECT,
        related_name="strategy_discussion",
        null=True,
        blank=True,
    )
    arranged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    to_be_held_at = models.DateTimeField()
    submission_id = models.UUIDField(unique=True, null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True)
    safety_plan = models.TextField(blank=True)
    who_tells_family = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = StrategyDiscussionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["to_be_held_at"],
                condition=Q(held_at__isnull=True),
                name="discussion_to_be_held",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    held_at__isnull=True,
                    recorded_at__isnull=True,
                    recorded_by__isnull=True,
                    summary="",
                )
                | (
                    Q(
                        held_at__isnull=False,
                        recorded_by__isnull=False,
                        recorded_at__gte=F("held_at"),
                    )
                    & ~Q(summary="")
                ),
                name="discussion_held_whole",
            ),
            models.CheckConstraint(
                condition=Q(to_be_held_at__gt=F("arranged_at")),
                name="discussion_held_after_arranged",
            ),
        ]

    def __str__(self) -> str:
        return f"strategy discussion {self.reference}"


class DiscussionAgency(models.Model):
    """Whether an agency took part, and who for it. One that did not is no obstacle."""

    class Kind(models.TextChoices):
        SOCIAL_CARE = "social_care", "Children's social care"
        POLICE = Agency.Kind.POLICE.value, "Police"
        HEALTH = Agency.Kind.HEALTH.value, "Health"
        EDUCATION = Agency.Kind.EDUCATION.value, "Education"

    keeping: ClassVar = PROTECTION_RECORD
    section: ClassVar = None

    discussion = models.ForeignKey(
        StrategyDiscussion, models.CASCADE, related_name="agencies"
    )
    agency = models.CharField(max_length=12, choices=Kind)
    took_part = models.BooleanField()
    people = models.CharField(max_length=300, blank=True)
    why_not = models.CharField(max_length=300, blank=True)

    objects = DiscussionPartQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "discussion agencies"
        constraints = [
            models.UniqueConstraint(
                fields=["discussion", "agency"], name="discussion_agency_once"
            ),
            models.CheckConstraint(
                condition=Q(took_part=False) | Q(why_not=""),
                name="discussion_agency_took_part_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"discussion agency {self.pk}"


class DiscussionChild(models.Model):
    """What the discussion decided for one child."""

    keeping: ClassVar = PROTECTION_RECORD
    section: ClassVar = SectionKey.PROTECTION
    child_path: ClassVar = "child"

    discussion = models.ForeignKey(
        StrategyDiscussion, models.CASCADE, related_name="children"
    )
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    enquiry_started = models.BooleanField()

    objects = DiscussionPartQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "discussion children"
        constraints = [
            models.UniqueConstraint(
                fields=["discussion", "child"], name="discussion_child_once"
            )
        ]

    def __str__(self) -> str:
        return f"discussion child {self.pk}"


@tracked
class Section47Enquiry(models.Model):
    """An enquiry under Children Act 1989 s47 about one child.

    It starts on the day of the strategy discussion that began it, not on the day
    somebody wrote that down.
    """

    keeping: ClassVar = PROTECTION_RECORD
    section: ClassVar = SectionKey.PROTECTION
    child_path: ClassVar = "child"

    reference = ReferenceField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="enquiries")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="enquiries")
    child = models.ForeignKey(Person, models.PROTECT, related_name="enquiries")
    discussion = models.ForeignKey(
        StrategyDiscussion, models.PROTECT, related_name="enquiries"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = Section47EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "section 47 enquiries"
        indexes = [models.Index(fields=["started_on"], name="enquiry_started")]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(ended_on__isnull=True),
                name="enquiry_one_open",
            ),
            models.UniqueConstraint(
                fields=["discussion", "child"], name="enquiry_once_from_discussion"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="enquiry_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"section 47 enquiry {self.reference}"
