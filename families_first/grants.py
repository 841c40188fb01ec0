"""What the serving role may do in a database that it does not own."""

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

TABLES = "select, insert, update, delete"
# Tables that came before the default privileges. One that the role may already read
# is left alone: a migration may have taken rights away (append-only tables).
FORGOTTEN = """
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and relowner = current_user::regrole and not has_table_privilege(%s, oid, 'select')
"""


def let_serve_future_tables(connection: BaseDatabaseWrapper, role: str) -> None:
    """Before the migrations, so that one of them can take a right away again."""
    _execute(
        connection,
        role,
        "grant usage on schema public to {role}",
        f"alter default privileges in schema public grant {TABLES} on tables to {{role}}",
        "alter default privileges in schema public "
        "grant usage, select on sequences to {role}",
    )


def let_serve_present_tables(connection: BaseDatabaseWrapper, role: str) -> None:
    """After the migrations: what was made before the default privileges."""
    with connection.cursor() as cursor:
        cursor.execute(FORGOTTEN, [role])
        forgotten = [name for (name,) in cursor.fetchall()]
    for name in forgotten:
        _execute(
            connection, role, f"grant {TABLES} on {{table}} to {{role}}", table=name
        )
    _execute(
        connection,
        role,
        "grant usage, select on all sequences in schema public to {role}",
        "revoke insert, update, delete on django_migrations from {role}",
    )


def _execute(
    connection: BaseDatabaseWrapper, role: str, *statements: str, table: str = ""
) -> None:
    names = {"role": sql.Identifier(role), "table": sql.Identifier(table or "-")}
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(**names))
