"""Who led a family's work at a moment, for figures: conditions for one query."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from casework.cases.models import Assignment, Episode
from casework.foundations.measures import Period


def leads_before(until: datetime | OuterRef) -> QuerySet[Assignment]:
    """Lead practitioners in the last moment before `until`."""
    return Assignment.objects.leads().filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=until), started_at__lt=until
    )


def team_of(case: str, until: datetime | OuterRef) -> Coalesce:
    """The lead's team then; the family's own team where nobody led.

    `case` is the path from the row to its case, "" from the case itself.
    """
    at = f"{case}__" if case else ""
    lead = leads_before(until).filter(case=OuterRef(f"{at}pk"))
    return _team(lead, F(f"{at}family__team"))


def team_of_family(until: datetime | OuterRef) -> Coalesce:
    """The same for a row that hangs on a family, with or without a case."""
    lead = leads_before(until).filter(case__family=OuterRef("family"))
    return _team(lead, F("family__team"))


def _team(lead: QuerySet[Assignment], otherwise: F) -> Coalesce:
    # A family's work may overlap for a moment: the later lead, and always the same.
    team = Subquery(lead.order_by("-started_at", "-pk").values("team")[:1])
    return Coalesce(team, otherwise, output_field=BigIntegerField())


def open_episodes(period: Period) -> QuerySet[Episode]:
    """Children with open work at the end of the last day counted."""
    return Episode.objects.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=period.last_day),
        referred_on__lte=period.last_day,
    )


class Lead(NamedTuple):
    worker: int
    team: int


def leads_by_case(period: Period) -> dict[int, Lead]:
    """All lead practitioners at the end, in one query."""
    rows = leads_before(period.until).values_list("case", "worker", "team")
    return {case: Lead(worker, team) for case, worker, team in rows.iterator()}
