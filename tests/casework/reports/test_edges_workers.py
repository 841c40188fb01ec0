"""On which side of each edge work is open, led, in a post and handed over."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

import pytest

from casework.cases.models import Case, Episode
from casework.staff.models import User
from tests.casework.reports.edges import (
    COUNTS,
    END,
    INDICATORS,
    INSTANT,
    OCTOBER,
    OTHER,
    at,
    counts,
    day,
    facts,
    referred,
)
from tests.casework.reports.histories import moment
from tests.factories import (
    AssignmentFactory,
    EpisodeFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
)


# --- Who works with whom --------------------------------------------------------------
def work(
    *,
    opened: str = "2025-06-01",
    closed: str | None = None,
    lead: tuple[datetime, datetime | None] | None = (at("2025-06-01T09:00"), None),
    worker: User | None = None,
) -> Case:
    """One child, and who led; the lead has a full-time post in the family's team."""
    episode = referred(opened, closed=closed)
    case = episode.case
    if lead:
        began, ended = lead
        _lead(case, worker or UserFactory(), began, ended)
    return case


def _lead(
    case: Case, worker: User, began: datetime, ended: datetime | None, reason: str = ""
) -> None:
    AssignmentFactory(
        case=case,
        worker=worker,
        started_at=began,
        ended_at=ended,
        change_reason=reason,
    )
    if not worker.memberships.exists():
        MembershipFactory(
            user=worker, team=case.family.team, started_on=day("2024-01-01")
        )


OPEN_EDGES = [
    pytest.param({"opened": "2026-10-31"}, True, id="opened on the last day"),
    pytest.param({"opened": "2026-11-01"}, False, id="opened the day after"),
    pytest.param({"closed": "2026-10-31"}, False, id="closed on the last day"),
    pytest.param({"closed": "2026-11-01"}, True, id="closed the day after"),
]
OPEN_AT_THE_END = (
    "unallocated",
    "same-worker",
    "children-per-worker",
    "families-per-worker",
)


@pytest.mark.django_db
@pytest.mark.parametrize(("dates", "is_open"), OPEN_EDGES)
def test_work_is_open_at_the_end_of_the_last_day(
    dates: dict[str, str], is_open: bool
) -> None:
    work(**dates)

    rows = {name: len(facts(name)) for name in OPEN_AT_THE_END}
    assert rows == dict.fromkeys(OPEN_AT_THE_END, int(is_open))


BEGAN = at("2025-06-01T09:00")
LEAD_EDGES = [
    pytest.param((END - INSTANT, None), True, id="began at the last moment"),
    pytest.param((END, None), False, id="began a moment later"),
    pytest.param((BEGAN, END - INSTANT), False, id="ended at the last moment"),
    pytest.param((BEGAN, END), True, id="ended as the month did"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("lead", "leads"), LEAD_EDGES)
def test_lead_practitioner_is_the_one_of_the_last_moment(
    lead: tuple[datetime, datetime | None], leads: bool
) -> None:
    work(lead=lead)

    assert counts("unallocated") == [not leads]
    assert counts("children-per-worker") == ([True] if leads else [])
    assert counts("families-per-worker") == ([True] if leads else [])


@pytest.mark.django_db
@pytest.mark.parametrize(("lead", "leads"), LEAD_EDGES)
def test_child_is_counted_for_the_team_of_the_lead_at_the_last_moment(
    lead: tuple[datetime, datetime | None], leads: bool
) -> None:
    case = work(lead=None)
    team = TeamFactory()
    began, ended = lead
    AssignmentFactory(case=case, team=team, started_at=began, ended_at=ended)
    Episode.objects.update(referred_on=day("2026-10-05"))

    expected = team if leads else case.family.team
    for name in ("unallocated", "same-worker", "referrals", "re-referrals"):
        assert [fact.team_id for fact in facts(name)] == [expected.pk], name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [
        pytest.param(None, COUNTS, id="still there"),
        pytest.param("2026-11-01", COUNTS, id="left the day after"),
        pytest.param("2026-10-31", OTHER, id="left on the last day"),
    ],
)
def test_lead_has_a_post_on_the_last_day(
    ended_on: str | None, expected: list[bool]
) -> None:
    worker = UserFactory()
    work(worker=worker)
    worker.memberships.update(ended_on=day(ended_on) if ended_on else None)

    assert counts("children-per-worker") == expected
    assert counts("families-per-worker") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("working_time", "expected"),
    [
        pytest.param("1.00", True, id="full time"),
        pytest.param("0.04", True, id="fifty for a full-time post"),
        pytest.param("0.03", False, id="more than fifty"),
        pytest.param("0.00", False, id="none recorded"),
    ],
)
def test_post_with_more_than_fifty_for_full_time_is_a_slip(
    working_time: str, expected: bool
) -> None:
    worker = UserFactory()
    case = work(worker=worker)
    EpisodeFactory(case=case)
    worker.memberships.update(working_time=Decimal(working_time))
    full_time = INDICATORS["children-per-worker"].out_of

    assert counts("children-per-worker") == [expected] * 2
    assert counts("families-per-worker") == [expected]
    assert full_time is not None
    assert full_time(OCTOBER)[None] == (Decimal(working_time) if expected else 0)


