"""Rows on their way into the database, by COPY, a bounded number at a time."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db import connection, models
from psycopg import sql


class Table:
    """Rows of one model, with keys given ahead so that rows can point at each other."""

    def __init__(self, model: type[models.Model]) -> None:
        self.name = model._meta.db_table
        fields = model._meta.concrete_fields
        self.defaults: dict[str, Any] = {
            str(field.column): _default(field) for field in fields
        }
        self.rows: list[tuple[Any, ...]] = []
        self.loaded = 0
        self._keys = self._numbers()

    def reserve(self) -> int:
        """The key of a row that is added later."""
        return next(self._keys)

    def add(self, **values: Any) -> int:
        """Keep one row, by column name; returns its key."""
        key: int = values.get("id") or next(self._keys)
        row = {**self.defaults, **values, "id": key}
        if len(row) != len(self.defaults):
            raise TypeError(f"{self.name} has no {set(row) - set(self.defaults)}")
        self.rows.append(tuple(row.values()))
        return key

    def load(self) -> None:
        if not self.rows:
            return
        columns = sql.SQL(", ").join(map(sql.Identifier, self.defaults))
        statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier(self.name), columns
        )
        with connection.cursor() as cursor:
            with cursor.copy(statement) as copy:
                for row in self.rows:
                    copy.write_row(row)
            # The serving role may draw numbers and not set them: draw as many.
            cursor.execute(
                "select count(nextval(pg_get_serial_sequence(%s, 'id')))"
                " from generate_series(1, %s)",
                [self.name, len(self.rows)],
            )
        self.loaded += len(self.rows)
        self.rows.clear()

    def _numbers(self) -> Iterator[int]:
        """From the first number that the database gives."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select nextval(pg_get_serial_sequence(%s, 'id'))", [self.name]
            )
            first: int = cursor.fetchone()[0]
        yield from count(first)


class Tables(dict[type[models.Model], Table]):
    """A table for each model, made when it is first named."""

    def __missing__(self, model: type[models.Model]) -> Table:
        table = self[model] = Table(model)
        return table

    def load(self) -> None:
        for table in self.values():
            table.load()

    def loaded(self) -> int:
        return sum(table.loaded for table in self.values())


def _default(field: models.Field) -> Any:
    """What the row holds when nothing is said, as the model would."""
    if not field.has_default():
        return "" if field.empty_strings_allowed and not field.null else None
    if callable(field.default) and field.default is not list:
        return None  # a reference or the like: whoever adds the row says it
    return field.get_default()
