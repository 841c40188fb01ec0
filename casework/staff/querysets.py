from datetime import date, datetime

from django.db import models
from django.db.models import Q


class MembershipQuerySet(models.QuerySet):
    def current(self, *, on: date) -> "MembershipQuerySet":
        """Memberships that hold on this day; the last day itself is not one of them."""
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on
        )


class RotaShiftQuerySet(models.QuerySet):
    def on_call(self, *, at: datetime) -> "RotaShiftQuerySet":
        return self.filter(starts_at__lte=at, ends_at__gt=at)
