"""On which side of each edge contacts and referrals are counted."""

from datetime import datetime, timedelta

import pytest

from casework.foundations.measures import Period
from tests.casework.reports.edges import (
    COUNTS,
    DAY_EDGES,
    INSTANT,
    LEFT_OUT,
    MONTH_EDGES,
    OTHER,
    at,
    contact,
    counts,
    counts_of,
    day,
    referred,
)
from tests.casework.reports.histories import moment
from tests.factories import PersonFactory


# --- Contacts -------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(("received", "expected"), MONTH_EDGES)
def test_contact_is_of_the_month_in_which_it_came(
    received: datetime, expected: list[bool]
) -> None:
    contact(received)

    assert counts("contacts") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("received", "expected"), MONTH_EDGES)
def test_share_of_referrals_is_of_the_contacts_that_came_in_the_month(
    received: datetime, expected: list[bool]
) -> None:
    contact(received, decided=received + timedelta(days=1), outcome="family_help")

    assert counts("contacts-to-referral") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("early_help", COUNTS),
        ("family_help", COUNTS),
        ("joined", OTHER),
        ("advice", OTHER),
        ("nfa", OTHER),
        (None, OTHER),
    ],
)
def test_contact_became_a_referral_where_it_opened_work(
    outcome: str | None, expected: list[bool]
) -> None:
    came = at("2026-10-14T09:00")
    contact(came, decided=came if outcome else None, outcome=outcome)

    assert counts("contacts-to-referral") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        pytest.param(at("2026-10-14T16:00"), COUNTS, id="at once"),
        pytest.param(at("2026-10-15T00:00"), COUNTS, id="on its last day"),
        pytest.param(at("2026-10-16T00:00") - INSTANT, COUNTS, id="at its last moment"),
        pytest.param(at("2026-10-16T00:00"), OTHER, id="a day late"),
        pytest.param(None, OTHER, id="never"),
    ],
)
def test_contact_is_decided_in_time_until_its_last_day_ends_in_london(
    decided: datetime | None, expected: list[bool]
) -> None:
    """In October an hour before midnight in Greenwich is the next day here."""
    contact(at("2026-10-14T09:00"), decide_by=day("2026-10-15"), decided=decided)

    assert counts("front-door-in-time") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("decide_by", "decided", "expected"),
    [
        pytest.param("2026-10-14", None, LEFT_OUT, id="waits on its last day"),
        pytest.param("2026-10-13", None, OTHER, id="late since today"),
        pytest.param("2026-10-14", "2026-10-14T09:00", COUNTS, id="decided today"),
    ],
)
def test_contact_so_far_is_late_from_the_day_after_its_last(
    decide_by: str, decided: str | None, expected: list[bool]
) -> None:
    so_far = Period.of(day("2026-10-01"), now=at("2026-10-14T12:00"))
    contact(
        at("2026-10-12T09:00"),
        decide_by=day(decide_by),
        decided=at(decided) if decided else None,
    )

    assert counts("front-door-in-time", so_far) == expected


# --- Referrals ------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["referrals", "referral-rate"])
@pytest.mark.parametrize(("on", "expected"), DAY_EDGES)
def test_referral_is_of_the_month_of_its_day(
    name: str, on: str, expected: list[bool]
) -> None:
    referred(on)

    assert counts(name) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("on", "expected"), DAY_EDGES)
def test_referred_again_is_of_the_referrals_of_the_month(
    on: str, expected: list[bool]
) -> None:
    child = PersonFactory()
    referred("2026-09-01", child, closed="2026-09-02")
    later = referred(on, child)

    assert counts_of("re-referrals", later) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param("2025-10-15", "2026-10-15", COUNTS, id="to the day"),
        pytest.param("2025-10-14", "2026-10-15", OTHER, id="a day more"),
        pytest.param("2026-10-14", "2026-10-15", COUNTS, id="the day before"),
        pytest.param("2026-10-15", "2026-10-15", OTHER, id="the same day"),
        pytest.param("2027-02-28", "2028-02-29", COUNTS, id="leap day"),
        pytest.param("2027-02-27", "2028-02-29", OTHER, id="before the leap day"),
    ],
)
def test_referred_again_within_twelve_months_to_the_day(
    earlier: str, later: str, expected: list[bool]
) -> None:
    child = PersonFactory()
    referred(earlier, child, closed=earlier)
    row = referred(later, child)
    period = Period.of(day(later), now=moment(day("2028-12-01")))

    assert counts_of("re-referrals", row, period) == expected


@pytest.mark.django_db
def test_brother_who_was_referred_before_is_another_child() -> None:
    referred("2026-09-01")
    row = referred("2026-10-15")

    assert counts_of("re-referrals", row) == OTHER
