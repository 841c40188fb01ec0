import os
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.foundations import clock
from casework.seed.seeding import seed_families, tidy


class Command(BaseCommand):
    help = "Make the demo accounts and invented families. Refused outside a demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--families", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1, help="Same seed, same rows.")
        parser.add_argument("--password", help="For every account; or DEMO_PASSWORD.")

    def handle(self, *args: Any, families: int, seed: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Invented families belong in a demo only. Set DEMO=1 where no real "
                "family will ever be."
            )
        started = monotonic()
        password = options["password"] or os.environ.get("DEMO_PASSWORD")
        made = seed_families(
            families=families, seed=seed, password=password, now=clock.now()
        )
        tidy()
        if not made.families:
            self.stdout.write("There are families here already: none were added.")
            return
        self.stdout.write(
            f"Made {made.families:,} families, {made.rows:,} rows, "
            f"in {monotonic() - started:.0f} seconds."
        )
