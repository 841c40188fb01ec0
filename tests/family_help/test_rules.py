"""What the front door may write down and decide. No database."""

from datetime import UTC, datetime, timedelta

import pytest

from family_help import rules

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("received_at", "children", "said"),
    [
        (NOW - SECOND, 1, ""),
        (NOW, 1, ""),
        (NOW + SECOND, 1, "passed already"),
        (NOW, 0, "Add each child"),
        (NOW, 4, ""),
    ],
    ids=["before", "this moment", "to come", "no child", "four children"],
)
def test_recording(received_at: datetime, children: int, said: str) -> None:
    verdict = rules.can_record(received_at=received_at, now=NOW, children=children)

    assert bool(verdict) is not bool(said)
    assert said in verdict.reason


JOIN, NO_WORK, TEAM = "choose that the contact joins", "no open work", "Choose the team"
AGAIN = "decided already"


@pytest.mark.parametrize(
    ("outcome", "open_case", "team", "said"),
    [
        ("nfa", False, False, ""),
        ("nfa", True, False, ""),
        ("advice", False, False, ""),
        ("advice", True, True, ""),
        ("joined", True, False, ""),
        ("joined", True, True, ""),
        ("joined", False, False, NO_WORK),
        ("joined", False, True, NO_WORK),
        ("early_help", False, True, ""),
        ("early_help", False, False, TEAM),
        ("early_help", True, True, JOIN),
        ("early_help", True, False, JOIN),
        ("family_help", False, True, ""),
        ("family_help", False, False, TEAM),
        ("family_help", True, True, JOIN),
        ("family_help", True, False, JOIN),
    ],
)
@pytest.mark.parametrize("decided", [False, True], ids=["fresh", "decided"])
def test_deciding(
    outcome: str, open_case: bool, team: bool, said: str, decided: bool
) -> None:
    verdict = rules.can_decide(
        outcome=outcome, is_decided=decided, has_open_case=open_case, has_team=team
    )

    expected = AGAIN if decided else said
    assert bool(verdict) is not bool(expected)
    assert expected in verdict.reason
