from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from casework.foundations.querysets import Row


class MembershipQuerySet(models.QuerySet[Row]):
    def current(self, *, on: date) -> Self:
        """Memberships that hold on this day; the last day itself is not one of them."""
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on
        )


class RotaShiftQuerySet(models.QuerySet[Row]):
    def on_call(self, *, at: datetime) -> Self:
        return self.filter(starts_at__lte=at, ends_at__gt=at)
