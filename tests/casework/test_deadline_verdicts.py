"""When a clock may be paused, resumed, corrected and explained."""

from dataclasses import replace

import pytest

from casework.deadlines import rules
from casework.deadlines.rules import Pause, Reckoning
from tests.casework.deadline_days import AWAY, DAY, day

COUNTED = Reckoning(day("2026-11-02"), rules.working_days(20))
ENDED = Pause(day("2026-11-03"), day("2026-11-10"), AWAY)
STANDING = Pause(day("2026-11-16"), None, AWAY)
TODAY = day("2026-11-20")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, ""),
        ({"on": day("2026-11-02")}, ""),
        ({"on": TODAY}, ""),
        ({"is_done": True}, "This deadline is done"),
        ({"reckoning": None}, "does not stop"),
        ({"may_pause": False}, "does not stop"),
        ({"reckoning": replace(COUNTED, is_back=True)}, "counted back from instead"),
        ({"reason": " "}, "Say why."),
        ({"on": TODAY + DAY}, "today or earlier"),
        ({"on": day("2026-11-01")}, "Enter 2 November 2026 or later"),
        ({"due_on": day("2026-11-12"), "on": day("2026-11-12")}, ""),
        ({"due_on": day("2026-11-12"), "on": day("2026-11-13")}, "due by 12 November"),
        ({"reckoning": replace(COUNTED, pauses=(ENDED,))}, ""),
        ({"reckoning": replace(COUNTED, pauses=(ENDED, STANDING))}, "paused already"),
        (
            {"reckoning": replace(COUNTED, pauses=(ENDED,)), "on": day("2026-11-09")},
            "Enter 10 November 2026 or later: it was paused until then",
        ),
        (
            {"reckoning": replace(COUNTED, pauses=(ENDED,)), "on": day("2026-11-10")},
            "",
        ),
    ],
)
def test_pausing(changed: dict[str, object], refusal: str) -> None:
    facts = {
        "reckoning": COUNTED,
        "may_pause": True,
        "is_done": False,
        "due_on": day("2026-11-30"),
        "on": day("2026-11-18"),
        "today": TODAY,
        "reason": AWAY,
    } | changed

    verdict = rules.can_pause(facts.pop("reckoning"), **facts)

    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason


@pytest.mark.parametrize(
    ("pauses", "changed", "refusal"),
    [
        ((STANDING,), {}, ""),
        ((ENDED, STANDING), {}, ""),
        ((STANDING,), {"on": day("2026-11-17")}, ""),
        ((STANDING,), {"on": day("2026-11-16")}, "a day after 16 November 2026"),
        ((STANDING,), {"on": TODAY + DAY}, "today or earlier"),
        ((STANDING,), {"is_done": True}, "not paused"),
        ((ENDED,), {}, "not paused"),
        ((), {}, "not paused"),
    ],
)
def test_resuming(
    pauses: tuple[Pause, ...], changed: dict[str, object], refusal: str
) -> None:
    facts = {"is_done": False, "on": TODAY, "today": TODAY} | changed

    verdict = rules.can_resume(replace(COUNTED, pauses=pauses), **facts)

    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, ""),
        ({"reckoning": None}, "no day to correct"),
        ({"to": COUNTED.start}, "counts from that day already"),
        ({"to": TODAY}, ""),
        ({"to": TODAY + DAY}, "today or earlier"),
        ({"reckoning": replace(COUNTED, is_back=True), "to": TODAY + DAY}, ""),
        ({"done_on": day("2026-11-05")}, ""),
        ({"done_on": day("2026-11-04")}, "Enter 4 November 2026 or earlier: it was do"),
        ({"reckoning": replace(COUNTED, pauses=(STANDING,))}, ""),
        (
            {"reckoning": replace(COUNTED, pauses=(ENDED, STANDING))},
            "Enter 3 November 2026 or earlier: it was paused",
        ),
        (
            {
                "reckoning": replace(COUNTED, pauses=(ENDED,)),
                "to": day("2026-11-03"),
            },
            "",
        ),
    ],
)
def test_correcting_the_trigger(changed: dict[str, object], refusal: str) -> None:
    facts = {
        "reckoning": COUNTED,
        "to": day("2026-11-05"),
        "done_on": None,
        "today": TODAY,
    } | changed

    verdict = rules.can_correct_trigger(facts.pop("reckoning"), **facts)

    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason


@pytest.mark.parametrize(
    ("pauses", "due_on", "refusal"),
    [
        pytest.param((), "2026-11-10", "", id="never-paused"),
        pytest.param((STANDING,), "2026-11-16", "", id="paused-on-its-last-day"),
        pytest.param((STANDING,), "2026-11-15", "end the pause", id="late-by-then"),
        pytest.param((ENDED,), "2026-11-02", "", id="goes-on-again"),
    ],
)
def test_staying_paused_when_due_on_another_day(
    pauses: tuple[Pause, ...], due_on: str, refusal: str
) -> None:
    verdict = rules.can_stay_paused(replace(COUNTED, pauses=pauses), due_on=day(due_on))

    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason


@pytest.mark.parametrize(
    ("is_missed", "reason", "refusal"),
    [
        (True, "The worker was ill.", ""),
        (True, "  ", "Say why."),
        (False, "The worker was ill.", "nothing to explain"),
    ],
)
def test_explaining(is_missed: bool, reason: str, refusal: str) -> None:
    verdict = rules.can_explain_missed(is_missed=is_missed, reason=reason)

    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason
