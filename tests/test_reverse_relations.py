"""Pages and templates follow no relation from a row to rows of a family."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from django.db.models import ForeignObjectRel

from tests.page_modules import edges, pages
from tests.source import modules, templates
from tests.test_architecture import FREE, our_models

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


@pytest.mark.parametrize("source", ["case.visits.all()", "rows = family.cases"])
def test_reverse_relation_is_seen(source: str) -> None:
    assert list(reverse_uses(list(ast.walk(ast.parse(source)))))
