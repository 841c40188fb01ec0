"""Prints docs/personal-data.md: which table holds whose data, and for how long."""

from typing import Any

from django.core.management.base import BaseCommand

from casework.foundations import clock, personal_data, policy


class Command(BaseCommand):
    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        page = personal_data.as_markdown(policy.on(clock.today()))
        self.stdout.write(page, ending="")
