"""Statuses, opening, assigning and the suggestion, worked by hand."""

from datetime import date

import pytest

from casework.cases import rules
from casework.cases.models import EpisodeStatus
from casework.cases.rules import Candidate, suggest_worker
from casework.people.models import Family

STATUSES = set(EpisodeStatus.Status)
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)


# --- Statuses -------------------------------------------------------------------------
def test_every_status_stands_in_the_table() -> None:
    assert rules.TRANSITIONS.keys() == STATUSES


def test_steps_lead_to_statuses_only() -> None:
    assert set().union(*rules.TRANSITIONS.values()) <= STATUSES


@pytest.mark.parametrize("start", sorted(STATUSES))
def test_every_status_can_be_reached_from_every_other(start: str) -> None:
    reached, waiting = {start}, [start]
    while waiting:
        further = rules.TRANSITIONS[waiting.pop()] - reached
        reached |= further
        waiting += further

    assert reached == STATUSES


def test_no_status_follows_itself() -> None:
    assert not [s for s, following in rules.TRANSITIONS.items() if s in following]


def test_plan_follows_an_enquiry_or_care_only() -> None:
    """Working Together, chapter 3: a plan begins at a conference, after an enquiry."""
    before = {s for s, after in rules.TRANSITIONS.items() if "protection_plan" in after}

    assert before == {"section_47", "in_care"}


def change(**changes) -> str:
    facts = {
        "now": "section_17",
        "to": "section_47",
        "since": MONDAY,
        "on": TUESDAY,
        "today": WEDNESDAY,
    }
    return rules.can_change_status(**facts | changes).reason


@pytest.mark.parametrize("on", [MONDAY, TUESDAY, WEDNESDAY])
def test_status_changes_from_its_first_day_to_today(on: date) -> None:
    assert change(on=on) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": date(2026, 11, 19)}, "today or earlier"),
        ({"on": date(2026, 11, 15)}, "Enter 16 November 2026 or later"),
        ({"to": "protection_plan"}, "step between"),
        ({"to": "section_17"}, "step between"),
    ],
)
def test_status_change_refused(changes: dict, said: str) -> None:
    assert said in change(**changes)


def test_stage_has_a_height_for_every_status_and_none() -> None:
    assert set(rules.HEIGHT) == STATUSES | {"none"} == set(Family.Stage)


@pytest.mark.parametrize(
    ("statuses", "stage"),
    [
        ([], "none"),
        (["early_help"], "early_help"),
        (["early_help", "section_47", "section_17"], "section_47"),
        (["protection_plan", "section_47"], "protection_plan"),
        (["in_care", "protection_plan"], "in_care"),
    ],
)
def test_stage_is_the_highest_of_the_children(statuses: list, stage: str) -> None:
    assert rules.stage_of(statuses) == stage


# --- Opening and assigning ------------------------------------------------------------
@pytest.mark.parametrize(
    ("has_open", "elsewhere", "said"),
    [
        (False, 0, ""),
        (True, 0, "add to it instead"),
        (False, 1, "another family"),
        (True, 2, "add to it instead"),
    ],
)
def test_opening_a_case(has_open: bool, elsewhere: int, said: str) -> None:
    verdict = rules.can_open_case(has_open_case=has_open, children_elsewhere=elsewhere)

    assert bool(verdict) is (not said)
    assert said in verdict.reason


ABLE = {
    "is_active": True,
    "is_denied": False,
    "may_lead": True,
    "is_already": False,
    "has_previous": True,
    "reason": "MANAGE",
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"has_previous": False, "reason": ""}, ""),
        ({"reason": ""}, "why the worker changes"),
        ({"is_active": False}, "works with families at present"),
        ({"may_lead": False}, "works with families at present"),
        ({"is_denied": True}, "cannot work with this family"),
        ({"is_already": True}, "works with the family already"),
        ({"takes_it": True}, "Ask another manager"),
        ({"takes_it": True, "is_denied": True}, "Ask another manager"),
    ],
)
def test_assigning(changes: dict, said: str) -> None:
    verdict = rules.can_assign(**ABLE | changes)

    assert bool(verdict) is (not said)
    assert said in verdict.reason


def test_denied_worker_is_never_told_why() -> None:
    """The reason of a conflict of interest is for nobody who only assigns."""
    verdict = rules.can_assign(**ABLE | {"is_denied": True})

    assert "conflict" not in verdict.reason


