"""Prepared queries: their SQL is made once for each template of a reader's profile.

Django builds and compiles a query each time that it is asked. A family's record asks
some twenty small ones, and that was more work than everything else on the page
(docs/decisions/0014). Only the text is kept: who asks, the moment and the values are
filled in each time, and the rows are always read anew.
"""

import inspect
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import fields
from functools import cache
from itertools import count
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connections
from django.db.models import QuerySet

from casework.access.profiles import (
    AccessProfile,
    Placeholder,
    ProfileTemplate,
    Reader,
    fill,
    profile_of,
)

Row = TypeVar("Row")
Values = ParamSpec("Values")
# Filled in from who asks, and from nothing else.
READERS_OWN = {field.name for field in fields(AccessProfile)} | set(dir(AccessProfile))


def parameters_after_first(function: Callable[..., Any]) -> list[str]:
    """The names of what a function takes beside its first argument."""
    _, *names = inspect.signature(function).parameters
    return names


class PreparedQuery(Generic[Values, Row]):
    """A prepared query: `workers(user, case=1)` gives a list.

    It wraps a function that builds a query set from `user`, the template of a reader's
    profile, and a placeholder for each further parameter. Anything else that the function
    reads becomes part of the SQL for good. With None instead of a reader no door is
    asked: for what belongs to rows that the reader has been shown to be able to open.
    `names` are those of the parameters, where the function takes them as `**values`.

    Write a page's query as a plain function of a query set first; prepare it when
    `make bench` shows that the page needs it.
    """

    every: ClassVar[list["PreparedQuery[..., Any]"]] = []

    def __init__(
        self,
        build: Callable[Concatenate[Any, Values], QuerySet[Any, Row]],
        *,
        names: Sequence[str] = (),
    ) -> None:
        self.build: Callable[..., QuerySet[Any, Row]] = build
        self.__doc__ = build.__doc__
        self.names = list(names) or parameters_after_first(build)
        if taken := READERS_OWN & set(self.names):
            raise ImproperlyConfigured(f"{self!r}: {taken} is the reader's own.")
        self._known: dict[ProfileTemplate | None, _Made | None] = {}
        self.every.append(self)

    def __repr__(self) -> str:
        return f"PreparedQuery({self.build.__module__}.{self.build.__qualname__})"

    def __call__(
        self, user: Reader | None, *args: Values.args, **kwargs: Values.kwargs
    ) -> list[Row]:
        values = dict(zip(self.names, args, strict=False)) | kwargs
        if values.keys() != set(self.names):
            raise TypeError(f"{self!r} takes {self.names}.")
        profile = profile_of(user) if user else None
        made = self.made(profile.template if profile else None)
        if made is None:
            return []
        return made.rows(
            lambda name: values[name] if name in values else getattr(profile, name)
        )

    def made(self, template: ProfileTemplate | None) -> "_Made | None":
        if template not in self._known:
            self._known[template] = self.make(template)
        return self._known[template]

    def make(self, template: ProfileTemplate | None) -> "_Made | None":
        """None: such a reader sees nothing, whatever the values are."""
        try:
            name = self.build.__name__.strip("_")
            values = {value: Placeholder(value) for value in self.names}
            return _Made(name, self.build(template, **values))
        except EmptyResultSet:
            return None


Sql = tuple[str, tuple[Any, ...]]


class PreparedSql:
    """SQL and parameters of a query set, to stand inside another query.

    Made once for each template, of which there are about ten; filled for each reader.
    """

    def __init__(self, build: Callable[[AccessProfile], QuerySet[Any, Any]]) -> None:
        self.build = build
        self.made = cache(self.make)

    def __call__(self, profile: AccessProfile) -> Sql:
        sql, params = self.made(profile.template)
        return sql, fill(params, lambda name: getattr(profile, name))

    def make(self, template: AccessProfile) -> Sql:
        return self.build(template).query.sql_with_params()


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
        names = dict.fromkeys(p.name for p in self.params if isinstance(p, Placeholder))
        self.numbered = {name: f"${number}" for number, name in enumerate(names, 1)}
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
            if isinstance(param, Placeholder)
            else connection.ops.compose_sql("%s", [param])
            for param in self.params
        )
        return f"PREPARE {self.statement} AS {self.sql % tuple(values)}"


# The statements that each connection knows.
_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def _listed(values: tuple[Any, ...]) -> str:
    return f" ({', '.join('%s' for _ in values)})" if values else ""
