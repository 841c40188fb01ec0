"""Figures about visits."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from casework.cases.kinds import FAMILY_HELP_VISIT
from casework.cases.leads import leads_by_case
from casework.deadlines.models import Deadline
from casework.foundations.measures import Column, Fact, Group, Indicator, Period, Rows
from casework.foundations.units import Unit


def visits_in_time(period: Period) -> Iterator[Fact]:
    """The visit clocks that ran at the end, but for first visits not yet due."""
    day = period.last_day
    clocks = Deadline.objects.filter(kind=FAMILY_HELP_VISIT.key)
    visited = clocks.filter(
        case=OuterRef("case"),
        child=OuterRef("child"),
        met_by_type="visit",
        met_on__lte=day,
    )
    leads = leads_by_case(period)
    rows = (
        clocks.filter(Q(met_on__isnull=True) | Q(met_on__gt=day), triggered_on__lte=day)
        .filter(Q(due_on__lt=day) | Exists(visited))
        .values_list("pk", "case", "case__family__team", "due_on")
    )
    for key, case, home, due_on in rows.iterator():
        lead = leads.get(case)
        yield Fact(key, lead.team if lead else home, due_on >= day)


INDICATORS = (
    Indicator(
        key="visits-in-time",
        after="re-referrals",
        name="Children visited in time",
        what_counts="Of the children whose family help visits were running at the end "
        "of the month, those whose next visit was not late: they were seen within the "
        "interval set for them. A child who waits for a first visit that is not yet "
        "due is left out. Team: that of the lead practitioner at the end of the "
        "month, or the family's own where nobody led.",
        unit=Unit.PERCENT,
        group=Group.VISITS,
        facts=visits_in_time,
        rows=Rows(
            visible_to=Deadline.objects.visible_to,
            columns=(
                Column("Counting from", "triggered_on"),
                Column("Visit due by", "due_on"),
                Column("Visited on", "met_on"),
            ),
            child="child",
        ),
        numerator="seen in time",
        denominator="children with visits",
        others="late",
    ),
)
