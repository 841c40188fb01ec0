"""Figures about who leads, and how often that changes."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Q

from casework.cases.continuity import Stay, changes
from casework.cases.indicators.rows import EPISODES, TEAM
from casework.cases.leads import (
    Lead,
    leads_by_case,
    open_episodes,
)
from casework.cases.models import Assignment
from casework.foundations.measures import (
    Fact,
    Group,
    Indicator,
    Period,
    start_of,
)
from casework.foundations.units import Unit

MANY_CHANGES = 3


class OpenChild(NamedTuple):
    key: int  # the episode
    team: int
    case: int
    lead: Lead | None
    referred_on: date


def unallocated(period: Period) -> Iterator[Fact]:
    for key, team, _, lead, _ in _open(period):
        yield Fact(key, team, lead is None)


def same_worker(period: Period) -> Iterator[Fact]:
    stays = dict(_stays(period))
    for key, team, case, lead, referred_on in _open(period):
        first = _first(stays.get(case, []), referred_on)
        yield Fact(key, team, lead is not None and lead.worker == first)


def _first(stays: list[Stay], referred_on: date) -> int | None:
    """Who led first of those still there the day after the child was referred."""
    after = start_of(referred_on + timedelta(days=1))
    return next((s.worker_id for s in stays if s.lasts_until(after)), None)


def worker_changes(period: Period) -> Iterator[Fact]:
    """Each child open for twelve months, with the changes in those months."""
    changed = _changes(period)
    for key, team, case in _open_a_year(period):
        yield Fact(key, team, changed[case] > 0, changed[case])


def many_changes(period: Period) -> Iterator[Fact]:
    changed = _changes(period)
    for key, team, case in _open_a_year(period):
        yield Fact(key, team, changed[case] >= MANY_CHANGES)


def _open(period: Period) -> Iterator[OpenChild]:
    """Every child with open work, the team that counts them, and their lead."""
    leads = leads_by_case(period)
    rows = open_episodes(period).values_list(
        "pk", "case", "case__family__team", "referred_on"
    )
    for key, case, home, referred_on in rows.iterator():
        lead = leads.get(case)
        yield OpenChild(key, lead.team if lead else home, case, lead, referred_on)


def _open_a_year(period: Period) -> Iterator[tuple[int, int, int]]:
    for child in _open(period):
        if child.referred_on <= period.year_before:
            yield child.key, child.team, child.case


def _stays(period: Period) -> Iterator[tuple[int, list[Stay]]]:
    """Who led each open case, one after another, up to the end."""
    rows = (
        Assignment.objects.leads()
        .filter(
            Q(case__closed_on__isnull=True) | Q(case__closed_on__gt=period.last_day),
            started_at__lt=period.until,
        )
        .order_by("case", "started_at")
        .values_list("case", "worker", "change_reason", "started_at", "ended_at")
    )
    for case, stays in groupby(rows.iterator(), key=itemgetter(0)):
        yield case, [Stay(*stay[1:]) for stay in stays]


def _changes(period: Period) -> Counter[int]:
    """How often the lead of each open case changed in the twelve months."""
    since = period.year_starts_at
    found: Counter[int] = Counter()
    for case, stays in _stays(period):
        found[case] = sum(moment >= since for moment in changes(stays))
    return found


INDICATORS = (
    Indicator(
        key="unallocated",
        name="Children without a lead practitioner",
        what_counts="Of the children with open work at the end of the month, those "
        "whose family had no lead practitioner. Team: the family's own.",
        unit=Unit.PERCENT,
        group=Group.WORKERS,
        facts=unallocated,
        rows=EPISODES,
        numerator="without a lead practitioner",
        denominator="children with open work",
        others="with a lead practitioner",
    ),
    Indicator(
        key="worker-changes",
        name="Changes of lead practitioner for each child in 12 months",
        what_counts="How often the lead practitioner changed in the 12 months to the "
        "end of the month, for children whose work has been open for all of them. "
        "Cover for absence is not a change once the worker who was away is back. "
        f"{TEAM}",
        unit=Unit.MEAN,
        group=Group.WORKERS,
        facts=worker_changes,
        rows=EPISODES,
        numerator="changes",
        denominator="children open for 12 months",
        others="no change",
    ),
    Indicator(
        key="many-worker-changes",
        name=f"Children whose lead practitioner changed {MANY_CHANGES} times or more",
        what_counts="Of the children whose work has been open for 12 months, those "
        f"with {MANY_CHANGES} or more changes of lead practitioner in that time. Cover "
        f"for absence is not a change once the worker who was away is back. {TEAM}",
        unit=Unit.PERCENT,
        group=Group.WORKERS,
        facts=many_changes,
        rows=EPISODES,
        numerator=f"with {MANY_CHANGES} changes or more",
        denominator="children open for 12 months",
        others="fewer changes",
    ),
    Indicator(
        key="same-worker",
        name="Same lead practitioner since the start",
        what_counts="Of the children with open work at the end of the month, those "
        "whose lead practitioner then was also the first one since the child was "
        f"referred. A child without a lead practitioner does not count as one. {TEAM}",
        unit=Unit.PERCENT,
        group=Group.WORKERS,
        facts=same_worker,
        rows=EPISODES,
        numerator="with the same lead practitioner since the start",
        denominator="children with open work",
        others="another, or none",
    ),
)