@pytest.mark.django_db
def test_a_little_more_than_fifty_for_full_time_is_a_slip_too() -> None:
    """26 children in 0.51 of a post are 50.98 for a whole one."""
    worker = UserFactory()
    case = work(worker=worker)
    EpisodeFactory.create_batch(25, case=case)
    worker.memberships.update(working_time=Decimal("0.51"))

    assert counts("children-per-worker") == [False] * 26


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first_ended", "expected"),
    [
        pytest.param("2026-10-06T00:00", OTHER, id="there the day after"),
        pytest.param("2026-10-05T23:59", COUNTS, id="gone on the day itself"),
    ],
)
def test_first_worker_is_who_led_the_day_after_the_referral(
    first_ended: str, expected: list[bool]
) -> None:
    case = work(opened="2026-10-05", lead=None)
    _lead(case, UserFactory(), at("2026-10-05T09:00"), at(first_ended))
    _lead(case, UserFactory(), at(first_ended), None, "MANAGE")

    assert counts("same-worker") == expected


@pytest.mark.django_db
def test_child_without_a_lead_has_no_same_worker() -> None:
    work(lead=None)

    assert counts("same-worker") == OTHER


# --- Changes of worker ----------------------------------------------------------------
def work_with_changes(at_moments: Iterable[datetime], opened: str) -> Case:
    """Two workers who take turns."""
    case = work(opened=opened, lead=None)
    pair = UserFactory.create_batch(2)
    begins = [moment(day(opened), 9), *at_moments]
    for number, (began, ended) in enumerate(
        zip(begins, [*begins[1:], None], strict=True)
    ):
        _lead(case, pair[number % 2], began, ended, "MANAGE" if number else "")
    return case


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        pytest.param("2025-10-31", 1, id="a day more"),
        pytest.param("2025-11-01", 1, id="to the day"),
        pytest.param("2025-11-02", 0, id="a day less"),
    ],
)
@pytest.mark.parametrize("name", ["worker-changes", "many-worker-changes"])
def test_changes_are_counted_for_children_open_for_twelve_months(
    name: str, opened: str, expected: int
) -> None:
    work_with_changes([], opened)

    assert len(facts(name)) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(moment(day("2025-11-01"), 0) - INSTANT, 0, id="a moment before"),
        pytest.param(moment(day("2025-11-01"), 0), 1, id="first moment"),
        pytest.param(END - INSTANT, 1, id="last moment"),
        pytest.param(END, 0, id="a moment after"),
    ],
)
def test_change_counts_in_the_twelve_months_to_the_end(
    changed: datetime, expected: int
) -> None:
    work_with_changes([changed], "2025-06-01")

    (fact,) = facts("worker-changes")
    assert (fact.counts, fact.amount) == (expected > 0, expected)


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "is_many"), [(2, False), (3, True), (4, True)])
def test_three_changes_are_many(changes: int, is_many: bool) -> None:
    begins = [at(f"2026-0{number}-10T09:00") for number in range(1, changes + 1)]
    work_with_changes(begins, "2025-06-01")

    assert counts("many-worker-changes") == [is_many]
    assert [fact.amount for fact in facts("worker-changes")] == [changes]
