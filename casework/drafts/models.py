"""What somebody has typed and not yet sent."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casework.drafts.querysets import DraftQuerySet
from casework.foundations.keeping import WORKING_COPY
from casework.staff.models import User


class Draft(models.Model):
    """What somebody has typed and not yet sent. Theirs alone; gone when submitted."""

    keeping: ClassVar = WORKING_COPY.with_removal(
        "its words when it is sent; all of it when its author discards it"
    )

    submission_id = models.UUIDField(unique=True)
    author = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    case = models.ForeignKey(
        "casework.Case",
        models.CASCADE,
        related_name="drafts",
        null=True,
        blank=True,
    )
    form = models.CharField(max_length=40)  # the key of its DraftKind
    data = models.JSONField(default=dict)  # field name -> list of values, as posted
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "-saved_at"], name="draft_author")]
        constraints = [
            models.CheckConstraint(
                condition=Q(saved_at__gte=F("started_at")),
                name="draft_saved_after_start",
            ),
            models.UniqueConstraint(
                fields=["author", "case", "form"],
                condition=Q(submitted_at__isnull=True),
                name="draft_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
