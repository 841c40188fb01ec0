"""Columns that Django does not bring itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models

from casework.foundations.references import LONG, new_reference

if TYPE_CHECKING:
    TextColumn = models.CharField[str, str]
else:
    TextColumn = models.CharField  # which takes no types while it runs


class ReferenceField(TextColumn):
    """A public reference, made with the row: a long one, unless `max_length` says less.

    A migration sees a plain column of text: it needs no reference of its own, and names
    nothing of ours that can move.
    """

    def __init__(self, **options: Any) -> None:
        length = options.setdefault("max_length", LONG)
        super().__init__(**options | {"default": _maker(length)})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, options = super().deconstruct()
        del options["default"]
        return name, "django.db.models.CharField", list(args), options


def _maker(length: int) -> Callable[[], str]:
    return lambda: new_reference(length=length)
