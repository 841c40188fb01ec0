"""Every `visible_to` of the service's pages, opened, shut or emptied one by one.

A model that a page names is replaced there by a stand-in, which asks for each place in
the source how its door stands. What reads without a door is left alone.
"""

import ast
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from casework.access.prepared import PreparedQuery
from tests.page_modules import DOORS_OF_SHARES, INSIDE, pages
from tests.source import modules

# Modules that read some rows without a door, and say why in tests.page_modules.
READ_INSIDE = {
    *("casework.sharing.rows", "casework.sharing.reads", "safeguarding.reads.shared"),
}
DOORS = {"visible_to", *DOORS_OF_SHARES}
_WITH_NAME = (ast.ClassDef, ast.FunctionDef)


@dataclass
class Doors:
    """How the doors stand: open to everybody, but for at most one.

    A place is `module.Class.function:line Model`.
    """

    shut: str = ""  # the one that does as it should
    empty: str = ""  # the one behind which there are no rows
    tried: set[str] = field(default_factory=set)

    def open_all(self) -> None:
        self.shut = self.empty = ""


class Rows:
    """`objects` of a model, at one page."""

    def __init__(self, model: type[Model], doors: Doors) -> None:
        self._model, self._doors = model, doors

    def __getattr__(self, name: str) -> Any:
        manager, doors = self._model._default_manager, self._doors
        asked_by = sys._getframe(1)
        if _is_inside(asked_by):
            return getattr(manager, name)
        place = _place(asked_by, self._model)
        doors.tried.add(place)
        if place == doors.empty:
            return getattr(manager.none(), name)
        if place != doors.shut and name in DOORS:
            return lambda user: manager.all()
        return getattr(manager, name)


def _place(frame: Any, model: type[Model]) -> str:
    module, code = frame.f_globals["__name__"], frame.f_code
    return f"{module}.{code.co_qualname}:{frame.f_lineno} {model.__name__}"


def _is_inside(frame: Any) -> bool:
    """Whether this function reads without a door, and tests.page_modules says why."""
    return f"{frame.f_globals['__name__']}:{frame.f_code.co_name}" in INSIDE


class Ajar:
    """Stands for a model where a page names it."""

    def __init__(self, model: type[Model], doors: Doors) -> None:
        self._model, self.objects = model, Rows(model, doors)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def __call__(self, *args: Any, **fields: Any) -> Model:
        return self._model(*args, **fields)


def has_door(value: object) -> bool:
    is_model = isinstance(value, type) and issubclass(value, Model)
    return is_model and hasattr(getattr(value, "_default_manager", None), "visible_to")


def modules_with_doors() -> set[str]:
    """Pages, and first of all the modules of reads, wherever they stand."""
    sections = {module.name for module in modules() if module.declares_sections}
    return pages().keys() - READ_INSIDE - sections


def all_places() -> set[str]:
    """Every place in the source of these modules that asks a door."""
    return {
        f"{module.name}.{inside}:{node.end_lineno} {ast.unparse(node.value.value)}"
        for module in modules()
        if module.name in modules_with_doors()
        for inside, node in _named(module.tree, "")
        if f"{module.name}:{inside.rpartition('.')[2]}" not in INSIDE
        if isinstance(node, ast.Attribute)
        and node.attr in DOORS
        and ast.unparse(node.value).endswith(".objects")
    }


def _named(node: ast.AST, inside: str) -> Iterator[tuple[str, ast.AST]]:
    """Each node with the class and function around it."""
    for child in ast.iter_child_nodes(node):
        yield inside, child
        name = getattr(child, "name", "") if isinstance(child, _WITH_NAME) else ""
        yield from _named(child, f"{inside}.{name}".strip(".") if name else inside)


def open_doors(monkeypatch: pytest.MonkeyPatch) -> Doors:
    """Until the test ends."""
    doors = Doors()
    monkeypatch.setattr(
        PreparedQuery, "made", PreparedQuery.make
    )  # anew, as the doors stand
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    for name in modules_with_doors():
        module = importlib.import_module(name)
        for place, value in list(vars(module).items()):
            if has_door(value):
                monkeypatch.setattr(module, place, Ajar(value, doors))
    return doors
