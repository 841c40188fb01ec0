"""Queries of pages stand in `reads` modules and nowhere else. The source is read for it.

A page, a form, a panel or a tag names no manager and narrows no rows: it hands what a
read gave it to the paging helpers or to a template.
"""

import ast
from collections.abc import Iterator, Mapping

import pytest

from tests.page_modules import INSIDE, MANAGERS, pages
from tests.source import Module, modules

# By module: names managers though it is no `reads`, and why.
NAMES_MANAGERS: Mapping[str, str] = {
    "casework.reports.maker": "makes the file for whoever asked: staff",
    "child_protection.duty": "who is there at this moment: staff, for pages and actions",
    "casework.sharing.readers": "people of agencies: staff, for pages and actions",
    "casework.sharing.rows": "prepares the rows that sections declare",
    "casework.staff.sign_in": "allauth's own rows of second steps",
    "casework.staff.sign_in_forms": "the same, locked while a code is checked",
}
# By module: narrows rows though it is no `reads`, and why.
NARROWS: Mapping[str, str] = {
    "casework.views.paging": "the one place that pages what a read gave",
    **NAMES_MANAGERS,
}
# By module: prepares queries though it is no `reads`, and why.
PREPARES: Mapping[str, str] = {
    "casework.sharing.rows": "the functions of rows that sections declare",
    "casework.access.permission": "the one row that `can` asks for beside a family",
}
NARROWING = {
    *("filter", "exclude", "annotate", "alias", "aggregate", "distinct"),
    *("select_related", "prefetch_related", "only", "defer", "in_bulk"),
    *("order_by", "values_list", "exists", "union", "raw"),
}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "prefetch_related_objects"}


def edges() -> Iterator[tuple[Module, list[ast.AST]]]:
    """Modules that are no `reads` and declare no section, without a reason to read."""
    for module, nodes in pages().values():
        if not module.is_reads and not module.declares_sections:
            yield module, nodes


def managers_named(nodes: list[ast.AST]) -> Iterator[ast.AST]:
    """Also a door: the page asks a read, which asks the door."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield node


def rows_narrowed(nodes: list[ast.AST]) -> Iterator[ast.AST]:
    """`rows.filter(...)`, `get_object_or_404(rows, ...)`."""
    for node in nodes:
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute) and function.attr in NARROWING:
                yield node
            if ast.unparse(function).rpartition(".")[2] in SHORTCUTS:
                yield node


def queries_prepared(nodes: list[ast.AST]) -> Iterator[ast.AST]:
    """As a decorator or called."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            wrappers = node.decorator_list
        else:
            wrappers = [node.func] if isinstance(node, ast.Call) else []
        if any(ast.unparse(w).endswith("PreparedQuery") for w in wrappers):
            yield node


def test_edges_name_no_manager() -> None:
    found = [
        module.at(node)
        for module, nodes in edges()
        if module.name not in NAMES_MANAGERS
        for node in managers_named(nodes)
    ]

    assert not found, "\n".join(found)


def test_edges_narrow_no_rows() -> None:
    found = [
        module.at(node)
        for module, nodes in edges()
        if module.name not in NARROWS
        for node in rows_narrowed(nodes)
    ]

    assert not found, "\n".join(found)


def test_queries_are_prepared_where_pages_read() -> None:
    found = [
        module.at(node)
        for module in modules()
        if not module.is_reads and module.name not in PREPARES
        for node in queries_prepared(list(ast.walk(module.tree)))
    ]

    assert not found, "\n".join(found)


def test_reads_are_pages_to_the_other_tests() -> None:
    """All of a module of reads is held to the door but what is named by function."""
    named = {name.partition(":")[0] for name in INSIDE if ":" not in name}
    reads = {module.name for module in modules() if module.is_reads}
    with_code = {m.name for m in modules() if m.is_reads and m.tree.body}

    assert with_code <= pages().keys()
    assert not reads & named
    assert len(with_code) > 10


@pytest.mark.parametrize("name", [*NARROWS, *PREPARES])
def test_reasons_are_still_needed(name: str) -> None:
    nodes = [
        node
        for module in modules()
        if module.name == name
        for node in ast.walk(module.tree)
    ]

    assert [*managers_named(nodes), *rows_narrowed(nodes), *queries_prepared(nodes)]


# --- The tests above see what they should -------------------------------------------
@pytest.mark.parametrize(
    ("look", "source"),
    [
        (managers_named, "rows = Visit.objects.visible_to(user)"),
        (managers_named, "m = Team._default_manager"),
        (rows_narrowed, "reads.families(user).filter(stage='x')"),
        (rows_narrowed, "get_object_or_404(rows, pk=1)"),
        (rows_narrowed, "shortcuts.get_object_or_404(rows, pk=1)"),
        (queries_prepared, "@PreparedQuery\ndef rows(user): ..."),
        (queries_prepared, "@prepared.PreparedQuery\ndef rows(user): ..."),
        (queries_prepared, "rows = PreparedQuery(build)"),
    ],
)
def test_breach_is_seen(look: object, source: str) -> None:
    assert callable(look)
    assert list(look(list(ast.walk(ast.parse(source)))))


@pytest.mark.parametrize(
    "source", ["only(reads.case(user))", "page_of(after(rows, last), size=5)"]
)
def test_what_a_page_does_with_a_read_is_let_through(source: str) -> None:
    nodes = list(ast.walk(ast.parse(source)))

    assert not [*managers_named(nodes), *rows_narrowed(nodes), *queries_prepared(nodes)]
