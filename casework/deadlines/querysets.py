from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import Exists, F, OuterRef

from casework.access.querysets import CaseScopedQuerySet
from casework.staff.models import User


class DeadlineQuerySet(CaseScopedQuerySet):
    def open(self) -> Self:
        return self.filter(met_on__isnull=True)

    def running(self) -> Self:
        """Not standing still at this moment."""
        pauses = apps.get_model("casework", "DeadlinePause")._default_manager
        paused = pauses.filter(deadline=OuterRef("pk"), ended_on__isnull=True)
        return self.exclude(Exists(paused))

    def overdue(self, *, on: date) -> Self:
        """Open, and the last good day has gone."""
        return self.open().filter(due_on__lt=on)

    def led_by(self, user: User) -> Self:
        """Of families this person leads, as practitioner or for child protection."""
        return self.filter(
            case__assignments__worker=user,
            case__assignments__ended_at__isnull=True,
            case__assignments__role__in=["lead", "lead_protection"],
        )

    def by_due_date(self) -> Self:
        return self.order_by("due_on", F("due_at").asc(nulls_last=True), "pk")
