"""Lines of the chronology, written beside the facts they are about.

The same as `casework.chronology.actions.rebuild()` would write from the rows, which a
test compares: asking the database for each fact again would take most of the time.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from casework.access.sections import SectionKey
from casework.cases.kinds import (
    DECISION_LINE,
    REFERRAL_LINE,
    STATUS_LINE,
    VISIT_LINE,
    WORKER_LINE,
)
from casework.cases.models import Assignment, EpisodeStatus
from casework.chronology.models import ChronologyEntry
from casework.people.codes import ReferralSource
from casework.seed.desk import Desk
from casework.seed.staff import Worker
from casework.visits.models import Visit

# The kind and section of the facts whose lines are written here. Facts of other models
# are asked for theirs.
WRITTEN: Mapping[str, tuple[str, str]] = {
    "episode": (REFERRAL_LINE.key, SectionKey.PROTECTION),
    "episodestatus": (STATUS_LINE.key, SectionKey.PROTECTION),
    "assignment": (WORKER_LINE.key, SectionKey.WORKERS),
    "visit": (VISIT_LINE.key, SectionKey.VISITS),
    "decision": (DECISION_LINE.key, SectionKey.DECISIONS),
}
SOURCES: Mapping[str, str] = dict(ReferralSource.choices)
STATUSES: Mapping[str, str] = dict(EpisodeStatus.Status.choices)
ROLES: Mapping[str, str] = dict(Assignment.Role.choices)
PLACES = {value: f"Visit {label.lower()}" for value, label in Visit.Place.choices}


class When(NamedTuple):
    """The day it happened, when it was written down, and by whom."""

    day: date
    recorded_at: datetime
    by: Worker


def write_line(
    desk: Desk,
    case: int,
    fact: tuple[str, int],
    title: str,
    when: When,
    child: int | None = None,
) -> None:
    """One line about this fact: its model's name and its key."""
    kind, section = WRITTEN[fact[0]]
    if title == ATTEMPT:
        section = ""
    desk.add(
        ChronologyEntry,
        case_id=case,
        child_id=child,
        section=section,
        kind=kind,
        happened_on=when.day,
        recorded_at=when.recorded_at,
        title=title,
        source_agency_id=when.by.agency_id,
        by_id=when.by.id,
        source_type=fact[0],
        source_id=fact[1],
    )


ATTEMPT = "Tried to visit"


def referral_title(source: str) -> str:
    return f"Referral: {SOURCES[source]}"


def status_title(status: str) -> str:
    return f"Now: {STATUSES[status]}"


def worker_title(role: str, name: str) -> str:
    return f"{ROLES[role]}: {name}"


def decision_title(words: str) -> str:
    return f"Decision: {words}"[:200]


def visit_title(place: str, seen: bool | None, alone: bool | None) -> str:
    where = PLACES[place]
    if seen is None:
        return where
    if not seen:
        return f"{where}: not seen"
    return f"{where}: seen alone" if alone else f"{where}: seen"
