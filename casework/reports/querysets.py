from typing import Self

from django.db import models

from casework.access.capabilities import Capability
from casework.access.standing import standing_of
from casework.staff.models import User


class ReportRunQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Published figures are the same for everybody entitled to the report."""
        standing = standing_of(user)
        if standing.is_active and standing.has(Capability.REPORT_READ):
            return self.filter(built_at__isnull=False)
        return self.none()


class ReportExportQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """A file is its requester's alone, while they may still export."""
        standing = standing_of(user)
        if standing.is_active and standing.has(Capability.REPORT_EXPORT):
            return self.filter(requested_by=user)
        return self.none()
