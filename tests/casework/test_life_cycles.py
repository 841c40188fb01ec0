"""The page of states says what the rules say, whoever owns the table."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from casework.cases import rules
from casework.foundations.life_cycles import LifeCycle, as_markdown, life_cycles
from casework.registry import Manifest, join
from family_help.actions import STATUS_FOR
from tests.source import modules

PAGE = Path("docs/states.md")
DOOR: dict[str, frozenset[str]] = {
    "shut": frozenset({"open"}),
    "open": frozenset({"shut", "gone"}),
    "gone": frozenset(),
}


def door(**changed: Any) -> LifeCycle[str]:
    given: dict[str, Any] = {
        "title": "A door",
        "source": "paint.rules",
        "steps": DOOR,
        "words": {"shut": "Shut", "open": "Open (ajar)", "gone": "Taken away"},
        "begins": ("shut",),
    }
    return LifeCycle(**given | changed)


def test_page_of_states_is_current() -> None:
    """Write it anew with: python manage.py states > docs/states.md"""
    assert PAGE.read_text() == as_markdown(life_cycles)


def test_every_table_of_the_rules_is_brought() -> None:
    tables = [
        (module.name, table)
        for module in modules()
        if module.is_rules
        for name, table in vars(import_module(module.name)).items()
        if name.endswith("TRANSITIONS")
    ]
    brought = [(cycle.source, cycle.steps) for cycle in life_cycles]

    assert len(tables) >= 2
    assert [name for name, table in tables if (name, table) not in brought] == []
    assert len(brought) == len(tables)


@pytest.mark.parametrize("cycle", life_cycles, ids=lambda cycle: cycle.title)
def test_every_state_has_words_and_is_reached(cycle: LifeCycle[str]) -> None:
    assert cycle.words.keys() == cycle.steps.keys() == cycle.reached()
    assert all(cycle.words.values())


def test_a_childs_status_begins_as_the_front_door_opens_the_work() -> None:
    (cycle,) = [cycle for cycle in life_cycles if cycle.steps is rules.TRANSITIONS]

    assert set(cycle.begins) == set(STATUS_FOR.values())


def test_diagram_draws_each_step_once() -> None:
    assert list(door().diagram()) == [
        "stateDiagram-v2",
        '    state "Shut" as shut',
        '    state "Open (ajar)" as open',
        '    state "Taken away" as gone',
        "    [*] --> shut",
        "    shut --> open",
        "    open --> shut",
        "    open --> gone",
        "    gone --> [*]",
    ]


def test_state_that_nothing_leads_to_is_not_reached() -> None:
    assert door(begins=("gone",)).reached() == {"gone"}


def test_section_names_the_table_and_what_else_to_know() -> None:
    page = as_markdown([door(note="It has no lock.")])

    assert "## A door\n\nFrom `paint/rules.py`. It has no lock.\n\n```mermaid\n" in page


def test_a_pillar_brings_its_own_by_its_manifest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brought: list[LifeCycle[Any]] = []
    monkeypatch.setattr("casework.registry.life_cycles", brought)
    monkeypatch.setattr("casework.registry._joined", [])

    join(Manifest(app="paint", life_cycles=[door()]))

    assert brought == [door()]
