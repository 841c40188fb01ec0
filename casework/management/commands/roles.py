"""Prints docs/roles.md: which role may do what."""

from typing import Any

from django.core.management.base import BaseCommand

from casework.access import matrix


class Command(BaseCommand):
    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(matrix.as_markdown(), ending="")
