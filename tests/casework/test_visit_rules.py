"""What a visit must say, and which clocks it meets."""

from datetime import date

import pytest

from casework.visits import rules

OPENED, CLOCK, TODAY = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"happened_on": OPENED}, ""),
        ({"happened_on": date(2026, 11, 22)}, "today or earlier"),
        ({"happened_on": date(2026, 11, 1)}, "Enter 2 November 2026 or later"),
        ({"children": 0}, "Say for each child"),
    ],
)
def test_recording(changes: dict, said: str) -> None:
    facts = {
        "happened_on": TODAY,
        "today": TODAY,
        "case_opened_on": OPENED,
        "children": 1,
    }

    verdict = rules.can_record(**facts | changes)

    assert bool(verdict) is (not said)
    assert said in verdict.reason


SEEN = {
    "was_attempt": False,
    "is_unborn": False,
    "was_seen": True,
    "adults_seen": 0,
    "happened_on": TODAY,
    "clock_started_on": CLOCK,
}
UNBORN = SEEN | {"is_unborn": True, "was_seen": None}


@pytest.mark.parametrize(
    ("facts", "meets"),
    [
        (SEEN, True),
        (SEEN | {"happened_on": CLOCK}, True),
        (SEEN | {"was_seen": False, "adults_seen": 2}, False),
        (SEEN | {"was_seen": None, "adults_seen": 2}, False),
        (SEEN | {"was_attempt": True}, False),
        (SEEN | {"happened_on": date(2026, 11, 8)}, False),
        (UNBORN | {"adults_seen": 1}, True),
        (UNBORN, False),
        (UNBORN | {"adults_seen": 1, "was_attempt": True}, False),
        (UNBORN | {"adults_seen": 1, "happened_on": date(2026, 11, 8)}, False),
    ],
    ids=[
        "seen",
        "seen on the clock's first day",
        "not seen, though adults were",
        "not said",
        "an attempt",
        "before the clock began",
        "unborn, an adult seen",
        "unborn, nobody seen",
        "unborn, an attempt",
        "unborn, before the clock began",
    ],
)
def test_meeting_a_clock(facts: dict, meets: bool) -> None:
    assert rules.meets_clock(**facts) is meets


@pytest.mark.parametrize(
    ("alone", "private"), [(True, True), (False, False), (None, False)]
)
def test_words_said_alone_start_private(alone: bool | None, private: bool) -> None:
    assert rules.words_start_private(was_seen_alone=alone) is private
