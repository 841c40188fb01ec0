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
    """Another first migration made the tables of an app, so that none here can follow.

    The first migrations were made anew once, before anybody ran the service. Tables that
    are ahead of these files, by a branch with one migration more, are of the same chain.
    """
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    ours = loader.migrated_apps & {"casework", *settings.PILLARS}
    ran = loader.applied_migrations.keys()
    begun = ours & {app for app, _ in ran}
    first = {key for app in begun for key in loader.graph.root_nodes(app)}
    return not first <= ran


def drop() -> None:
    """Everything in the database, extensions too. For invented data alone."""
    with connection.cursor() as cursor:
        cursor.execute("drop schema public cascade; create schema public")
