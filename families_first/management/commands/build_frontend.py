"""Compile the style sheets and collect the scripts into static/build."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from families_first import frontend


class Command(BaseCommand):
    help = "Build static/build with npm and sass. Does nothing when nothing changed."
    requires_system_checks: list[str] = []  # it must run before anything else is ready

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Build it again.")

    def handle(self, *args: Any, force: bool, **options: Any) -> None:
        try:
            built = frontend.build(force=force)
        except frontend.BuildError as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write("Built static/build." if built else "Front end up to date.")
