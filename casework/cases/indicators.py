"""Figures about referrals and about who works with whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.conf import settings
from django.db.models import DateField, Exists, Func, OuterRef, Q, QuerySet

from casework.cases.continuity import Stay, changes
from casework.cases.leads import (
    Lead,
    leads_before,
    leads_by_case,
    open_episodes,
    team_of,
)
from casework.cases.models import Assignment, Case, Episode
from casework.foundations.measures import (
    Column,
    Fact,
    Group,
    Indicator,
    Period,
    Rows,
    start_of,
)
from casework.foundations.units import Unit
from casework.staff.models import Membership

TEAM = (
    "Team: that of the lead practitioner at the end of the month, or the family's own "
    "where nobody led."
)
# Children's Social Work Workforce collection: leave out a worker recorded with no
# working time, or with more than 50 cases for a full-time post (a slip, not a load).
MOST_FOR_FULL_TIME = 50
MANY_CHANGES = 3

EPISODES = Rows(
    visible_to=Episode.objects.visible_to,
    columns=(Column("Referred on", "referred_on"), Column("Closed on", "closed_on")),
    child="child",
)
CASES = Rows(
    visible_to=Case.objects.visible_to,
    columns=(
        Column("Work began on", "opened_on"),
        Column("Work ended on", "closed_on"),
    ),
    family="family",
)


# --- Referrals -------------------------------------------------------------------
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
    return {None: Decimal(settings.POLICY["population_under_18"])}


# --- Who works with whom -----------------------------------------------------------
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
        yield case, [Stay(*stay) for _, *stay in stays]


def _changes(period: Period) -> Counter[int]:
    """How often the lead of each open case changed in the twelve months."""
    since = period.year_starts_at
    found: Counter[int] = Counter()
    for case, stays in _stays(period):
        found[case] = sum(moment >= since for moment in changes(stays))
    return found


# --- Caseload ----------------------------------------------------------------------
Post = tuple[int, int]  # a worker in a team
Held = list[tuple[int, int, int]]  # the row, its lead, the lead's team


def _children_held(period: Period) -> Held:
    rows = leads_before(period.until).filter(
        Q(case__episodes__closed_on__isnull=True)
        | Q(case__episodes__closed_on__gt=period.last_day),
        case__episodes__referred_on__lte=period.last_day,
    )
    return list(rows.values_list("case__episodes", "worker", "team"))


def _families_held(period: Period) -> Held:
    rows = leads_before(period.until).filter(
        Q(case__closed_on__isnull=True) | Q(case__closed_on__gt=period.last_day),
        case__opened_on__lte=period.last_day,
    )
    return list(rows.values_list("case", "worker", "team"))


def _posts(period: Period, held: Held) -> Mapping[Post, Decimal]:
    """Working time of those who lead somebody, without the recording slips.

    Two roles in one team are one post.
    """
    time: dict[Post, Decimal] = {}
    members = Membership.objects.current(on=period.last_day)
    for *post, share in members.values_list("user", "team", "working_time"):
        key = (post[0], post[1])
        time[key] = max(time.get(key, Decimal(0)), share)
    load = Counter((worker, team) for _, worker, team in _children_held(period))
    return {
        post: time[post]
        for post in {(worker, team) for _, worker, team in held}
        if time.get(post) and load[post] <= MOST_FOR_FULL_TIME * time[post]
    }


def _caseload(period: Period, held: Held) -> Iterator[Fact]:
    posts = _posts(period, held)
    return (Fact(key, team, (worker, team) in posts) for key, worker, team in held)


def _full_time(period: Period, held: Held) -> dict[int | None, Decimal]:
    full_time: dict[int | None, Decimal] = {None: Decimal(0)}
    for (_, team), share in _posts(period, held).items():
        full_time[team] = full_time.get(team, Decimal(0)) + share
        full_time[None] += share
    return full_time


def children_per_worker(period: Period) -> Iterable[Fact]:
    return _caseload(period, _children_held(period))


def workers_with_children(period: Period) -> dict[int | None, Decimal]:
    return _full_time(period, _children_held(period))


def families_per_worker(period: Period) -> Iterable[Fact]:
    return _caseload(period, _families_held(period))


def workers_with_families(period: Period) -> dict[int | None, Decimal]:
    return _full_time(period, _families_held(period))


# --- What they say -------------------------------------------------------------------
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
    Indicator(
        key="children-per-worker",
        name="Children for each full-time worker",
        what_counts="Children with open work and a lead practitioner at the end of the "
        "month, divided by the working time of those lead practitioners (a full-time "
        "post is 1). Left out: workers with no working time recorded in that team, or "
        f"with more than {MOST_FOR_FULL_TIME} children for a full-time post. Team: "
        "that of the lead practitioner.",
        unit=Unit.MEAN,
        group=Group.WORKERS,
        facts=children_per_worker,
        rows=EPISODES,
        numerator="children with a lead practitioner",
        denominator="full-time workers",
        others="left out: check the lead's working time",
        out_of=workers_with_children,
    ),
    Indicator(
        key="families-per-worker",
        name="Families for each full-time worker",
        what_counts="Families with open work and a lead practitioner at the end of the "
        "month, divided by the working time of those lead practitioners (a full-time "
        "post is 1). The same workers are left out as for children. Team: that of the "
        "lead practitioner.",
        unit=Unit.MEAN,
        group=Group.WORKERS,
        facts=families_per_worker,
        rows=CASES,
        numerator="families with a lead practitioner",
        denominator="full-time workers",
        others="left out: check the lead's working time",
        out_of=workers_with_families,
    ),
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
