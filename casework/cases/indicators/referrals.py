"""Figures about referrals."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import DateField, Exists, Func, OuterRef, QuerySet

from casework.cases.indicators.rows import EPISODES, TEAM
from casework.cases.leads import (
    team_of,
)
from casework.cases.models import Episode
from casework.foundations import policy
from casework.foundations.measures import (
    Fact,
    Group,
    Indicator,
    Period,
)
from casework.foundations.units import Unit


def _referred(period: Period) -> QuerySet[Episode]:
    return Episode.objects.filter(
        referred_on__gte=period.month, referred_on__lte=period.last_day
    )


def referrals(period: Period) -> Iterator[Fact]:
    rows = _referred(period).values_list("pk", team_of("case", period.until))
    return (Fact(*row) for row in rows.iterator())


def re_referrals(period: Period) -> Iterator[Fact]:
    year_before = Func(
        OuterRef("referred_on"),
        template="(%(expressions)s - interval '12 months')::date",
        output_field=DateField(),
    )
    earlier = Episode.objects.filter(
        child=OuterRef("child"),
        referred_on__lt=OuterRef("referred_on"),
        referred_on__gte=year_before,
    )
    rows = _referred(period).values_list(
        "pk", team_of("case", period.until), Exists(earlier)
    )
    return (Fact(*row) for row in rows.iterator())


def population(period: Period) -> dict[int | None, Decimal]:
    return {None: Decimal(policy.on(period.last_day).population_under_18)}


INDICATORS = (
    Indicator(
        key="referrals",
        name="Referrals",
        what_counts="Children whose referral date is in the month. A child referred "
        f"twice counts twice. {TEAM}",
        unit=Unit.COUNT,
        group=Group.FRONT_DOOR,
        facts=referrals,
        rows=EPISODES,
        numerator="children referred",
    ),
    Indicator(
        key="referral-rate",
        name="Referrals for every 10,000 children in a year",
        what_counts="Referrals in the month, for every 10,000 people aged 0 to 17 who "
        "live in the area, as if the whole year went like these days: times 365, "
        "divided by the days counted. For the whole service only.",
        unit=Unit.RATE,
        group=Group.FRONT_DOOR,
        facts=referrals,
        rows=EPISODES,
        numerator="children referred",
        denominator="people aged 0 to 17",
        out_of=population,
    ),
    Indicator(
        key="re-referrals",
        name="Referred again within 12 months",
        what_counts="Of the children referred in the month, those who had an earlier "
        "referral at most 12 months before this one, counted from referral to "
        f"referral. {TEAM}",
        unit=Unit.PERCENT,
        group=Group.FRONT_DOOR,
        facts=re_referrals,
        rows=EPISODES,
        numerator="referred again",
        denominator="children referred",
        others="first referral in 12 months",
    ),
)
