"""On which side of each edge a visit or a view is in time."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from casework.deadlines.models import Deadline
from tests.casework.reports.edges import (
    COUNTS,
    INSTANT,
    LEFT_OUT,
    MONTH_EDGES,
    OTHER,
    START,
    at,
    counts,
    counts_of,
    day,
)
from tests.factories import DeadlineFactory, ProtectionRequestFactory, UserFactory


# --- Visits ---------------------------------------------------------------------------
def visit_clock(
    *, due: str, started: str = "2026-10-01", met: str | None = None, **fields: Any
) -> Deadline:
    return DeadlineFactory(
        triggered_on=day(started),
        due_on=day(due),
        met_on=day(met) if met else None,
        met_by_type="visit" if met else "",
        **fields,
    )


def visited(on: str, **fields: Any) -> Deadline:
    """The clock that began when the child was seen on this day."""
    before = visit_clock(started="2026-09-01", due="2026-09-29", met=on)
    same = {"case": before.case, "child": before.child}
    return visit_clock(**{"started": on, "due": "2026-12-01"} | same | fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "expected"),
    [
        pytest.param("2026-10-30", OTHER, id="the day before"),
        pytest.param("2026-10-31", COUNTS, id="the last day"),
        pytest.param("2026-11-01", COUNTS, id="the day after"),
    ],
)
def test_visit_is_in_time_to_the_end_of_its_last_day(
    due: str, expected: list[bool]
) -> None:
    row = visited("2026-10-02", due=due)

    assert counts_of("visits-in-time", row) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param("2026-10-31", COUNTS, id="on the last day"),
        pytest.param("2026-11-01", LEFT_OUT, id="the day after"),
    ],
)
def test_clock_of_visits_runs_from_the_day_it_began(
    on: str, expected: list[bool]
) -> None:
    row = visited(on)

    assert counts_of("visits-in-time", row) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("met", "expected"),
    [
        pytest.param("2026-10-31", LEFT_OUT, id="on the last day"),
        pytest.param("2026-11-01", OTHER, id="the day after"),
    ],
)
def test_late_visit_made_on_the_last_day_is_late_no_more(
    met: str, expected: list[bool]
) -> None:
    row = visit_clock(due="2026-10-20", met=met)

    assert counts_of("visits-in-time", row) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "expected"),
    [
        pytest.param("2026-10-30", OTHER, id="since yesterday"),
        pytest.param("2026-10-31", LEFT_OUT, id="today"),
        pytest.param("2026-11-01", LEFT_OUT, id="tomorrow"),
    ],
)
def test_first_visit_is_left_out_until_it_is_late(
    due: str, expected: list[bool]
) -> None:
    """Also where it was made before the figures were: the day after counts for nothing."""
    row = visit_clock(due=due, met="2026-11-01")

    assert counts_of("visits-in-time", row) == expected


@pytest.mark.django_db
def test_visit_to_a_brother_is_not_this_childs_first() -> None:
    brother = visited("2026-10-02")
    row = visit_clock(case=brother.case, due="2026-11-05")

    assert counts_of("visits-in-time", row) == LEFT_OUT


@pytest.mark.django_db
def test_other_clocks_are_no_visits() -> None:
    DeadlineFactory(
        kind="strategy_discussion", triggered_on=START, due_on=day("2026-10-20")
    )

    assert counts("visits-in-time") == LEFT_OUT


# --- Views ----------------------------------------------------------------------------
def asked(decide_by: datetime, decided: datetime | None) -> None:
    ProtectionRequestFactory(
        asked_at=decide_by - timedelta(hours=4),
        decide_by=decide_by,
        **(
            {
                "first_opened_at": decided,
                "first_opened_by": UserFactory(),
                "decided_at": decided,
                "decided_by": UserFactory(),
                "outcome": "nfa",
                "outcome_reason": "It fits.",
            }
            if decided
            else {}
        ),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("decide_by", "expected"), MONTH_EDGES)
def test_view_is_of_the_month_in_which_its_time_ran_out(
    decide_by: datetime, expected: list[bool]
) -> None:
    asked(decide_by, decide_by)

    assert counts("protection-views-in-time") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(-INSTANT, COUNTS, id="before"),
        pytest.param(timedelta(0), COUNTS, id="at its last moment"),
        pytest.param(INSTANT, OTHER, id="a moment late"),
        pytest.param(None, OTHER, id="never"),
    ],
)
def test_view_is_decided_in_time_to_its_last_moment(
    after: timedelta | None, expected: list[bool]
) -> None:
    decide_by = at("2026-10-14T16:00")

    asked(decide_by, None if after is None else decide_by + after)

    assert counts("protection-views-in-time") == expected
