"""Figures about requests for a child protection view."""

from collections.abc import Iterator

from django.db.models import Case, F, OuterRef, Value, When

from casework.cases.leads import team_of
from casework.foundations.measures import Column, Fact, Group, Indicator, Period, Rows
from casework.foundations.units import Unit
from child_protection.models import ProtectionRequest


def decided_in_time(period: Period) -> Iterator[Fact]:
    in_time = Case(
        When(decided_at__lte=F("decide_by"), then=Value(True)), default=Value(False)
    )
    rows = ProtectionRequest.objects.filter(
        decide_by__gte=period.starts_at, decide_by__lt=period.until
    ).values_list("pk", team_of("case", OuterRef("asked_at")), in_time)
    return (Fact(*row) for row in rows.iterator())


INDICATORS = (
    Indicator(
        key="protection-views-in-time",
        name="Child protection views decided in time",
        what_counts="Of the requests for a child protection view whose time to decide "
        "ran out in the month, those decided by then. A request is one for the "
        "family, however many children it names. Team: that of the lead practitioner "
        "when it was asked, or the family's own where nobody led.",
        unit=Unit.PERCENT,
        group=Group.PROTECTION,
        facts=decided_in_time,
        rows=Rows(
            visible_to=ProtectionRequest.objects.visible_to,
            columns=(
                Column("Asked at", "asked_at"),
                Column("Decide by", "decide_by"),
                Column("Decided at", "decided_at"),
            ),
        ),
        numerator="decided in time",
        denominator="requests",
        others="decided late, or not yet",
    ),
)
