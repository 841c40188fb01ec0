"""Walks every form there is, so that a later one is covered without a word here."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms

from casework.ui.forms import FilterForm, Form, unworded
from tests.source import APPS

OURS = (*APPS, "families_first")

# allauth makes its fields late: tests/ui/test_sign_in_forms.py looks at them.
MADE_LATE = "casework.staff.sign_in_forms"


def _modules() -> Iterator[str]:
    for name in OURS:
        package = importlib.import_module(name)
        found = pkgutil.walk_packages(package.__path__, f"{name}.")
        yield from (module.name for module in found if "forms" in module.name)


def _below(cls: type) -> Iterator[type]:
    children: list[type] = cls.__subclasses__()
    for child in children:
        yield child
        yield from _below(child)


def every_form() -> list[type[forms.Form]]:
    for module in _modules():
        importlib.import_module(module)
    ours = (cls for cls in _below(forms.BaseForm) if cls.__module__.startswith(OURS))
    whole = (cls for cls in ours if cls.__module__ != MADE_LATE)
    return sorted(set(whole) - {Form, FilterForm}, key=lambda cls: cls.__qualname__)


EVERY_FORM = every_form()


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: form.__qualname__)
def test_no_form_answers_an_empty_box_with_djangos_sentence(
    form: type[forms.Form],
) -> None:
    assert unworded(form.base_fields) == []


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: form.__qualname__)
def test_what_a_field_reveals_is_a_field_of_the_same_form(
    form: type[forms.Form],
) -> None:
    for field in form.base_fields.values():
        for names in getattr(field, "reveals", {}).values():
            assert set(names) <= set(form.base_fields)
