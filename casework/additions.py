"""What casework itself adds to the registry: the pages and facts that it owns."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from casework import registry
from casework.access.capabilities import Capability
from casework.access.sections import Section
from casework.cases import indicators as case_indicators
from casework.cases.models import Assignment, Decision, Episode, EpisodeStatus
from casework.chronology.models import ChronologyEntry
from casework.registry import (
    ChronologySource,
    EventWords,
    Landing,
    NavigationItem,
    RecordAction,
    RecordTab,
)
from casework.visits import indicators as visit_indicators
from casework.visits.models import Visit, VisitChild

C = Capability
Kind = ChronologyEntry.Kind


def add_all() -> None:
    _add_places()
    for number, source in enumerate(SOURCES):
        registry.chronology.add(ChronologySource(*source, order=number))
    for number, (event, said) in enumerate(EVENTS.items()):
        registry.event_words.add(EventWords(event, said, order=number))
    for indicator in (*case_indicators.INDICATORS, *visit_indicators.INDICATORS):
        registry.indicators.add(indicator)


def _add_places() -> None:
    registry.landings.add(Landing(C.OWN_WORK, "work", 10))
    registry.landings.add(Landing(C.FAMILY_FIND, "family-list", 90))
    registry.navigation.add(
        NavigationItem("My work", "work", frozenset({C.OWN_WORK}), 10)
    )
    registry.navigation.add(
        NavigationItem("Families", "family-list", frozenset({C.FAMILY_FIND}), 20)
    )
    registry.landings.add(Landing(C.REPORT_READ, "report-latest", 20))
    registry.navigation.add(
        NavigationItem("Reports", "report-latest", frozenset({C.REPORT_READ}), 80)
    )
    registry.navigation.add(
        NavigationItem("Search", "search", frozenset({C.FAMILY_FIND}), 90)
    )
    for order, (title, url_name, capability) in enumerate(
        [
            ("Overview", "family-record", C.FAMILY_READ),
            ("Story so far", "family-story", C.FAMILY_READ),
            ("People", "family-people", C.FAMILY_READ),
            ("Who has looked", "family-looks", C.LOOKS_READ),
        ]
    ):
        registry.record_tabs.add(RecordTab(title, url_name, capability, order * 10))
    registry.record_actions.add(
        RecordAction("Add to the story", "story-add", C.STORY_WRITE, 30)
    )


# --- The chronology of casework's own facts ------------------------------------------
def _line(fact: Any, case: Any, **line: Any) -> ChronologyEntry:
    return ChronologyEntry(
        case=case,
        source_type=fact._meta.model_name,
        source_id=fact.pk,
        source_agency_id=line["by"].agency_id,
        **line,
    )


def _referral(episode: Episode) -> list[ChronologyEntry]:
    case = episode.case
    return [
        _line(
            episode,
            case,
            child_id=episode.child_id,
            kind=Kind.REFERRAL,
            section=Section.PROTECTION,
            happened_on=episode.referred_on,
            recorded_at=case.opened_at,
            by=case.opened_by,
            title=f"Referral: {episode.get_source_display()}",
        )
    ]


def _status(status: EpisodeStatus) -> list[ChronologyEntry]:
    episode = status.episode
    return [
        _line(
            status,
            episode.case,
            child_id=episode.child_id,
            kind=Kind.STATUS,
            section=Section.PROTECTION,
            happened_on=status.started_on,
            recorded_at=status.set_at,
            by=status.set_by,
            title=f"Now: {status.get_status_display()}",
        )
    ]


def _visit(visit: Visit) -> list[ChronologyEntry]:
    shared = {
        "kind": Kind.VISIT,
        "happened_on": visit.happened_on,
        "recorded_at": visit.recorded_at,
        "by": visit.made_by,
    }
    if visit.was_attempt:
        return [_line(visit, visit.case, title="Tried to visit", **shared)]
    rows = sorted(visit.children.all(), key=lambda row: row.pk)
    return [
        _line(
            visit,
            visit.case,
            child_id=row.child_id,
            section=Section.VISITS,
            title=_visit_title(visit, row),
            **shared,
        )
        for row in rows
    ]


def _visit_title(visit: Visit, row: VisitChild) -> str:
    where = f"Visit {visit.get_place_display().lower()}"
    if row.was_seen is None:
        return where
    if not row.was_seen:
        return f"{where}: not seen"
    return f"{where}: seen alone" if row.was_seen_alone else f"{where}: seen"


def _assignment(assignment: Assignment) -> list[ChronologyEntry]:
    return [
        _line(
            assignment,
            assignment.case,
            kind=Kind.WORKER,
            section=Section.WORKERS,
            happened_on=localdate(assignment.started_at),
            recorded_at=assignment.started_at,
            by=assignment.assigned_by,
            title=f"{assignment.get_role_display()}: {assignment.worker.full_name}",
        )
    ]


def _decision(decision: Decision) -> list[ChronologyEntry]:
    return [
        _line(
            decision,
            decision.case,
            kind=Kind.DECISION,
            section=Section.DECISIONS,
            happened_on=localdate(decision.decided_at),
            recorded_at=decision.decided_at,
            by=decision.decided_by,
            title=f"Decision: {decision.decision}"[:200],
        )
    ]


def _all(model: type[Model], *related: str) -> Callable[[], QuerySet]:
    return lambda: model._default_manager.select_related(*related).order_by("pk")


def _visits() -> QuerySet:
    """With the children's rows: a rebuild would ask for each visit's otherwise."""
    return _all(Visit, "case", "made_by")().prefetch_related("children")


SOURCES: tuple[tuple[str, Any, Any], ...] = (
    ("episode", _all(Episode, "case__opened_by"), _referral),
    ("episodestatus", _all(EpisodeStatus, "episode__case", "set_by"), _status),
    ("assignment", _all(Assignment, "case", "worker", "assigned_by"), _assignment),
    ("visit", _visits, _visit),
    ("decision", _all(Decision, "case", "decided_by"), _decision),
)
EVENTS = {
    "looked": "Opened the record",
    "refused": "Was refused",
    "unmasked": "Was shown a protected detail",
    "case_opened": "Opened work with the family",
    "status_changed": "Recorded a change of status",
    "decision_recorded": "Recorded a decision",
    "worker_assigned": "Changed who works with the family",
    "co_work_ended": "Ended a co-worker's part",
    "handover_offered": "Offered a handover",
    "handover_accepted": "Accepted a handover",
    "handover_declined": "Said no to a handover",
    "team_involved": "Asked another team to work with the family",
    "involvement_ended": "Ended another team's part",
    "visit_recorded": "Logged a visit",
    "visit_added_to": "Added to a visit",
    "story_written": "Added to the story",
    "story_corrected": "Corrected the story",
}
