import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import override_settings

from casework.foundations import clock
from casework.people.models import Family
from families_first import tables
from families_first.bench.measure import Bench, Result
from families_first.bench.pages import PAGES
from families_first.bench.reports import ReportResult, measure_reports
from families_first.bench.subjects import Subject

COLUMNS = "{:<16} {:<10} {:>7} {:>8} {:>8} {:>5} {:>7} {:>9} {:>6}  {}"


class Command(BaseCommand):
    help = "Measure each page with BENCH_FAMILIES families (10000) and write JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=60, help="Of each page.")
        parser.add_argument(
            "--out", type=Path, help="Where to write; else bench-*.json"
        )

    def handle(self, *args: Any, rounds: int, out: Path | None, **options: Any) -> None:
        families = int(os.environ.get("BENCH_FAMILIES") or 10_000)
        call_command("build_frontend", collect=True, stdout=self.stdout)
        self._make_families(families)
        with override_settings(ROOT_URLCONF="families_first.bench.bare"):
            report = measure_reports(Subject.named("head").user)
            results, left_out = self._measure(rounds)
        self._say_report(report)
        self._say_faults(results, left_out)
        path = out or Path(f"bench-{clock.now():%Y%m%d-%H%M%S}.json")
        path.write_text(_as_json(families, rounds, report, results, left_out))
        self.stdout.write(f"Written to {path}.")

    def _measure(self, rounds: int) -> tuple[list[Result], list[str]]:
        bench = Bench(rounds)
        heads = [
            "page",
            "user",
            "queries",
            "p50",
            "p95",
            "rows",
            "SQL",
            "bare",
            "ratio",
        ]
        self.stdout.write(COLUMNS.format(*heads, ""))
        results = []
        for page in PAGES:
            for result in bench.measure(page):
                results.append(result)
                self.stdout.write(_line(result))
                self.stdout.flush()
        return results, bench.left_out

    def _make_families(self, wanted: int) -> None:
        """As the owner, in a database that holds nothing else."""
        if not settings.DEMO:
            raise CommandError("Set DEMO=1: the bench invents families.")
        is_older = tables.are_of_another_chain()
        there = 0 if is_older else _families()
        if there and there != wanted:
            raise CommandError(
                f"This database holds {there:,} families, not {wanted:,}. Set "
                f"BENCH_FAMILIES={there}, or remove the folder .local/bench."
            )
        if not there:
            self.stdout.write(f"Inventing {wanted:,} families…")
            self.stdout.flush()
            anew = ["--anew"] if is_older else []
            _as_owner("prepare_database", "--verbosity=0", *anew)
            _as_owner("seed", f"--families={wanted}")

    def _say_report(self, report: ReportResult) -> None:
        self.stdout.write(f"The month was built in {report.build_seconds:.1f} s.")
        for copy in report.copies:
            self.stdout.write(
                f"A copy of {copy.of}, {copy.rows:,} rows, took {copy.export_ms:.0f} "
                f"ms, a COPY of the same {copy.copy_ms:.1f} ms: {copy.ratio:.1f} times."
            )
        for fault in report.faults:
            self.stdout.write(f"Over budget: {fault}.")

    def _say_faults(self, results: list[Result], left_out: list[str]) -> None:
        over = [result for result in results if result.faults]
        for result in over:
            what = ", ".join(result.faults)
            self.stdout.write(f"{result.page} for {result.user}: {what}.")
        self.stdout.write(f"{len(results) - len(over)} of {len(results)} in budget.")
        if left_out:
            self.stdout.write(f"Not here, or nothing to show: {', '.join(left_out)}.")


def _families() -> int:
    names = connection.introspection.table_names()
    return Family.objects.count() if Family._meta.db_table in names else 0


def _line(result: Result) -> str:
    return COLUMNS.format(
        result.page,
        result.user,
        result.queries,
        f"{result.p50:.1f}",
        f"{result.p95:.1f}",
        result.rows,
        "" if result.sql is None else f"{result.sql:.2f}",
        f"{result.bare_view:.1f}",
        f"{result.ratio:.2f}",
        ", ".join(result.faults),
    )


def _as_json(
    families: int,
    rounds: int,
    report: ReportResult,
    results: list[Result],
    left_out: list[str],
) -> str:
    data = {
        "at": clock.now().isoformat(),
        "families": families,
        "rounds": rounds,
        "report": report.as_data(),
        "pages": [result.as_data() for result in results],
        "left_out": left_out,
    }
    return json.dumps(data, indent=2)


def _as_owner(*arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own program and names
        [sys.executable, "-m", "django", *arguments],
        env=os.environ | {"DB_ROLE": "owner"},
        cwd=settings.BASE_DIR,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{arguments[0]} did not finish: its words stand above.")
