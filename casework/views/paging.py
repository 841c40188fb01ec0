"""Paging by key: the next page costs what the first did."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")
Rows = TypeVar("Rows", bound=QuerySet[Any])


def is_key(text: str) -> bool:
    """Whether what was sent can be a primary key at all."""
    return re.fullmatch(r"\d{1,18}", text, re.ASCII) is not None


def after(rows: Rows, last: Model | None, *order: str) -> Rows:
    """Rows that come after `last` in this order, then by key.

    A field that begins with "-" runs downwards; the key then does too.
    """
    if last is None:
        return rows
    field = order[0].removeprefix("-")
    comes = "lt" if order[0].startswith("-") else "gt"
    value = getattr(last, field)
    return rows.filter(
        Q(**{f"{field}__{comes}": value}) | Q(**{field: value, f"pk__{comes}": last.pk})
    )


def last_shown(
    rows: QuerySet[Row], *, request: HttpRequest, key: str = "reference"
) -> Row | None:
    """The row after which the page asked for begins; None for the first page."""
    place = request.GET.get("after", "")
    if key == "pk" and not is_key(place):
        return None
    return rows.filter(**{key: place}).first() if place else None


def page_of(
    rows: QuerySet[Any, Shown] | list[Shown],
    *,
    size: int,
    request: HttpRequest,
    key: Callable[[Shown], Any],
) -> tuple[list[Shown], dict[str, str]]:
    """The first `size` rows, and links to the next page and back to the first."""
    found = list(rows[: size + 1])
    shown = found[:size]
    query = request.GET.copy()
    is_first = "after" not in query
    query.pop("after", None)
    pager = {"previous": "" if is_first else f"?{query.urlencode()}"}
    if len(found) > size:
        query["after"] = str(key(shown[-1]))
        pager["next"] = f"?{query.urlencode()}"
    return shown, pager
