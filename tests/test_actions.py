"""Everything that writes stands in the frame: read from the source.

What each action does when it is called is in tests.test_action_calls.
"""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import pytest

from casework.access.decorators import ACTIONS, STEPS
from tests.page_modules import value_of
from tests.source import Module, modules

Function = Callable[..., Any]

# The id is the note's own, and it is saved many times before it is sent.
SAVED_OFTEN = {"casework.drafts.actions.save_draft"}


def actions_modules() -> list[Module]:
    return [module for module in modules() if "actions" in module.name.split(".")]


def public(module: Module) -> Iterator[Function]:
    """The functions that this module defines for others."""
    for name, value in vars(importlib.import_module(module.name)).items():
        is_own = inspect.isfunction(value) and value.__module__ == module.name
        if is_own and not name.startswith("_"):
            yield value


def name_of(function: Function) -> str:
    return f"{function.__module__}.{function.__name__}"


WRITERS = [function for module in actions_modules() for function in public(module)]
OURS = [function for function in WRITERS if function in ACTIONS]
PARTS = [function for function in WRITERS if function in STEPS]


# --- Read from the source -------------------------------------------------------------
def test_actions_are_found() -> None:
    assert len(OURS) > 35
    assert len(PARTS) > 10


def test_every_public_function_is_an_action_or_a_step() -> None:
    plain = [name_of(f) for f in WRITERS if f not in ACTIONS and f not in STEPS]

    assert not plain, "\n".join(plain)


@pytest.mark.parametrize("function", PARTS, ids=name_of)
def test_step_says_what_it_is_part_of(function: Function) -> None:
    assert "Part of " in (function.__doc__ or "")


def test_reasons_are_sentences_of_their_own() -> None:
    """Words enough to be judged, not a shrug."""
    said = [ACTIONS[f].without or ACTIONS[f].unaudited for f in OURS]

    assert not [reason for reason in said if reason and len(reason.split()) < 4]


def test_form_that_carries_an_id_is_sent_once() -> None:
    often = {
        name_of(function)
        for function in OURS
        if "submission_id" in ACTIONS[function].parameters
        and not ACTIONS[function].sent_once
    }

    assert often == SAVED_OFTEN


def test_frame_alone_opens_the_transaction() -> None:
    found = [
        module.at(node)
        for module in actions_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if "atomic" in ast.unparse(decorator)
    ]

    assert not found, "\n".join(found)


def mentions(module: Module, framed: dict[Function, Any]) -> Iterator[ast.expr]:
    """Where this module names one of these functions, be it only to pass it on."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute):
            value = value_of(module, node)
            if isinstance(value, FunctionType) and value in framed:
                yield node


def test_only_actions_call_steps() -> None:
    """No page, form, task or command does a part of something."""
    found = [
        module.at(node)
        for module in modules()
        if "actions" not in module.name.split(".")
        for node in mentions(module, STEPS)
    ]

    assert not found, "\n".join(found)


def test_no_action_calls_another() -> None:
    """Who may would be asked of somebody who did not set it going."""
    found = [
        module.at(node)
        for module in actions_modules()
        for node in mentions(module, ACTIONS)
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "source", "framed"),
    [
        ("casework.views.workers", "actions.place_worker(case=case)", STEPS),
        ("casework.views.drafts", "later = actions.save_draft", ACTIONS),
    ],
)
def test_mention_is_seen(name: str, source: str, framed: dict[Function, Any]) -> None:
    module = next(m for m in modules() if m.name == name)
    changed = Module(module.name, module.path, ast.parse(source))

    assert list(mentions(changed, framed))
