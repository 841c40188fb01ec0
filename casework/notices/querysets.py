from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from casework.access.standing import standing_of
from casework.staff.models import User


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Notices are their recipient's alone."""
        if not standing_of(user).is_active:
            return self.none()
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class OutboxQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True, gave_up_at__isnull=True)

    def due(self, *, at: datetime) -> Self:
        """Waiting, due, and not leased to anybody at this moment."""
        return self.waiting().filter(
            Q(leased_until__isnull=True) | Q(leased_until__lte=at), due_at__lte=at
        )
