"""A month's figures, kept with the rows behind them, and the files made of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.reports.querysets import ReportExportQuerySet, ReportRunQuerySet
from casework.staff.models import Team, User


class ReportRun(models.Model):
    """The figures of one month, worked out once over all children and kept."""

    month = models.DateField()  # its first day
    built_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()

    objects = ReportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-pk"]
        indexes = [models.Index(fields=["month", "-built_at"], name="run_month")]

    def __str__(self) -> str:
        return f"report run {self.pk}"


class ReportFigure(models.Model):
    """One indicator for the service (no team) or one team, with its rows.

    `row_ids` are keys of the indicator's own table, the numerator's first;
    `numerator` of them count, out of `denominator`.
    """

    run = models.ForeignKey(ReportRun, models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=40)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    numerator = models.DecimalField(max_digits=12, decimal_places=2)
    denominator = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    counted_ids = ArrayField(models.BigIntegerField(), default=list)
    other_ids = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "indicator", "team"],
                nulls_distinct=False,
                name="figure_once",
            )
        ]

    def __str__(self) -> str:
        return f"report figure {self.pk}"


class ReportExport(models.Model):
    """A file of a month's report, made for one person, gone after a day."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel"
        PDF = "pdf", "PDF"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        BUILDING = "building", "Being made"
        READY = "ready", "Ready"
        FAILED = "failed", "Could not be made"
        REMOVED = "removed", "Removed after a day"

    reference = models.UUIDField(unique=True)
    run = models.ForeignKey(ReportRun, models.PROTECT, related_name="exports")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    format = models.CharField(max_length=4, choices=Format)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done_parts = models.PositiveIntegerField(default=0)
    all_parts = models.PositiveIntegerField(default=1)
    file = models.FileField(upload_to="exports", blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    objects = ReportExportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"report export {self.pk}"
