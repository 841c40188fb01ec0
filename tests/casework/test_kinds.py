"""Kinds have one owner each: the system checks say so, with a sentence."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import ClassVar

import pytest

from casework import registry
from casework.access import audit
from casework.access.kinds import EVENTS, LOOKED, EventKind
from casework.deadlines.kinds import DEADLINES
from casework.deadlines.models import Deadline
from casework.foundations.kinds import Kind, Kinds, declared_in
from tests import factories as make

COLOURS: Kinds["Colour"] = Kinds("colour")


@dataclass(frozen=True, kw_only=True, eq=False)
class Colour(Kind):
    registry: ClassVar = COLOURS


@pytest.fixture
def colours() -> Iterator[Kinds[Colour]]:
    yield COLOURS
    COLOURS._joined.clear()


def test_kind_is_found_by_its_key(colours: Kinds[Colour]) -> None:
    red = Colour(key="red")
    colours.add(red, owner="paint")

    assert colours["red"] is red
    assert "red" in colours
    assert list(colours) == [red]


def test_unknown_key_is_refused_with_what_to_do(colours: Kinds[Colour]) -> None:
    with pytest.raises(LookupError, match=r"declare it in the kinds\.py of its owner"):
        colours["blue"]


def test_one_key_has_one_owner(colours: Kinds[Colour]) -> None:
    for owner in ("paint", "ink"):
        colours.add(Colour(key="red"), owner=owner)

    (fault,) = colours.faults()
    assert "'red' is brought 2 times (paint, ink)" in fault


def test_module_brings_what_it_declares_and_not_what_it_imports() -> None:
    module = ModuleType("paint.kinds")
    source = "RED = Colour(key='red')\nIMPORTED = imported\n"
    exec(source, vars(module) | {"Colour": Colour, "imported": 1}, vars(module))  # noqa: S102
    vars(module)["LOOKED"] = EVENTS["looked"]
    object.__setattr__(module.RED, "module", "paint.kinds")

    assert [kind.key for kind in declared_in(module)] == ["red"]


def test_service_declares_every_kind_once() -> None:
    assert registry.every_kind_has_one_owner(None) == []


def test_kind_that_no_manifest_brings_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forgotten = ModuleType("casework.forgotten")
    forgotten.LOST = EventKind(key="lost", words="Lost")  # type: ignore[attr-defined]
    object.__setattr__(forgotten.LOST, "module", "casework.forgotten")
    monkeypatch.setitem(sys.modules, "casework.forgotten", forgotten)

    (error,) = registry.every_kind_has_one_owner(None)
    assert "casework.forgotten.LOST is declared and no manifest brings it" in error.msg


def test_key_fits_its_column() -> None:
    long = EventKind(key="a" * 41, words="Too long")
    EVENTS.add(long, owner="casework")
    try:
        (error,) = registry.every_kind_has_one_owner(None)
    finally:
        EVENTS._joined.pop()

    assert "is longer than casework.AuditEvent.event (40)" in error.msg


@pytest.mark.django_db
def test_row_of_a_kind_that_nobody_declares_is_a_fault() -> None:
    make.DeadlineFactory()
    assert registry.every_stored_key_has_an_owner(None, databases=["default"]) == []

    Deadline.objects.update(kind="core_group")

    (error,) = registry.every_stored_key_has_an_owner(None, databases=["default"])
    assert "the deadline kind 'core_group', which no app declares" in error.msg
    assert "core_group" not in DEADLINES


@pytest.mark.django_db
def test_audit_of_an_app_that_is_gone_is_no_fault() -> None:
    """Nobody can change those rows: the service has to start with them."""
    gone = replace(LOOKED, key="garden_dug", words="Dug the garden")
    audit.record(gone, by=make.UserFactory())

    assert registry.every_stored_key_has_an_owner(None, databases=["default"]) == []
