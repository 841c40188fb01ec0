"""The tests, like the service, run as a role that owns nothing."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_serving_role_owns_nothing():
    owned = ask("select count(*) from pg_class where relowner = current_user::regrole")

    assert owned == 0


@pytest.mark.parametrize(
    "right", ["rolsuper", "rolbypassrls", "rolcreatedb", "rolcreaterole"]
)
def test_serving_role_has_no_special_right(right):
    assert ask(f"select {right} from pg_roles where rolname = current_user") is False  # noqa: S608


def test_serving_role_cannot_create_a_table():
    assert ask("select has_schema_privilege('public', 'create')") is False


def test_serving_role_may_use_but_not_empty_the_tables():
    assert ask("select has_table_privilege('django_session', 'select')") is True
    assert ask("select has_table_privilege('django_session', 'insert')") is True
    assert ask("select has_table_privilege('django_session', 'truncate')") is False


def test_serving_role_cannot_rewrite_which_migrations_ran():
    assert ask("select has_table_privilege('django_migrations', 'select')") is True
    assert ask("select has_table_privilege('django_migrations', 'delete')") is False
