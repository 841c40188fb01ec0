"""Pages read rows of families through `visible_to` only. The source is read for it.

Every module is a page until this file says why it is not: a new one is held to the
rule without being named anywhere.
"""

import ast
import builtins
import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from django.db.models import ForeignObjectRel, Model

from tests.source import APPS, Module, modules, templates
from tests.test_architecture import FREE, our_models

DOORS = {"visible_to", "none"}
# Doors of one model beside those: what a partner's agency and role hold.
DOORS_OF_SHARES = {"received_by", "once_received_by"}
# Where an app declares its sections: the rows that a share opens.
DOOR_OF_SECTIONS = "shared_by"
MANAGERS = {"objects", "_default_manager", "_base_manager"}

# --- What is no page ----------------------------------------------------------------
# By file name, in every part and pillar.
INSIDE_NAMES: Mapping[str, str] = {
    "models": "describes rows",
    "rules": "knows no rows",
    "querysets": "is the vocabulary that pages use after the door",
    "actions": "writes, for somebody whom the page let in",
    "tasks": "starts an action",
    "indicators": "counts over all children; the rows are opened through doors",
    "chronology": "rebuilds lines from every fact; no page calls it",
    "seed": "invents families",
}
# By module, or by one function of it.
INSIDE: Mapping[str, str] = {
    "casework.access": "is the rule",
    "casework.foundations.constraints": "describes rows, as models do",
    "casework.cases.workers": "who could work with a family: staff and assignments",
    "casework.people.reads:family_key": "finds the key that a refusal names",
    "casework.cases.leads": "conditions of figures over all families",
    "casework.notices.mail": "sends each person a notice of their own",
    "casework.notices.outbox": "is the post room: keys only",
    "casework.people.reads:relationships_between": "of members of the door",
    "casework.reports.reads:keys_of": "keys of a figure; each row opens through a door",
    "casework.people.words": "writes the words of names, for the search inside the door",
    "casework.search.reads:is_known_but_hidden": "the one answer about the hidden",
    "casework.visits.reads:children_of": "the parts of visits of the door",
    "casework.visits.reads:actions_of": "the same",
    "casework.visits.reads:additions_of": "the same",
    "casework.registry": "checks the keys that rows keep; shows none of them",
    "casework.reports.schedule": "keys of what scheduled work takes up; no page calls it",
    "casework.access.tasking": "finds the person a task acts for",
    "child_protection.access": "who acts for the team",
    "casework.cases.telling": "chooses whom to tell, and leaves out whom the door keeps out",
    "child_protection.request_state": "a request already reached, and what one decided oneself",
    "casework.sharing.reading:_sections_of": "the sections of a share, of its door",
    "casework.sharing.rows:of_share": "the items of a share, of its door",
    "casework.sharing.held_back:held_back": "the titles of what shares of the door hold back",
    "casework.sharing.protected:_values_of": "what holds a section back; never shown",
    "safeguarding.reads:_lead_of": "whom to ring, said to whoever holds a share",
    "safeguarding.reads:_children_of": "the items of shares from their door",
    "safeguarding.reads:listed": "the person's own looks",
}


def is_inside(module: Module, function: str) -> bool:
    parts = module.name.split(".")
    if f"{module.name}:{function}" in INSIDE:
        return True
    if module.is_reads:
        return False
    by_name = any(part in INSIDE_NAMES for part in parts)
    return by_name or module.within(*(name for name in INSIDE if ":" not in name))


@cache
def pages() -> dict[str, tuple[Module, list[ast.AST]]]:
    """Each page's module, and what of it is no exception."""
    found = {}
    for module in modules():
        nodes = [n for name, n in module.functions() if not is_inside(module, name)]
        if nodes:
            found[module.name] = (module, nodes)
    return found


def edges() -> Iterator[tuple[Module, ast.AST]]:
    """Every node of every page's module."""
    for module, nodes in pages().values():
        for node in nodes:
            yield module, node


def test_what_is_named_as_inside_exists() -> None:
    named = {module.name for module in modules()}
    named |= {f"{m.name}:{name}" for m in modules() for name, _ in m.functions()}

    assert not [name for name in INSIDE if name not in named]


# --- `.objects` ---------------------------------------------------------------------
def value_of(module: Module, node: ast.expr) -> object:
    """What a dotted name stands for in its module; None for what a function names."""
    path = ast.unparse(node).split(".")
    known: object = vars(importlib.import_module(module.name)).get(path[0])
    for name in path[1:]:
        known = getattr(known, name, None)
    return known or getattr(builtins, path[0], None)


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


