"""Queries whose SQL is made once for each kind of reader, and not for each page.

Django builds and compiles a query each time that it is asked. A family's record asks
some twenty small ones, and that was more work than everything else on the page
(docs/decisions/0014). Only the text is kept: who asks, the moment and the values are
filled in each time, and the rows are always read anew.
"""

import inspect
from collections.abc import Callable
from copy import copy
from dataclasses import fields
from itertools import count
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connections
from django.db.models import QuerySet

from casework.access.slots import Slot, fill
from casework.access.standing import Kind, Reader, Standing, standing_of

Row = TypeVar("Row")
Values = ParamSpec("Values")
# Filled in from who asks, and from nothing else.
READERS_OWN = {field.name for field in fields(Standing)} | set(dir(Standing))


class Kept(Generic[Values, Row]):
    """A query to be asked: `workers(user, case=1)` gives a list.

    It wraps a function that builds a query set from `user`, a kind of reader, and a slot
    for each further parameter. What else the function reads would be kept with the SQL.
    It is asked for None about rows that a door let through before: what belongs to them.
    """

    every: ClassVar[list["Kept[..., Any]"]] = []

    def __init__(
        self, build: Callable[Concatenate[Any, Values], QuerySet[Any, Row]]
    ) -> None:
        self.build: Callable[..., QuerySet[Any, Row]] = build
        self.__doc__ = build.__doc__
        _, *self.names = inspect.signature(build).parameters
        if taken := READERS_OWN & set(self.names):
            raise ImproperlyConfigured(f"{self!r}: {taken} is the reader's own.")
        self._known: dict[Kind | None, _Made | None] = {}
        self.every.append(self)

    def __repr__(self) -> str:
        return f"Kept({self.build.__module__}.{self.build.__qualname__})"

    def __call__(
        self, user: Reader | None, *args: Values.args, **kwargs: Values.kwargs
    ) -> list[Row]:
        values = dict(zip(self.names, args, strict=False)) | kwargs
        if values.keys() != set(self.names):
            raise TypeError(f"{self!r} takes {self.names}.")
        standing = standing_of(user) if user else None
        made = self.made(standing.kind if standing else None)
        if made is None:
            return []
        return made.rows(
            lambda slot: values[slot] if slot in values else getattr(standing, slot)
        )

    def made(self, kind: Kind | None) -> "_Made | None":
        if kind not in self._known:
            self._known[kind] = self.make(kind)
        return self._known[kind]

    def make(self, kind: Kind | None) -> "_Made | None":
        """None: this kind of reader sees nothing, whatever the values are."""
        try:
            name = self.build.__name__.strip("_")
            return _Made(name, self.build(kind, *map(Slot, self.names)))
        except EmptyResultSet:
            return None


class _Made:
    """A query set that was compiled, to be asked again with other values."""

    numbers = count(1)

    def __init__(self, name: str, queryset: QuerySet[Any, Any]) -> None:
        if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ImproperlyConfigured(
                f"{name}: keep what is fetched with it by itself."
            )
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, self.params = self.compiler.as_sql()
        slots = dict.fromkeys(p.name for p in self.params if isinstance(p, Slot))
        self.numbered = {slot: f"${number}" for number, slot in enumerate(slots, 1)}
        self.statement = f"{name[:50]}_{next(self.numbers)}"  # 63 are significant

    def rows(self, value_of: Callable[[str], Any]) -> list[Any]:
        """Django asks a query for its compiler, and that for SQL; both are given here."""
        compiler = copy(self.compiler)
        compiler.connection = connections[self.queryset.db]  # this thread's
        asked_as = self.execute(compiler.connection, value_of)
        compiler.as_sql = lambda *args, **kwargs: asked_as
        query = copy(self.queryset.query)
        query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        asked = type(self.queryset)(self.queryset.model, query, self.queryset.db)
        for name in ("_iterable_class", "_fields"):
            setattr(asked, name, getattr(self.queryset, name))
        return list(asked)

    def execute(
        self, connection: Any, value_of: Callable[[str], Any]
    ) -> tuple[str, tuple[Any, ...]]:
        """The statement is prepared on each connection that asks it for the first time.

        Not behind a pooler that hands a connection on after each transaction: there the
        SQL is sent whole, and planned each time.
        """
        if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            return self.sql, fill(self.params, value_of)
        connection.ensure_connection()
        known = _prepared.setdefault(connection.connection, set())
        if self.statement not in known:
            with connection.cursor() as cursor:
                cursor.cursor.execute(self.prepare(connection))  # no query of the page
            known.add(self.statement)
        values = tuple(map(value_of, self.numbered))
        return f"EXECUTE {self.statement}{_listed(values)}", values

    def prepare(self, connection: Any) -> str:
        values = (
            self.numbered[param.name]
            if isinstance(param, Slot)
            else connection.ops.compose_sql("%s", [param])
            for param in self.params
        )
        return f"PREPARE {self.statement} AS {self.sql % tuple(values)}"


# The statements that each connection knows.
_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def _listed(values: tuple[Any, ...]) -> str:
    return f" ({', '.join('%s' for _ in values)})" if values else ""
