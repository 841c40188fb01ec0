"""The pages of the service, as their source says.

Every module is a page until this file says why it is not: a new one is held to the
rules of pages without being named anywhere.
"""

import ast
import builtins
import importlib
from collections.abc import Iterator, Mapping
from functools import cache

from tests.source import Module, modules

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
    "casework.sharing.rows:of_share": "the items of a share, of its door",
    "casework.sharing.reads:sections_of": "the sections of a share, of its door",
    "casework.sharing.reads:items_of": "the items of shares of the door",
    "casework.sharing.reads:protected_values": "what holds a section back; never shown",
    "safeguarding.reads.shared:_lead_of": "whom to ring, said to whoever holds a share",
    "safeguarding.reads.shared:_children_of": "the items of shares from their door",
    "safeguarding.reads.shared:listed": "the person's own looks",
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


def value_of(module: Module, node: ast.expr) -> object:
    """What a dotted name stands for in its module; None for what a function names."""
    path = ast.unparse(node).split(".")
    known: object = vars(importlib.import_module(module.name)).get(path[0])
    for name in path[1:]:
        known = getattr(known, name, None)
    return known or getattr(builtins, path[0], None)
