from datetime import date

import pytest

from casework.reminders import rules
from casework.reminders.rules import Rule

DUE = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 11, 16), (), id="four days before"),
        pytest.param(date(2026, 11, 17), (Rule.DUE_SOON,), id="three days before"),
        pytest.param(date(2026, 11, 20), (Rule.DUE_SOON,), id="the last good day"),
        pytest.param(date(2026, 11, 21), (Rule.LATE,), id="one day late"),
        pytest.param(date(2026, 11, 25), (Rule.LATE,), id="five days late"),
        pytest.param(
            date(2026, 11, 26), (Rule.LATE, Rule.LATE_MANAGER), id="six days late"
        ),
        pytest.param(
            date(2027, 11, 26), (Rule.LATE, Rule.LATE_MANAGER), id="a year late"
        ),
    ],
)
def test_rules_on(today, expected):
    assert (
        rules.rules_on(today, due_on=DUE, soon_days=3, manager_after_days=5) == expected
    )


def test_latest_due_is_the_last_day_on_which_a_rule_holds():
    latest = rules.latest_due(DUE, soon_days=3)

    assert latest == date(2026, 11, 23)
    assert rules.rules_on(DUE, due_on=latest, soon_days=3, manager_after_days=5)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule.DUE_SOON, "Visit due by 20 November 2026: record 4F2K7"),
        (Rule.LATE, "Visit is late. It was due by 20 November 2026: record 4F2K7"),
        (
            Rule.LATE_MANAGER,
            "Visit in your team is late. It was due by 20 November 2026: record 4F2K7",
        ),
    ],
)
def test_sentence(rule, expected):
    assert rules.sentence(rule, what="Visit", due_on=DUE, reference="4F2K7") == expected
