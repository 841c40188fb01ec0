"""Rows on their way into the database, by COPY, a bounded number at a time."""

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import Any

from django.db import connection, models
from psycopg import Connection, Cursor, sql


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
        self._keys = count(self._first_number())

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

    def take(self) -> list[tuple[Any, ...]]:
        """The rows so far, which are no longer kept here."""
        rows, self.rows = self.rows, []
        self.loaded += len(rows)
        return rows

    def copy(self, cursor: Cursor, rows: list[tuple[Any, ...]]) -> None:
        columns = sql.SQL(", ").join([sql.Identifier(name) for name in self.defaults])
        statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier(self.name), columns
        )
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
        # The serving role may draw numbers and not set them: draw as many.
        cursor.execute(
            "select count(nextval(pg_get_serial_sequence(%s, 'id')))"
            " from generate_series(1, %s)",
            [self.name, len(rows)],
        )

    def _first_number(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "select nextval(pg_get_serial_sequence(%s, 'id'))", [self.name]
            )
            first: int = cursor.fetchone()[0]
            return first


class Tables(dict[type[models.Model], Table]):
    """A table for each model, made when it is first named.

    While one batch is on its way the next is invented: the database and this process
    work at once, on one connection, which nothing else may use before `settle()`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._loading: Future[None] | None = None

    def __missing__(self, model: type[models.Model]) -> Table:
        self.settle()
        table = self[model] = Table(model)
        return table

    def load(self) -> None:
        """Begin to load what is kept, once the batch before is in."""
        self.settle()
        batch = [(table, table.take()) for table in self.values() if table.rows]
        connection.ensure_connection()
        self._loading = self._pool.submit(_load, connection.connection, batch)

    def settle(self) -> None:
        """Wait until what was begun is in; raises what went wrong with it."""
        if self._loading is not None:
            loading, self._loading = self._loading, None
            loading.result()

    def loaded(self) -> int:
        return sum(table.loaded for table in self.values())


def _load(raw: Connection, batch: list[tuple[Table, list[tuple[Any, ...]]]]) -> None:
    """Within a batch rows may come in any order; what they point at is checked last."""
    with raw.cursor() as cursor:
        cursor.execute("set constraints all deferred")
        for table, rows in batch:
            table.copy(cursor, rows)
        cursor.execute("set constraints all immediate")


def _default(field: "models.Field[Any, Any]") -> Any:
    """What the row holds when nothing is said, as the model would."""
    if not field.has_default():
        return "" if field.empty_strings_allowed and not field.null else None
    if callable(field.default) and field.default is not list:
        return None  # a reference or the like: whoever adds the row says it
    return field.get_default()
