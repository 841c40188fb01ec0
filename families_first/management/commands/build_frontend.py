"""Compile the style sheets and gather the scripts in static/build."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from families_first import frontend


class Command(BaseCommand):
    help = "Build static/build with npm and sass. Does nothing when nothing changed."
    requires_system_checks: list[str] = []  # it must run before anything else is ready

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Build it again.")
        parser.add_argument(
            "--collect", action="store_true", help="Copy it to where it is served from."
        )

    def handle(self, *args: Any, force: bool, collect: bool, **options: Any) -> None:
        try:
            built = frontend.build(force=force)
        except frontend.BuildError as failure:
            raise CommandError(str(failure)) from failure
        if collect and not _is_collected():
            call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write("Built static/build." if built else "Front end up to date.")


def _is_collected() -> bool:
    """Since the front end was built last."""
    list_of_files = settings.STATIC_ROOT / "staticfiles.json"
    if not list_of_files.exists():
        return False
    return list_of_files.stat().st_mtime >= frontend.STAMP.stat().st_mtime
