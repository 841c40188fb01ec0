"""Figures about how many children and families each full-time worker has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.db.models import Q

from casework.cases.indicators.rows import CASES, EPISODES
from casework.cases.leads import (
    leads_before,
)
from casework.foundations.measures import (
    Fact,
    Group,
    Indicator,
    Period,
)
from casework.foundations.units import Unit
from casework.staff.models import Membership

# Children's Social Work Workforce collection: leave out a worker recorded with no
# working time, or with more than 50 cases for a full-time post (a slip, not a load).
MOST_FOR_FULL_TIME = 50

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


INDICATORS = (
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
)
