"""The functions of the access rule are in the database as they stand in the code."""

import pytest
from django.db import connection

from casework.access import functions

pytestmark = pytest.mark.django_db

IN_THE_DATABASE = """
    SELECT proname || '(' || pg_get_function_arguments(oid) || ')', prosrc
    FROM pg_proc WHERE proname LIKE 'casework_%'
"""


def plain(signature: str) -> str:
    """The database writes the types of arguments out."""
    return signature.replace("timestamptz", "timestamp with time zone")


def one_line(text: str) -> str:
    return " ".join(text.split())


def in_the_database() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(IN_THE_DATABASE)
        return {signature: one_line(body) for signature, body in cursor.fetchall()}


def test_database_has_the_text_of_the_code() -> None:
    """Write a migration with what `functions.statements()` gives."""
    said = {plain(s): one_line(body) for s, body in functions.bodies().items()}

    assert in_the_database() == said


def test_statements_make_every_function() -> None:
    made = list(functions.statements())

    assert len(made) == len(functions.bodies())
    assert all(line.startswith("CREATE OR REPLACE FUNCTION casework_") for line in made)
