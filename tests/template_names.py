"""A template that names what is not there fails the test, where Django draws nothing.

What may be missing says so: `{% if %}` and `{% firstof %}` ask first, and `|default`
stands in. Everything else has to be there: what is drawn, what goes to a filter, a tag
or an include, and what a loop runs over.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template.base import FilterExpression, VariableDoesNotExist
from django.template.context import BaseContext
from django.template.defaultfilters import default
from django.template.defaulttags import ForNode

_drawn = FilterExpression.resolve
_loop = ForNode.__init__


class MissingNameError(AssertionError):
    """A template names a variable or an attribute that does not exist."""


def strict_names(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(FilterExpression, "resolve", _resolve)
    patch.setattr(ForNode, "__init__", _loop_over_what_is_there)


def _resolve(
    self: FilterExpression, context: BaseContext, ignore_failures: bool = False
) -> Any:
    if ignore_failures or not self.is_var or _has_default(self):
        return _drawn(self, context, ignore_failures)
    return _resolve_strictly(self, context)


def _resolve_strictly(expression: FilterExpression, context: BaseContext) -> Any:
    try:
        value = expression.var.resolve(context)
    except VariableDoesNotExist as missing:
        raise MissingNameError(f"{expression.token} in {_where(context)}") from missing
    constant = SimpleNamespace(is_var=False, var=value, filters=expression.filters)
    return _drawn(constant, context)  # type: ignore[arg-type] - all that it reads


def _has_default(expression: FilterExpression) -> bool:
    return bool(expression.filters) and expression.filters[0][0] is default


def _where(context: BaseContext) -> str:
    """The template that is drawn; of one that extends another, either may be meant."""
    template = getattr(context, "render_context", None)
    return str(getattr(getattr(template, "template", None), "name", "a template"))


class _Sequence:
    """Of a loop: Django takes a missing one for an empty one."""

    def __init__(self, expression: FilterExpression) -> None:
        self.expression = expression

    def resolve(self, context: BaseContext, ignore_failures: bool = False) -> Any:
        return self.expression.resolve(context)


def _loop_over_what_is_there(
    self: ForNode, loopvars: list[str], sequence: FilterExpression, *rest: Any
) -> None:
    _loop(self, loopvars, _Sequence(sequence), *rest)  # type: ignore[arg-type]
