"""What may be shared with whom, and for how long: no database."""

from datetime import date, timedelta

import pytest

from casework.sharing import rules

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 21), 3, date(2027, 2, 21)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_later(start: date, months: int, end: date) -> None:
    assert rules.months_later(start, months) == end


@pytest.mark.parametrize(
    ("is_restricted", "is_closed", "said"),
    [
        (False, False, ""),
        (True, False, "restricted: no partner reads it. Ring them"),
        (False, True, "has ended. Ring"),
        (True, True, "restricted"),
    ],
)
def test_share_of_a_record(is_restricted: bool, is_closed: bool, said: str) -> None:
    verdict = rules.can_share_record(is_restricted=is_restricted, is_closed=is_closed)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("is_council", "has_reader", "allowed"),
    [(False, True, True), (True, True, False), (False, False, False)],
)
def test_share_with(is_council: bool, has_reader: bool, allowed: bool) -> None:
    verdict = rules.can_share_with(is_council=is_council, has_reader=has_reader)

    assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("parts", "strangers", "allowed"), [(1, 0, True), (0, 0, False), (2, 1, False)]
)
def test_share_parts(parts: int, strangers: int, allowed: bool) -> None:
    assert bool(rules.can_share_parts(parts=parts, strangers=strangers)) is allowed


@pytest.mark.parametrize(
    ("ends_on", "longest", "said"),
    [
        (TODAY - timedelta(days=1), 12, "today or later"),
        (TODAY, 12, ""),
        (date(2027, 11, 21), 12, ""),
        (date(2027, 11, 22), 12, "within 12 months."),
        (date(2027, 11, 21), 11, "within 11 months."),
        (date(2026, 12, 21), 1, ""),
        (date(2026, 12, 22), 1, "within a month."),
    ],
)
def test_share_ends_within_the_councils_longest(
    ends_on: date, longest: int, said: str
) -> None:
    verdict = rules.can_end_on(ends_on=ends_on, today=TODAY, longest_months=longest)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("purpose", "told", "why_not", "allowed"),
    [
        ("Help at school", True, "", True),
        ("Help at school", False, "It would put Ada at risk", True),
        ("Help at school", False, " ", False),
        (" ", True, "", False),
    ],
)
def test_share_has_its_reasons(
    purpose: str, told: bool, why_not: str, allowed: bool
) -> None:
    verdict = rules.can_give_reasons(
        purpose=purpose, family_told=told, why_not_told=why_not
    )

    assert bool(verdict) is allowed
