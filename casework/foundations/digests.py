"""A digest of what a form said: the same answers give the same, any other another."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any
from uuid import UUID

from django.db import models


def digest_of(body: Mapping[str, object]) -> str:
    """SHA-256 over the canonical form. Raises TypeError for what has none."""
    return hashlib.sha256(_text(canonical(body)).encode()).hexdigest()


@singledispatch
def canonical(value: object) -> Any:
    """Lists and plain values that stand for this one, whatever order made no odds."""
    if is_dataclass(value) and not isinstance(value, type):
        return canonical({one.name: getattr(value, one.name) for one in fields(value)})
    raise TypeError(f"{type(value).__name__} has no canonical form.")


@canonical.register(type(None))
@canonical.register(bool)
@canonical.register(int)
@canonical.register(float)
@canonical.register(str)
def _plain(value: object) -> object:
    return value


@canonical.register
def _enum(value: Enum) -> Any:
    return canonical(value.value)


@canonical.register(UUID)
@canonical.register(Decimal)
def _as_text(value: UUID | Decimal) -> str:
    return str(value)


@canonical.register(date)
@canonical.register(time)
def _iso(value: date | time) -> str:
    return value.isoformat()


@canonical.register
def _moment(value: datetime) -> str:
    """In UTC: it is the same moment wherever its clock stands."""
    return (value.astimezone(UTC) if value.tzinfo else value).isoformat()


@canonical.register
def _row(value: models.Model) -> list[Any]:
    if value.pk is None:
        raise TypeError(f"An unsaved {value._meta.label} has no canonical form.")
    return [value._meta.label, value.pk]


@canonical.register(list)
@canonical.register(tuple)
def _in_order(values: list[object] | tuple[object, ...]) -> list[Any]:
    return [canonical(value) for value in values]


@canonical.register(set)
@canonical.register(frozenset)
def _sorted(values: set[object] | frozenset[object]) -> list[Any]:
    return sorted((canonical(value) for value in values), key=_text)


@canonical.register(Mapping)
def _by_key(values: Mapping[object, object]) -> list[Any]:
    """Pairs, since a key may be a row."""
    return sorted(
        ([canonical(key), canonical(value)] for key, value in values.items()), key=_text
    )


def _text(value: object) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))