# --- Reverse relations --------------------------------------------------------------
# Rows that came whole through the door, and names that are no relation there.
LOADED_IN_CODE: Mapping[str, str] = {
    "casework.registry: manifest.actions": "buttons of the record",
    "casework.views.story: form.children": "the form's own children, from its view",
    "family_help.views.contacts: form.children": "the form's own, from its view",
    "family_help.reads: contact.children": "of a contact of the door",
    "casework.sharing.parts: part.words": "the plain words of a shared section",
    "safeguarding.views.share: part.words": "the plain words of a shared section",
    "safeguarding.views.share: self.answers.children": "of members from their door",
    "casework.people.reads: person__details": "of members reached through the door",
}
LOADED_IN_TEMPLATES: Mapping[str, str] = {
    "casework/_visit_words.html: row.words": "with_parts() of visits of the door",
    "casework/family_people.html: member.person.details.all": "prefetched by the view",
    "casework/family_people.html: relation.words": "a plain sentence",
    "casework/family_looks.html: row.words": "a plain sentence",
    "safeguarding/_from_partners.html: panel.contributions": "loaded by the panel",
    "safeguarding/shared_list.html: line.children": "first names, as plain text",
    "casework/family_record.html: record.actions": "links of the record's frame",
}


@cache
def _relations() -> tuple[ForeignObjectRel, ...]:
    """From a row to rows of a family that point at it."""
    return tuple(
        relation
        for model in our_models()
        for relation in model._meta.related_objects
        if relation.related_model in our_models()
        and relation.related_model._meta.label not in FREE
        and not relation.hidden
    )


@cache
def accessors() -> frozenset[str]:
    """`visits` of a case, `cases` of a family: rows that come without asking."""
    return frozenset(relation.get_accessor_name() or "" for relation in _relations())


@cache
def lookups() -> frozenset[str]:
    """The same within a lookup: `cases__visits__worries`."""
    return frozenset(relation.name for relation in _relations())


def reverse_uses(nodes: list[ast.AST]) -> Iterator[ast.Attribute]:
    """`case.visits`, not the call `self.visits()` nor what a page keeps on itself."""
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        is_ours = isinstance(node, ast.Attribute) and node.attr in accessors()
        if is_ours and id(node) not in called and ast.unparse(node.value) != "self":
            yield node


def test_accessors_are_taken_from_the_models() -> None:
    assert {"visits", "cases", "story", "deadlines", "words"} <= accessors()


def test_pages_follow_no_reverse_relation() -> None:
    found = [
        f"{module.name}: {ast.unparse(node)}"
        for module, nodes in pages().values()
        for node in reverse_uses(nodes)
    ]

    unexplained = sorted(set(found) - LOADED_IN_CODE.keys())
    assert not unexplained, "\n".join(unexplained)


READS = {
    *("values", "values_list", "annotate", "aggregate", "only", "alias"),
    *("prefetch_related", "select_related", "Prefetch"),
    *("F", "Max", "Min", "Count", "Sum", "ArrayAgg", "StringAgg", "JSONObject"),
}


def test_pages_read_no_column_across_a_reverse_relation() -> None:
    """A filter may cross one, since it only takes rows away."""
    found = [
        f"{module.name}: {argument.value}"
        for module, node in edges()
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in READS
        for argument in [*node.args, *(k.value for k in node.keywords)]
        if isinstance(argument, ast.Constant)
        and lookups() & set(str(argument.value).split("__"))
    ]

    unexplained = sorted(set(found) - LOADED_IN_CODE.keys())
    assert not unexplained, "\n".join(unexplained)


TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")


def template_paths() -> Iterator[str]:
    """Each dotted name that a template reads, up to the relation it follows."""
    for name, text in templates():
        for tag in TAG.findall(text):
            for path in DOTTED.findall(STRING.sub("", tag)):
                parts = path.split(".")
                for end, part in enumerate(parts[1:], start=2):
                    if part in accessors():
                        is_all = parts[end : end + 1] == ["all"]
                        yield f"{name}: {'.'.join(parts[: end + is_all])}"


def test_templates_follow_no_reverse_relation() -> None:
    unexplained = sorted(set(template_paths()) - LOADED_IN_TEMPLATES.keys())

    assert not unexplained, "\n".join(unexplained)


def test_reasons_for_what_is_loaded_are_still_needed() -> None:
    code = {module.name: ast.unparse(module.tree) for module in modules()}
    gone = [
        key
        for key in LOADED_IN_CODE
        if key.split(": ")[1] not in code[key.split(": ")[0]]
    ]

    assert not gone
    assert not LOADED_IN_TEMPLATES.keys() - set(template_paths())


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


@pytest.mark.parametrize("source", ["case.visits.all()", "rows = family.cases"])
def test_reverse_relation_is_seen(source: str) -> None:
    assert list(reverse_uses(list(ast.walk(ast.parse(source)))))