@pytest.mark.parametrize(
    ("offered_to", "is_open", "has_read", "said"),
    [
        (True, True, True, ""),
        (False, True, True, "offered to"),
        (True, False, True, "answered already"),
        (True, True, False, "Read the handover"),
    ],
)
def test_accepting_a_handover(
    offered_to: bool, is_open: bool, has_read: bool, said: str
) -> None:
    verdict = rules.can_accept_handover(
        is_offered_to=offered_to, is_open=is_open, has_read=has_read
    )

    assert bool(verdict) is (not said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("has_open", "is_to_self", "said"),
    [
        (False, False, ""),
        (True, False, "offered already"),
        (False, True, "Choose somebody else"),
        (True, True, "Choose somebody else"),
    ],
)
def test_offering_a_handover(has_open: bool, is_to_self: bool, said: str) -> None:
    verdict = rules.can_offer_handover(has_open=has_open, is_to_self=is_to_self)

    assert bool(verdict) is (not said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("is_co_worker", "said"), [(True, ""), (False, "Choose a new lead practitioner")]
)
def test_ending_a_part(is_co_worker: bool, said: str) -> None:
    verdict = rules.can_end_assignment(is_co_worker=is_co_worker)

    assert bool(verdict) is (not said)
    assert said in verdict.reason


# --- The suggestion ---------------------------------------------------------------------
def candidate(user_id: int, **changes) -> Candidate:
    facts = {
        "name": f"Worker {user_id}",
        "led_before": 0,
        "last_led_on": None,
        "families": 5,
        "full_caseload": 15.0,
        "is_in_team": True,
    }
    return Candidate(user_id=user_id, **facts | changes)


def suggested(*candidates: Candidate) -> int | None:
    suggestion = suggest_worker(candidates)
    return suggestion.user_id if suggestion else None


def test_nobody_is_suggested_of_nobody() -> None:
    assert suggested() is None


def test_worker_whom_the_family_knows_comes_before_room() -> None:
    known = candidate(1, led_before=1, last_led_on=MONDAY, families=14)

    assert suggested(known, candidate(2, families=0)) == 1


def test_worker_whom_the_family_knows_need_not_be_in_the_team() -> None:
    known = candidate(1, led_before=1, last_led_on=MONDAY, is_in_team=False)

    assert suggested(known, candidate(2)) == 1


def test_latest_of_those_known_is_suggested() -> None:
    first = candidate(1, led_before=3, last_led_on=MONDAY)
    later = candidate(2, led_before=1, last_led_on=TUESDAY)

    assert suggested(first, later) == 2


def test_most_room_for_the_time_they_work_is_suggested() -> None:
    """4 of 7.5 is fuller than 7 of 15."""
    part_time = candidate(1, families=4, full_caseload=7.5)
    full_time = candidate(2, families=7, full_caseload=15.0)

    assert suggested(part_time, full_time) == 2


@pytest.mark.parametrize(("families", "who"), [(14, 1), (15, None), (16, None)])
def test_full_caseload_has_no_room(families: int, who: int | None) -> None:
    assert suggested(candidate(1, families=families)) == who


def test_equals_are_suggested_in_the_order_they_came() -> None:
    assert suggested(candidate(2), candidate(1)) == 1
    same_day = {"led_before": 1, "last_led_on": MONDAY}
    assert suggested(candidate(2, **same_day), candidate(1, **same_day)) == 1


def test_known_without_a_day_comes_after_known_with_one() -> None:
    first, later = candidate(1, led_before=1), candidate(2, led_before=1)

    assert suggested(first, later) == 1
    assert suggested(first, candidate(2, led_before=1, last_led_on=MONDAY)) == 2


def test_another_team_is_not_asked_for_room() -> None:
    assert suggested(candidate(1, is_in_team=False, families=0)) is None


@pytest.mark.parametrize(
    "why",
    [
        {"asked_to_change": True},
        {"is_denied": True},
        {"is_away": True},
        {"is_qualified": False},
    ],
    ids=lambda why: next(iter(why)),
)
def test_never_suggested(why: dict) -> None:
    """Neither because they know the family, nor because they have room."""
    known = candidate(1, led_before=2, last_led_on=TUESDAY, **why)
    roomy = candidate(2, families=0, **why)

    assert suggested(known, roomy, candidate(3, families=9)) == 3


def test_suggestion_says_why() -> None:
    known = suggest_worker([candidate(1, led_before=1, last_led_on=MONDAY)])
    roomy = suggest_worker([candidate(2, families=3)])

    assert "worked with them before, last in November 2026" in known.why
    assert "has 3 families at present" in roomy.why
