"""The lines of work with a family: referrals, statuses, workers, decisions."""

from collections.abc import Callable

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from casework.access.sections import SectionKey
from casework.cases.kinds import (
    DECISION_LINE,
    REFERRAL_LINE,
    STATUS_LINE,
    WORKER_LINE,
)
from casework.cases.models import Assignment, Decision, Episode, EpisodeStatus
from casework.chronology.kinds import ChronologyFact
from casework.chronology.lines import line_of
from casework.chronology.models import ChronologyEntry


def _referral(episode: Episode) -> list[ChronologyEntry]:
    case = episode.case
    return [
        line_of(
            episode,
            case,
            child_id=episode.child_id,
            kind=REFERRAL_LINE.key,
            section=SectionKey.PROTECTION,
            happened_on=episode.referred_on,
            recorded_at=case.opened_at,
            by=case.opened_by,
            title=f"Referral: {episode.get_source_display()}",
        )
    ]


def _status(status: EpisodeStatus) -> list[ChronologyEntry]:
    episode = status.episode
    return [
        line_of(
            status,
            episode.case,
            child_id=episode.child_id,
            kind=STATUS_LINE.key,
            section=SectionKey.PROTECTION,
            happened_on=status.started_on,
            recorded_at=status.set_at,
            by=status.set_by,
            title=f"Now: {status.get_status_display()}",
        )
    ]


def _assignment(assignment: Assignment) -> list[ChronologyEntry]:
    return [
        line_of(
            assignment,
            assignment.case,
            kind=WORKER_LINE.key,
            section=SectionKey.WORKERS,
            happened_on=localdate(assignment.started_at),
            recorded_at=assignment.started_at,
            by=assignment.assigned_by,
            title=f"{assignment.get_role_display()}: {assignment.worker.full_name}",
        )
    ]


def _decision(decision: Decision) -> list[ChronologyEntry]:
    return [
        line_of(
            decision,
            decision.case,
            kind=DECISION_LINE.key,
            section=SectionKey.DECISIONS,
            happened_on=localdate(decision.decided_at),
            recorded_at=decision.decided_at,
            by=decision.decided_by,
            title=f"Decision: {decision.decision}"[:200],
        )
    ]


def _all(model: type[Model], *related: str) -> Callable[[], QuerySet[Model]]:
    return lambda: model._default_manager.select_related(*related).order_by("pk")


EPISODES = ChronologyFact(
    key="episode", facts=_all(Episode, "case__opened_by"), lines=_referral
)
STATUSES = ChronologyFact(
    key="episodestatus",
    facts=_all(EpisodeStatus, "episode__case", "set_by"),
    lines=_status,
)
ASSIGNMENTS = ChronologyFact(
    key="assignment",
    facts=_all(Assignment, "case", "worker", "assigned_by"),
    lines=_assignment,
)
DECISIONS = ChronologyFact(
    key="decision", facts=_all(Decision, "case", "decided_by"), lines=_decision
)
