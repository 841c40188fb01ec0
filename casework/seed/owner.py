"""What only the owner of the tables may do to load many rows fast.

All of it in the seed's own transaction: if that fails, nothing was ever changed. The
serving role owns nothing, so for it rows are checked and their history is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory.models
from django.conf import settings
from django.db import connection
from psycopg import sql

from casework.people.models import FamilyMember, PersonName

FOREIGN_KEYS = """
    select conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace
      and starts_with(conrelid::regclass::text, 'casework_')
    order by 1, 2
"""


def is_owner() -> bool:
    return bool(connection.settings_dict["USER"] != settings.SERVING_ROLE)


@contextmanager
def loading() -> Iterator[None]:
    """No history and no words of names for each row, and foreign keys checked once.

    The words are written when all names are there.
    """
    if not is_owner():
        yield
        return
    keys = _rows(FOREIGN_KEYS)
    _switch_triggers("disable")
    for table, name, _ in keys:
        _alter(table, "drop constraint {}", name)
    yield
    for table, name, definition in keys:
        _alter(table, f"add constraint {{}} {definition}", name)
    _switch_triggers("enable")


def _switch_triggers(to: str) -> None:
    """The first version of an invented row is the row."""
    events = pghistory.models.Event.__subclasses__()
    tracked = {getattr(event, "pgh_tracked_model", None) for event in events}
    for model in filter(None, tracked | {FamilyMember, PersonName}):
        _alter(model._meta.db_table, f"{to} trigger user")


def _rows(query: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows


def _alter(table: str, change: str, *names: str) -> None:
    statement = sql.SQL("alter table {} " + change).format(
        sql.Identifier(table), *map(sql.Identifier, names)
    )
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(statement)
