"""Who may be given access to a record, and to whom it may be closed: no database."""

from datetime import date, timedelta

import pytest

from casework.access import rules

TODAY = date(2026, 11, 21)
GRANT = {
    "is_self": False,
    "may_open": True,
    "is_active": True,
    "is_denied": False,
    "reason": "Covers for a colleague.",
    "until": None,
    "today": TODAY,
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"is_self": True}, "Ask somebody else", id="to oneself"),
        pytest.param(
            {"may_open": False}, "who can open this", id="what one cannot open"
        ),
        pytest.param({"is_active": False}, "still works here", id="to a leaver"),
        pytest.param({"is_denied": True}, "conflict of interest", id="to the denied"),
        pytest.param({"reason": " "}, "Say why", id="without a reason"),
        pytest.param(
            {"until": TODAY - timedelta(days=1)}, "today or later", id="until yesterday"
        ),
    ],
)
def test_grant_is_refused(change: dict, said: str) -> None:
    verdict = rules.can_grant(**GRANT | change)

    assert not verdict
    assert said in verdict.reason


@pytest.mark.parametrize("until", [None, TODAY, TODAY + timedelta(days=30)])
def test_grant_is_given(until: date | None) -> None:
    assert rules.can_grant(**GRANT | {"until": until})


@pytest.mark.parametrize(
    ("is_self", "may_open", "reason", "allowed"),
    [
        pytest.param(True, False, "My sister.", True, id="declares an own conflict"),
        pytest.param(False, True, "A relative.", True, id="of another, may open"),
        pytest.param(False, False, "A relative.", False, id="of another, may not open"),
        pytest.param(True, True, "", False, id="without a reason"),
    ],
)
def test_deny(is_self: bool, may_open: bool, reason: str, allowed: bool) -> None:
    verdict = rules.can_deny(is_self=is_self, may_open=may_open, reason=reason)

    assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("may_open", "is_restricted", "reason", "allowed"),
    [
        (True, False, "Known to a colleague.", True),
        (False, False, "Known to a colleague.", False),
        (True, True, "Known to a colleague.", False),
        (True, False, "", False),
    ],
)
def test_restrict(
    may_open: bool, is_restricted: bool, reason: str, allowed: bool
) -> None:
    verdict = rules.can_restrict(
        may_open=may_open, is_restricted=is_restricted, reason=reason
    )

    assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("may_open", "is_restricted", "allowed"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_lift_restriction(may_open: bool, is_restricted: bool, allowed: bool) -> None:
    verdict = rules.can_lift_restriction(may_open=may_open, is_restricted=is_restricted)

    assert bool(verdict) is allowed
