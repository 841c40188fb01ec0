"""Exceptions to the ordinary rule, what is shared with whom, and who looked.

Families, people and cases are named by string: this part stands below them.
"""

from datetime import date, datetime, time, timedelta
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from casework.access.kinds import EVENTS
from casework.access.querysets import (
    AuditEventQuerySet,
    GrantQuerySet,
    ShareItemQuerySet,
    ShareQuerySet,
)
from casework.foundations.fields import ReferenceField
from casework.foundations.history import tracked
from casework.foundations.keeping import AUDIT, FAMILY_RECORD, WORKING_COPY
from casework.staff.models import Agency, Role, User


class FamilyUserPermission(UserObjectPermissionBase):
    """A named person may read one family's record: until when, why, and by whom."""

    class Kind(models.TextChoices):
        NAMED = "named", "Named access"
        BREAK_GLASS = "break_glass", "Urgent access"

    keeping: ClassVar = FAMILY_RECORD

    content_object = models.ForeignKey(
        "casework.Family", models.CASCADE, related_name="grants"
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NAMED)
    reason = models.CharField(max_length=500)
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = GrantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_object", "permission", "kind"],
                name="grant_once",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True)
                | Q(expires_at__gt=F("granted_at")),
                name="grant_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(user=F("granted_by")), name="grant_never_to_oneself"
            ),
            models.CheckConstraint(
                condition=~Q(kind="break_glass") | Q(expires_at__isnull=False),
                name="break_glass_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Denial(models.Model):
    """A conflict of interest. It beats every role, assignment, grant and share."""

    keeping: ClassVar = FAMILY_RECORD

    user = models.ForeignKey(User, models.CASCADE, related_name="denials")
    family = models.ForeignKey(
        "casework.Family", models.CASCADE, related_name="denials"
    )
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "family"], name="denial_once")
        ]

    def __str__(self) -> str:
        return f"denial {self.pk}"


class Restriction(models.Model):
    """Why a family's record is open only to those named, reviewed every 90 days."""

    keeping: ClassVar = FAMILY_RECORD

    family = models.ForeignKey(
        "casework.Family", models.CASCADE, related_name="restrictions"
    )
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    review_on = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(lifted_at__isnull=True),
                name="restriction_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"restriction {self.pk}"


def last_day(ends_at: datetime) -> date:
    """The last day of something that ends at this moment."""
    return timezone.localdate(ends_at - timedelta(microseconds=1))


def end_of(day: date) -> datetime:
    """The first moment after this day in London."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


@tracked
class Share(models.Model):
    """Chosen parts of a record opened to an agency, or to one role there, until a day.

    `lawful_basis` is not agreement to a service. CA 2004 s16LA: each disclosure is
    logged with its reason.
    """

    class LawfulBasis(models.TextChoices):
        PUBLIC_TASK = "public_task", "Public task: safeguarding a child's welfare"
        LEGAL_DUTY = "legal_duty", "Legal duty to share (Children Act 2004 s16LA)"
        VITAL_INTERESTS = "vital_interests", "To protect someone's life"

    keeping: ClassVar = FAMILY_RECORD
    section = None  # a share is not itself shared

    reference = ReferenceField(unique=True)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="shares")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="shares")
    role = models.CharField(max_length=24, choices=Role, blank=True)
    purpose = models.CharField(max_length=500)
    lawful_basis = models.CharField(max_length=16, choices=LawfulBasis)
    family_told = models.BooleanField()
    why_not_told = models.CharField(max_length=500, blank=True)
    shared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    # The first moment at which nothing is shown any more.
    ends_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ShareQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "ends_at"], name="share_agency_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="share_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(family_told=True) | ~Q(why_not_told=""),
                name="share_untold_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_by__isnull=True)
                | Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="share_stopped_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"share {self.reference}"

    def is_live(self, *, at: datetime) -> bool:
        """May its reader read at this moment? Asks the database."""
        return Share.objects.live(at=at).filter(pk=self.pk).exists()

    @property
    def until(self) -> date:
        """The last day on which it is shown."""
        return last_day(self.ends_at)


class ShareItem(models.Model):
    """One section about one child; no child means what concerns the whole family."""

    keeping: ClassVar = FAMILY_RECORD

    share = models.ForeignKey(Share, models.CASCADE, related_name="items")
    section = models.CharField(max_length=12)
    child = models.ForeignKey(
        "casework.Person", models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ShareItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["share", "section", "child"],
                nulls_distinct=False,
                name="share_item_once",
            )
        ]

    def __str__(self) -> str:
        return f"share item {self.pk}"


class AuditEvent(models.Model):
    """One look, refusal or act. Append only: the database refuses anything else.

    Plain numbers and text, no foreign key: nothing may block or cascade.
    """

    keeping: ClassVar = AUDIT

    at = models.DateTimeField()
    event = models.CharField(max_length=40)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=120)
    agency_id = models.BigIntegerField(null=True)
    family_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    request_id = models.UUIDField(null=True)
    ip = models.GenericIPAddressField(null=True)
    detail = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["family_id", "-at"], name="audit_family"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
            models.Index(
                fields=["object_type", "object_id", "-at"],
                condition=Q(object_id__isnull=False),
                name="audit_object",
            ),
            BrinIndex(fields=["at"], name="audit_at"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="never_emptied",
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'the audit is append only';",
            ),
        ]

    def __str__(self) -> str:
        return f"audit event {self.pk}"

    @property
    def words(self) -> str:
        """As "Who has looked" reads; the key, where no app declares it any more."""
        return EVENTS.said(self.event, lambda kind: kind.words)


class Submission(models.Model):
    """One form that was sent, by whom, and what came of it: see `access.submissions`.

    Of its words only a digest. The row is written first, so that the same form sent
    twice at once waits here.
    """

    keeping: ClassVar = WORKING_COPY

    submission_id = models.UUIDField(unique=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    action = models.CharField(max_length=120)
    body_digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    # The row that it made; unknown until its transaction ends.
    result_type = models.CharField(max_length=60, blank=True)
    result_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"submission {self.pk}"
