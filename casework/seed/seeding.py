"""Seeds a database: staff, families in batches, and the chronology of it all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from random import Random

from django.contrib.auth.models import Permission
from django.db import connection, models, transaction

from casework.chronology.kinds import FACTS
from casework.chronology.models import ChronologyEntry
from casework.foundations import policy
from casework.people import words
from casework.people.models import Family
from casework.seed import owner
from casework.seed.days import Days
from casework.seed.desk import Desk, Plan
from casework.seed.families import make_family
from casework.seed.lines import WRITTEN
from casework.seed.plans import Kind, Outline, plans
from casework.seed.rows import Tables
from casework.seed.staff import StaffMaker

BATCH = 250
LINES = 5000


@dataclass(frozen=True, slots=True)
class Seeded:
    families: int
    rows: int


@transaction.atomic
def seed_families(
    *, families: int, seed: int, password: str | None, now: datetime
) -> Seeded:
    """Accounts, staff and that many families: all of it, or nothing.

    Where there are families already only the accounts are renewed.
    """
    outline = Outline.draw(families, Random(f"{seed}:kinds"))
    if Family.objects.exists():
        outline = Outline(())
    names = Random(f"{seed}:staff")
    staff = StaffMaker(names, now, password).make(
        workers=outline.workers, social_workers=outline.social_workers
    )
    tables = Tables()
    desk = Desk(tables, Days(now), staff, policy.on(now.date()), seed, _view_family())
    with owner.loading():
        for batch in _batches(plans(outline, staff, seed)):
            for kind, plan in batch:
                make_family(desk, kind, plan, seed)
            tables.load()
        tables.settle()
        if outline.kinds:
            _write_chronology(tables)
            words.rebuild()
    return Seeded(len(outline.kinds), tables.loaded())


def tidy() -> None:
    """What the database does by itself in time: the planner knows what is there, and
    indexes answer alone. Of an owner's tables only."""
    with connection.cursor() as cursor:
        cursor.execute("analyze" if connection.in_atomic_block else "vacuum (analyze)")


def _view_family() -> int:
    permission = Permission.objects.get(
        codename="view_family", content_type__app_label="casework"
    )
    return permission.pk


def _batches(planned: Iterable[tuple[Kind, Plan]]) -> Iterator[list[tuple[Kind, Plan]]]:
    planned = iter(planned)
    while batch := list(islice(planned, BATCH)):
        yield batch


def _write_chronology(tables: Tables) -> None:
    """The lines of facts that pillars added, as `rebuild()` writes them."""
    lines = tables[ChronologyEntry]
    for kind in FACTS:
        if kind.key in WRITTEN:
            continue
        for fact in kind.facts().iterator(chunk_size=LINES):
            for entry in kind.lines(fact):
                lines.add(**_columns(entry))
            if len(lines.rows) >= LINES:
                tables.load()
                tables.settle()
    tables.load()
    tables.settle()


def _columns(entry: models.Model) -> dict[str, object]:
    fields = (f for f in entry._meta.concrete_fields if not f.primary_key)
    return {field.attname: getattr(entry, field.attname) for field in fields}
