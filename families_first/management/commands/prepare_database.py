from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from families_first import tables
from families_first.grants import let_serve_future_tables, let_serve_present_tables


class Command(BaseCommand):
    help = "As the owner: migrate, and let the serving role use the tables."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anew",
            action="store_true",
            help="Throw away what is there, where the data are invented (DEMO).",
        )

    def handle(self, *args: Any, anew: bool = False, **options: Any) -> None:
        role = settings.SERVING_ROLE
        if connection.settings_dict["USER"] == role:
            raise CommandError(
                f"The serving role {role} must own nothing. Set DB_ROLE=owner and "
                "DATABASE_OWNER_URL, then run this again."
            )
        if anew and not settings.DEMO:
            raise CommandError("Only invented data are made anew: set DEMO=1 for them.")
        if anew:
            tables.drop()
        let_serve_future_tables(connection, role)
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        let_serve_present_tables(connection, role)
