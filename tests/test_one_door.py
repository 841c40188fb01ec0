"""Pages read rows of families through `visible_to` only. The source is read for it."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.db.models import Model

from tests.page_modules import (
    DOOR_OF_SECTIONS,
    DOORS,
    DOORS_OF_SHARES,
    INSIDE,
    MANAGERS,
    edges,
    pages,
    value_of,
)
from tests.source import APPS, Module, modules
from tests.test_architecture import FREE


def test_what_is_named_as_inside_exists() -> None:
    named = {module.name for module in modules()}
    named |= {f"{m.name}:{name}" for m in modules() for name, _ in m.functions()}

    assert not [name for name in INSIDE if name not in named]


# --- `.objects` ---------------------------------------------------------------------
def is_free(model: object) -> bool:
    if not isinstance(model, type) or not issubclass(model, Model):
        return False
    return model._meta.app_label not in APPS or model._meta.label in FREE


def is_door(module: Module, node: ast.Attribute) -> bool:
    if node.attr in DOORS_OF_SHARES:
        return ast.unparse(node.value) == "Share.objects"
    if node.attr == DOOR_OF_SECTIONS:
        return module.declares_sections
    return node.attr in DOORS


def door_breaches(module: Module, nodes: list[ast.AST]) -> Iterator[ast.AST]:
    """A manager used for anything but a door, also when it is only passed on."""
    through = {
        id(node.value)
        for node in nodes
        if isinstance(node, ast.Attribute) and is_door(module, node)
    }
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            goes_through = node.attr == "objects" and id(node) in through
            if not goes_through and not is_free(value_of(module, node.value)):
                yield node
        if isinstance(node, ast.Constant) and node.value in MANAGERS:
            yield node  # getattr(Family, "objects")


def test_pages_open_rows_through_the_door() -> None:
    found = [
        module.at(node)
        for module, nodes in pages().values()
        for node in door_breaches(module, nodes)
    ]

    assert not found, "\n".join(found)


def hands_model_on(module: Module, node: ast.AST) -> bool:
    """`get_object_or_404(Family, ...)`, `model = Family`, `get_model("Family")`."""
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "model"
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func).rpartition(".")[2]
    if name in {"get_object_or_404", "get_list_or_404"}:
        return isinstance(value_of(module, node.args[0]), type)
    return name == "get_model"


def test_pages_hand_no_model_on() -> None:
    """A shortcut that is given a model opens every row of it."""
    found = [
        module.at(node) for module, node in edges() if hands_model_on(module, node)
    ]

    assert not found, "\n".join(found)


def test_pages_open_the_door_for_whoever_asks() -> None:
    """`visible_to(user)`, or `by`: nobody looks through somebody else's eyes."""
    found = [
        module.at(node)
        for module, node in edges()
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(".visible_to")
        and not re.fullmatch(r"([\w.]+\.)?user|by", ast.unparse(node.args[0]))
    ]

    assert not found, "\n".join(found)


def test_pages_write_no_sql() -> None:
    found = [
        module.at(node)
        for module, node in edges()
        if isinstance(node, ast.Attribute) and node.attr in {"cursor", "raw", "extra"}
    ]

    assert not found, "\n".join(found)


# --- The tests above see what they should -------------------------------------------
BREACHES = {
    "all": "Family.objects.all()",
    "alias": "m = Case.objects",
    "default manager": "Family._default_manager.visible_to(user)",
    "by name": "getattr(Family, 'objects')",
    "unknown": "type(self.family).objects.all()",
    "a part": "PersonName.objects.filter(pk=1)",
}


@pytest.mark.parametrize("source", BREACHES.values(), ids=BREACHES)
def test_breach_of_the_door_is_seen(source: str) -> None:
    imports = "from casework.people.models import Family, PersonName\n"
    module = next(m for m in modules() if m.name == "casework.people.models")
    nodes = list(ast.walk(ast.parse(imports + source)))

    assert list(door_breaches(module, nodes))


@pytest.mark.parametrize(
    "source", ["Family.objects.visible_to(user)", "Team.objects.filter(kind='x')"]
)
def test_door_and_free_rows_are_let_through(source: str) -> None:
    module = next(m for m in modules() if m.name == "casework.people.models.families")

    assert not list(door_breaches(module, list(ast.walk(ast.parse(source)))))


@pytest.mark.parametrize(
    ("name", "source", "is_let_through"),
    [
        ("casework.sharing.sections", "Visit.objects.shared_by(share)", True),
        ("casework.sharing.sections", "Visit.objects.filter(case=1)", False),
        ("casework.views.record", "Visit.objects.shared_by(share)", False),
    ],
)
def test_what_a_share_opens_is_the_door_of_sections_alone(
    name: str, source: str, is_let_through: bool
) -> None:
    module = next(m for m in modules() if m.name == name)

    breaches = list(door_breaches(module, list(ast.walk(ast.parse(source)))))

    assert bool(breaches) is not is_let_through
