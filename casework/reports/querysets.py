from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from casework.access.capabilities import REPORT_EXPORT, REPORT_READ
from casework.access.profiles import AccessProfile, profile_of
from casework.access.roles import ROLES, Scope
from casework.foundations.querysets import Row
from casework.staff.models import User


def reads_all_teams(profile: AccessProfile) -> bool:
    """Every role that reads the report but a team's manager."""
    return any(
        role in REPORT_READ.roles and ROLES[role].scope != Scope.TEAM
        for role in profile.roles
    )


class ReportRunQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: User) -> Self:
        """Published figures are the same for everybody entitled to the report."""
        profile = profile_of(user)
        if profile.is_active and profile.has(REPORT_READ):
            return self.all()
        return self.none()

    def of(self, month: date) -> Self:
        """The runs of a month, the one that is read first."""
        return self.filter(month=month).order_by("-pk")


class ReportFigureQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: User) -> Self:
        """The service's figures, and those of the teams this person answers for."""
        profile = profile_of(user)
        if not profile.is_active or not profile.has(REPORT_READ):
            return self.none()
        if reads_all_teams(profile):
            return self.all()
        return self.filter(Q(team__isnull=True) | Q(team__in=profile.managed_team_ids))

    def without_rows(self) -> Self:
        return self.defer("counted_ids", "other_ids", "amounts")


class ReportExportQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: User) -> Self:
        """A file is its requester's alone, while they may still export.

        One for a team only while they may still read that team's figures.
        """
        profile = profile_of(user)
        if not profile.is_active or not profile.has(REPORT_EXPORT):
            return self.none()
        mine = self.filter(requested_by=user)
        if reads_all_teams(profile):
            return mine
        return mine.filter(Q(team__isnull=True) | Q(team__in=profile.managed_team_ids))

    def unfinished(self) -> Self:
        return self.filter(state__in=["waiting", "building"])

    def free(self, *, at: datetime) -> Self:
        """Unfinished, and nobody is working on it at this moment."""
        return self.unfinished().filter(
            Q(leased_until__isnull=True) | Q(leased_until__lte=at)
        )

    def older_than(self, moment: datetime) -> Self:
        """Asked for before this moment, and not removed yet."""
        return self.filter(requested_at__lt=moment).exclude(state="removed")
