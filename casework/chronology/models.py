"""The chronology: one line for each dated fact of every pillar."""

from typing import ClassVar

from django.db import models

from casework.chronology.querysets import ChronologyQuerySet
from casework.foundations.keeping import FAMILY_RECORD
from casework.staff.models import Agency, User


class ChronologyEntry(models.Model):
    """A dated fact, written by the action that wrote the fact. Nobody types it."""

    keeping: ClassVar = FAMILY_RECORD.with_removal(
        "a line, when its fact is written again"
    )
    child_path: ClassVar = "child"

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="chronology")
    child = models.ForeignKey(
        "casework.Person",
        models.PROTECT,
        related_name="chronology",
        null=True,
        blank=True,
    )
    section = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=12)  # the key of its kind
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    source_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    source_type = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    is_significant = models.BooleanField(default=False)
    impact = models.CharField(max_length=300, blank=True)

    objects = ChronologyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "chronology entries"
        indexes = [
            models.Index(
                fields=["case", "-happened_on", "-id"], name="chronology_case"
            ),
            models.Index(fields=["case", "-recorded_at"], name="chronology_recorded"),
            models.Index(fields=["source_type", "source_id"], name="chronology_source"),
        ]

    def __str__(self) -> str:
        return f"chronology entry {self.pk}"
