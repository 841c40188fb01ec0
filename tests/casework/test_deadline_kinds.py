"""What the declared clocks say: whom they remind, their titles, and what meets them."""

import pytest

from casework.deadlines.kinds import DEADLINES


@pytest.mark.parametrize(
    ("role", "kind", "told"),
    [
        ("lead", "family_help_visit", True),
        ("lead", "strategy_discussion", True),
        ("lead_protection", "family_help_visit", False),
        ("lead_protection", "strategy_discussion", True),
        ("co_worker", "strategy_discussion", False),
    ],
)
def test_clock_reminds_roles(role: str, kind: str, told: bool) -> None:
    assert (role in DEADLINES[kind].reminds) is told


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("family_help_visit", "Visit Ada"),
        ("strategy_discussion", "Strategy discussion: Ada"),
    ],
)
def test_clock_says_what_is_due(kind: str, title: str) -> None:
    assert DEADLINES[kind].title_for("Ada") == title


def test_a_visit_meets_the_visit_clock_alone() -> None:
    met = {kind.key for kind in DEADLINES if kind.is_met_by_visit}

    assert met == {"family_help_visit"}
