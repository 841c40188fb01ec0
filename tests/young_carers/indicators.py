"""How many of the breaks that were promised in the month were taken."""

from collections.abc import Iterator

from django.db.models import Q

from casework.foundations.measures import Column, Fact, Indicator, Period, Rows
from casework.foundations.units import Unit
from tests.young_carers.models import PromisedBreak


def breaks_taken(period: Period) -> Iterator[Fact]:
    rows = PromisedBreak.objects.filter(
        promised_on__gte=period.month, promised_on__lte=period.last_day
    ).values_list("pk", "case__family__team", Q(taken_on__isnull=False))
    return (Fact(*row) for row in rows.iterator())


INDICATORS = (
    Indicator(
        key="breaks-taken",
        name="Breaks of young carers taken",
        what_counts="Of the breaks promised in the month, those that were taken.",
        unit=Unit.PERCENT,
        group="Young carers",
        facts=breaks_taken,
        rows=Rows(
            visible_to=PromisedBreak.objects.visible_to,
            columns=(Column("Promised on", "promised_on"),),
            child="child",
        ),
        numerator="breaks taken",
        denominator="breaks promised",
        others="not taken yet",
    ),
)
