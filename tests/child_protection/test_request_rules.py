"""States and verdicts of a request, its discussion, its enquiries and the conference."""

from datetime import UTC, date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from casework.deadlines.calendar import bank_holidays
from casework.deadlines.rules import add_working_days
from child_protection import rules
from child_protection.rules import INITIAL_CONFERENCE_WORKING_DAYS, State
from tests.child_protection.conftest import london


def test_every_state_is_known_and_reached():
    assert set(rules.TRANSITIONS) == set(State)
    reached = frozenset().union(*rules.TRANSITIONS.values())
    assert reached == set(State) - {State.WAITING}


@pytest.mark.parametrize(
    ("opened", "taken", "decided", "state"),
    [
        (False, False, False, State.WAITING),
        (True, False, False, State.OPENED),
        (True, True, False, State.TAKEN),
        (True, False, True, State.DECIDED),
        (True, True, True, State.DECIDED),
    ],
)
def test_state_is_the_furthest_moment(opened, taken, decided, state):
    assert rules.state_of(is_opened=opened, is_taken=taken, is_decided=decided) == state


def test_steps_from_state_to_state():
    """Waiting is opened first; what is taken is put back or decided; decided stays."""
    steps = {state: set(after) for state, after in rules.TRANSITIONS.items()}

    assert steps == {
        State.WAITING: {State.OPENED},
        State.OPENED: {State.TAKEN, State.DECIDED},
        State.TAKEN: {State.OPENED, State.DECIDED},
        State.DECIDED: set(),
    }


@pytest.mark.parametrize(
    ("is_open", "children", "said"),
    [
        (True, 1, ""),
        (True, 3, ""),
        (True, 0, "Select the children"),
        (False, 1, "Ring the duty number"),
        (False, 0, "Ring the duty number"),
    ],
)
def test_asking_is_about_children_of_open_work(is_open, children, said):
    verdict = rules.can_ask(is_open=is_open, children=children)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    ("holder", "asked", "said"),
    [
        ("", False, ""),
        ("Sol Webb", False, "Sol Webb has this"),
        ("", True, "somebody else must take it"),
        ("Sol Webb", True, "somebody else must take it"),
    ],
)
def test_taking_what_is_undecided_and_nobody_elses(state, holder, asked, said):
    verdict = rules.can_take(state=state, holder=holder, asked_themselves=asked)

    said = "This has been decided" if state == State.DECIDED else said
    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (State.WAITING, False),
        (State.OPENED, False),
        (State.TAKEN, True),
        (State.DECIDED, False),
    ],
)
def test_only_what_somebody_has_is_put_back(state, allowed):
    assert bool(rules.can_put_back(state=state)) is allowed


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-1, "still to come"), (0, "still to come"), (1, ""), (None, "clocks go forward")],
)
def test_discussion_is_set_for_a_time_to_come(minutes, said):
    now = london("2026-11-20T12:00")
    hold_at = None if minutes is None else now + timedelta(minutes=minutes)

    verdict = rules.can_hold(hold_at=hold_at, now=now)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


def test_who_asked_never_decides_and_nobody_decides_twice():
    assert not rules.can_decide(decided="", asked_themselves=True)
    twice = rules.can_decide(decided="Grace Obi decided this", asked_themselves=False)
    assert twice.reason.startswith("Grace Obi decided this.")
    assert rules.can_decide(decided="", asked_themselves=False)


@pytest.mark.parametrize(
    ("until", "allowed"),
    [
        (None, False),
        (date(2026, 11, 19), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), True),
    ],
)
def test_only_a_live_registration_leads_child_protection(until, allowed):
    verdict = rules.can_lead_protection(
        registered_until=until, today=date(2026, 11, 20)
    )

    assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({}, "", id="an hour ago"),
        pytest.param({"held_at": "2026-11-20T12:00"}, "", id="this moment"),
        pytest.param({"held_at": "2026-11-20T12:01"}, "still to come", id="to come"),
        pytest.param({"held_at": None}, "clocks went forward", id="no such time"),
        pytest.param({"recorded": "Sol did"}, "Sol did. It is recorded", id="again"),
        pytest.param({"referred_on": date(2026, 11, 20)}, "", id="referred that day"),
        pytest.param(
            {"referred_on": date(2026, 11, 21)},
            "Enter 21 November 2026 or later",
            id="referred after",
        ),
        # Half past midnight in London is the day before in Greenwich.
        pytest.param(
            {"held_at": "2026-07-02T00:30", "referred_on": date(2026, 7, 2)},
            "",
            id="first hour of a summer day",
        ),
    ],
)
def test_discussion_is_recorded_once_after_it_was_held_and_after_the_referral(
    changes, said
):
    facts = {"held_at": "2026-11-20T11:00", "recorded": "", "referred_on": None}
    facts |= changes
    held_at = facts.pop("held_at")
    verdict = rules.can_record_held(
        held_at=london(held_at).astimezone(UTC) if held_at else None,
        now=london("2026-11-20T12:00"),
        **facts,
    )

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("current", "status", "conference"),
    [
        ("early_help", "section_47", True),
        ("section_17", "section_47", True),
        ("section_47", "section_47", True),
        ("protection_plan", None, False),
        ("in_care", None, True),
    ],
)
def test_an_enquiry_never_lowers_a_status(current, status, conference):
    assert rules.status_for_enquiry(current) == status
    assert rules.needs_initial_conference(current) is conference


def slow_working_days(start: date, count: int) -> date:
    """Walk the calendar day by day, reading the holidays from the package itself."""
    known = BankHolidays(use_cached_holidays=True)
    closed = {
        day["date"]
        for day in known.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    }
    days = (start + timedelta(days=n) for n in range(1, 500))
    open_days = [
        d for d in days if d.strftime("%a") not in "SatSun" and d not in closed
    ]
    return open_days[count - 1]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param(date(2026, 5, 26), date(2026, 6, 16), id="after-whitsun"),
        pytest.param(date(2026, 5, 22), date(2026, 6, 15), id="over-whitsun"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 13), id="over-christmas"),
        pytest.param(date(2026, 3, 27), date(2026, 4, 21), id="over-easter"),
        pytest.param(date(2026, 11, 21), date(2026, 12, 11), id="from-a-saturday"),
    ],
)
def test_initial_conference_is_15_working_days_after_the_discussion(held, expected):
    due = add_working_days(held, INITIAL_CONFERENCE_WORKING_DAYS, bank_holidays())

    assert due == expected == slow_working_days(held, 15)


@given(held=st.dates(date(2024, 1, 1), date(2027, 12, 1)))
def test_initial_conference_agrees_with_the_slow_sum(held):
    assert add_working_days(
        held, INITIAL_CONFERENCE_WORKING_DAYS, bank_holidays()
    ) == slow_working_days(held, 15)
