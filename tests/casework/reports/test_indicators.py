"""Every indicator against a plain computation over random small histories."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from casework.foundations.measures import Fact, Indicator, Period, indicators
from casework.reports.tallies import tally
from tests.casework.reports import oracle_workers, oracles
from tests.casework.reports.histories import LAST, History, moment
from tests.casework.reports.history_rows import make_history
from tests.casework.reports.oracle_leads import Split

INDICATORS = {indicator.key: indicator for indicator in indicators}
OCTOBER = Period.of(date(2026, 10, 1), now=moment(date(2026, 11, 20)))


def split(facts: Iterable[Fact]) -> Split:
    found: Split = defaultdict(lambda: (set(), set()))
    for fact in facts:
        found[fact.team_id][0 if fact.counts else 1].add(fact.row_id)
    return dict(found)


def test_every_indicator_has_an_oracle() -> None:
    assert INDICATORS.keys() == oracles.ORACLES.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_indicators_equal_a_plain_computation(seed: int) -> None:
    history = make_history(seed=seed)

    for name, oracle in oracles.ORACLES.items():
        assert split(INDICATORS[name].facts(OCTOBER)) == oracle(history), name
    changes = tally(INDICATORS["worker-changes"].facts(OCTOBER))[None]
    assert changes.numerator == oracle_workers.change_total(history)
    assert changes.rows == len(oracle_workers.open_a_year(history))
    posts = INDICATORS["children-per-worker"].out_of
    assert posts
    assert posts(OCTOBER) == oracle_workers.full_time_with_children(history)
    reach_both_answers(history)


def reach_both_answers(history: History) -> None:
    """A comparison of empty sets would prove nothing."""
    for name, oracle in oracles.ORACLES.items():
        sides = oracle(history).values()
        assert any(counted for counted, _ in sides), name
        if INDICATORS[name].others:
            assert any(others for _, others in sides), name


def test_rate_is_out_of_the_people_of_the_setting(
    settings: pytest.FixtureRequest, db: None
) -> None:
    settings.POLICY = {**settings.POLICY, "population_under_18": 1234}  # type: ignore[attr-defined]
    rate = INDICATORS["referral-rate"]

    assert rate.out_of is not None
    assert rate.out_of(OCTOBER) == {None: Decimal(1234)}


def test_figures_so_far_end_today(db: None) -> None:
    so_far = Period.of(date(2026, 10, 1), now=moment(date(2026, 10, 14)))

    assert so_far.last_day == date(2026, 10, 14)
    assert so_far.until == moment(date(2026, 10, 14))
    assert not so_far.is_whole
    assert OCTOBER.is_whole
    assert OCTOBER.last_day == LAST


@pytest.mark.parametrize("known", list(indicators), ids=lambda i: i.key)
def test_indicator_says_what_counts_and_whose_team(known: Indicator) -> None:
    assert known.what_counts.endswith(".")
    assert "eam" in known.what_counts or "whole service only" in known.what_counts
    assert known.rows.columns
