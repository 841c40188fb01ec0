from datetime import date, datetime
from typing import Self

from django.apps import apps
from django.db.models import F, Max, OuterRef, Q, Subquery

from casework.access.querysets import CaseScopedQuerySet, FamilyScopedQuerySet
from casework.foundations.querysets import Row


class CaseQuerySet(FamilyScopedQuerySet[Row]):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def latest_first(self) -> Self:
        return self.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk")


class EpisodeQuerySet(CaseScopedQuerySet[Row]):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)


class EpisodeStatusQuerySet(CaseScopedQuerySet[Row]):
    case_path = "episode__case"

    def current(self) -> Self:
        return self.filter(ended_on__isnull=True)


class AssignmentQuerySet(CaseScopedQuerySet[Row]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def leads(self) -> Self:
        return self.filter(role="lead")

    def with_last_visit(self) -> Self:
        """Each with `last_visit`: the day on which the family was last visited.

        Only for work already reached through `visible_to`: whoever works with a family
        may read when it was visited.
        """
        visits = apps.get_model("casework", "Visit")._default_manager
        made = visits.filter(
            case__family=OuterRef("case__family"), was_attempt=False
        ).order_by()
        last = made.values("case__family").annotate(day=Max("happened_on"))
        return self.annotate(last_visit=Subquery(last.values("day")))

    def at(self, moment: datetime) -> Self:
        """Assignments that held at this moment."""
        return self.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=moment), started_at__lte=moment
        )


class HandoverQuerySet(CaseScopedQuerySet[Row]):
    def open(self) -> Self:
        return self.filter(accepted_at__isnull=True, declined_at__isnull=True)


class TeamInvolvementQuerySet(CaseScopedQuerySet[Row]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)


class SafetyNoteQuerySet(CaseScopedQuerySet[Row]):
    def current(self, *, on: date) -> Self:
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


class DecisionQuerySet(CaseScopedQuerySet[Row]):
    pass
