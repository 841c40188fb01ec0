"""Which tables a database has, beside those that the migrations here would make."""

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def are_behind() -> bool:
    """Some migration has still to run."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def are_of_another_chain() -> bool:
    """A migration ran here that these files do not have, so that no other can follow.

    The first migrations were made anew once, before anybody ran the service.
    """
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    ours = {"casework", *settings.PILLARS}
    ran = {key for key in loader.applied_migrations if key[0] in ours}
    return not ran <= loader.disk_migrations.keys()


def drop() -> None:
    """Everything in the database, extensions too. For invented data alone."""
    with connection.cursor() as cursor:
        cursor.execute("drop schema public cascade; create schema public")
