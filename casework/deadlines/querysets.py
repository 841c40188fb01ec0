from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import Exists, F, OuterRef

from casework.access.querysets import FamilyScopedQuerySet
from casework.deadlines.kinds import DEADLINES
from casework.foundations.querysets import Row


class DeadlineQuerySet(FamilyScopedQuerySet[Row]):
    """A clock of a case has the case's family: the database holds them together."""

    def open(self) -> Self:
        return self.filter(met_on__isnull=True)

    def met_by_visit(self) -> Self:
        """Those that a visit meets on which the child is seen."""
        kinds = [kind.key for kind in DEADLINES if kind.is_met_by_visit]
        return self.filter(kind__in=kinds)

    def running(self) -> Self:
        """Not standing still at this moment."""
        pauses = apps.get_model("casework", "DeadlinePause")._default_manager
        paused = pauses.filter(deadline=OuterRef("pk"), ended_on__isnull=True)
        return self.exclude(Exists(paused))

    def overdue(self, *, on: date) -> Self:
        """Open and not paused, and the last good day has gone."""
        return self.open().running().filter(due_on__lt=on)

    def by_due_date(self) -> Self:
        return self.order_by("due_on", F("due_at").asc(nulls_last=True), "pk")
