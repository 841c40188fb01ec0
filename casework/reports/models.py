"""A month's figures, kept with the rows behind them, and the files made of them."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from casework.foundations.keeping import FIGURES, NOTHING, WORKING_COPY
from casework.reports.querysets import (
    ReportExportQuerySet,
    ReportFigureQuerySet,
    ReportRunQuerySet,
)
from casework.staff.models import Team, User


class ReportRun(models.Model):
    """The figures of one month, worked out once over all children and kept.

    Never changed. One of a month that is over is never removed either: building the
    month again adds another run, and the latest is the one that is read.
    """

    keeping: ClassVar = NOTHING.with_removal(
        "figures so far, when they are built again"
    )

    month = models.DateField()  # its first day
    last_day = models.DateField()  # the last day counted
    # The month was over; otherwise these are figures so far, until the next are built.
    is_whole = models.BooleanField()
    built_at = models.DateTimeField()

    objects = ReportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-pk"]
        indexes = [models.Index(fields=["-month", "-id"], name="run_month")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("month")), name="run_counts_its_month"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="run_month_is_first_day"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
            pgtrigger.Protect(
                name="whole_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__is_whole=True),
            ),
        ]

    def __str__(self) -> str:
        return f"report run {self.pk}"


class ReportFigure(models.Model):
    """One indicator for the service (no team) or one team.

    A team's figure keeps the keys of its rows in the indicator's own table, those that
    count apart from the others, each list in order. The service's rows are those of
    all teams.
    """

    keeping: ClassVar = FIGURES.with_removal(
        "figures so far, when they are built again"
    )

    run = models.ForeignKey(ReportRun, models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=40)
    team = models.ForeignKey(
        Team, models.PROTECT, related_name="+", null=True, blank=True
    )
    numerator = models.DecimalField(max_digits=12, decimal_places=2)
    denominator = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    counted_ids = ArrayField(models.BigIntegerField(), default=list)
    other_ids = ArrayField(models.BigIntegerField(), default=list)
    # For each of counted_ids what it adds to the numerator, where that is not 1.
    amounts = ArrayField(models.IntegerField(), default=list)

    objects = ReportFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "indicator", "team"],
                nulls_distinct=False,
                name="figure_once",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="whole_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT FROM casework_reportrun
                        WHERE id = OLD.run_id AND is_whole
                    ) THEN
                        RAISE EXCEPTION 'the figures of a month that is over are kept';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"report figure {self.pk}"


class ReportExport(models.Model):
    """A file of a month's report, made for one person, gone after a day.

    The row is the order itself: the broker only wakes a worker, and an order that
    nobody has worked on for a while is taken up again.
    """

    class Format(models.TextChoices):
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"
        PDF = "pdf", "PDF"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        BUILDING = "building", "Being made"
        READY = "ready", "Ready"
        FAILED = "failed", "Could not be made"
        REMOVED = "removed", "Removed after a day"

    keeping: ClassVar = WORKING_COPY.with_removal(
        "its file and the families in it, 24 hours after it was asked for; "
        "the rest with the figures so far that it was made of"
    )

    # The submission of the form that asked for it: asking twice is asking once.
    reference = models.UUIDField(unique=True)
    run = models.ForeignKey(ReportRun, models.PROTECT, related_name="exports")
    team = models.ForeignKey(
        Team, models.PROTECT, related_name="+", null=True, blank=True
    )
    format = models.CharField(max_length=4, choices=Format)
    # Small numbers hidden, and no rows of families at all.
    is_for_outside = models.BooleanField()
    requested_by = models.ForeignKey(
        User, models.PROTECT, related_name="report_exports"
    )
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_parts = models.PositiveIntegerField(default=0)
    all_parts = models.PositiveIntegerField(default=1)
    file = models.FileField(upload_to="exports", blank=True)
    row_count = models.PositiveIntegerField(default=0)
    # Whose rows are in the file: looked at again when it is downloaded.
    family_ids = ArrayField(models.BigIntegerField(), default=list)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    objects = ReportExportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["requested_at"],
                condition=Q(state__in=["waiting", "building"]),
                name="export_unfinished",
            ),
            models.Index(fields=["requested_by", "-requested_at"], name="export_mine"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready")
                | (Q(finished_at__isnull=False) & ~Q(file="")),
                name="export_ready_has_file",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(problem=""),
                name="export_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(is_for_outside=False) | Q(row_count=0, family_ids=[]),
                name="export_outside_has_no_rows",
            ),
        ]

    def __str__(self) -> str:
        return f"report export {self.pk}"
