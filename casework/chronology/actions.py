"""The chronology: written by the action that writes the fact, rebuilt the same way."""

from django.db import models

from casework.access.decorators import action, step
from casework.chronology.kinds import FACTS
from casework.chronology.models import ChronologyEntry
from casework.staff.models import User


@step
def write(fact: models.Model) -> None:
    """Put this fact's lines into the chronology, in place of what it said before.

    Part of each action that writes such a fact.
    """
    kind = FACTS[fact._meta.model_name or ""]
    lines = ChronologyEntry.objects.filter(source_type=kind.key, source_id=fact.pk)
    marks = dict(_marks(lines))
    lines.delete()
    _save(kind.lines(fact), marks)


@action(by_system=True, unaudited="each fact was written to the audit when it was new")
def rebuild(*, batch: int = 2000, by: User) -> int:
    """Every line anew from the facts; what people marked as significant is kept."""
    marks = dict(_marks(ChronologyEntry.objects.all()))
    ChronologyEntry.objects.all().delete()
    written = 0
    lines: list[ChronologyEntry] = []
    for kind in FACTS:
        for fact in kind.facts().iterator(chunk_size=batch):
            lines.extend(kind.lines(fact))
            if len(lines) >= batch:
                written += _save(lines, marks)
                lines = []
    return written + _save(lines, marks)


Key = tuple[str, int, int | None]


def _key(line: ChronologyEntry) -> Key:
    return (line.source_type, line.source_id, line.child_id)


def _marks(lines: models.QuerySet[ChronologyEntry]) -> list[tuple[Key, str]]:
    return [(_key(line), line.impact) for line in lines.filter(is_significant=True)]


def _save(lines: list[ChronologyEntry], marks: dict[Key, str]) -> int:
    for line in lines:
        if _key(line) in marks:
            line.is_significant, line.impact = True, marks[_key(line)]
    return len(ChronologyEntry.objects.bulk_create(lines))
