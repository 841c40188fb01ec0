"""Build the monthly report by hand."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.access.acting import acting_as, system_user
from casework.foundations import clock, words
from casework.reports.actions import building
from casework.reports.schedule import months_to_build


class Command(BaseCommand):
    help = "Build a month's report. Without --month: what is missing, and this month."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--month", action="append", help="2026-10; more than once for more months"
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="build a month that is over once more, as a new run",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        named = options["month"]
        months = [_month(m) for m in named] if named else months_to_build()
        for month in sorted(months):
            with acting_as(user := system_user()):
                run = building.build_run(month=month, by=user, again=options["again"])
            self.stdout.write(
                f"{words.month(run.month)}: figures up to {words.day(run.last_day)}."
            )


def _month(text: str) -> date:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise CommandError(f"Write the month like 2026-10, not {text}.") from None
    if month > clock.today():
        raise CommandError(f"{words.month(month)} has not begun.")
    return month
