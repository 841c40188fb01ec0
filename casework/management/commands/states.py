"""Prints docs/states.md: which state of a record may follow which, as diagrams."""

from typing import Any

from django.core.management.base import BaseCommand

from casework.foundations.life_cycles import as_markdown, life_cycles


class Command(BaseCommand):
    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown(life_cycles), ending="")
