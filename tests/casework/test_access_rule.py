"""The access rule against a plain-Python oracle: each clause alone, then at random."""

import pytest
from hypothesis import HealthCheck, given, settings

from casework.access import doors
from casework.foundations import clock
from tests.casework.access_agreement import agree
from tests.casework.access_clauses import (
    COLLEAGUE,
    FAMILY,
    OPENING,
    SCHOOL,
    SHARING,
    WITH_THE_COUNCIL,
    WORKER,
)
from tests.casework.access_ground import Ground, make_ground
from tests.casework.access_oracle import Drawn, drawn, opens, reads

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(db: None, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """Time stands still too: what ends now has ended, to the microsecond."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    return make_ground()


@pytest.mark.parametrize("clause", OPENING)
def test_oracle_opens_what_is_written_by_hand(clause: str) -> None:
    facts, expected = OPENING[clause]

    assert opens(facts, WORKER, FAMILY) is expected


@pytest.mark.parametrize("clause", SHARING)
def test_oracle_shows_what_is_written_by_hand(clause: str) -> None:
    facts, row, expected = SHARING[clause]

    assert reads(facts, SCHOOL, row) is expected


def test_door_holds_in_each_clause(ground: Ground, subtests: pytest.Subtests) -> None:
    for clause, (facts, _) in OPENING.items():
        with subtests.test(clause):
            agree(ground, facts, [WORKER])
    for clause, (facts, *_) in SHARING.items():
        with subtests.test(f"shared: {clause}"):
            agree(ground, facts, [SCHOOL])
    with subtests.test("shared with the council"):
        agree(ground, WITH_THE_COUNCIL, [WORKER, COLLEAGUE])


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn)
def test_door_agrees_with_the_oracle(ground: Ground, d: Drawn) -> None:
    agree(ground, d)


@pytest.mark.soak
@given(drawn)
def test_door_agrees_with_the_oracle_for_long(ground: Ground, d: Drawn) -> None:
    agree(ground, d)


def test_table_of_clauses_names_examples_that_there_are() -> None:
    """The head of casework/access/doors.py. A column ends where two blanks begin."""
    table = (doors.__doc__ or "").partition("does not")[2].partition("Every door")[0]
    rows = [line[36:].split("  ") for line in table.splitlines() if line[:4] == " " * 4]
    named = {part.strip() for row in rows for part in row} - {""}

    assert len(named) > 25
    assert not named - (OPENING.keys() | SHARING.keys())
