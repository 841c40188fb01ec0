"""Opening work with a family, statuses, decisions: what pillars' actions are made of."""

from collections.abc import Iterable
from datetime import date

from casework.access import audit
from casework.access.decorators import step
from casework.access.kinds import EventKind
from casework.access.profiles import profile_of
from casework.cases import rules
from casework.cases.kinds import (
    CASE_OPENED,
    DECISION_RECORDED,
    FAMILY_HELP_VISIT,
    INVOLVEMENT_ENDED,
    STATUS_CHANGED,
    TEAM_INVOLVED,
    DecisionKind,
)
from casework.cases.models import (
    Case,
    Decision,
    Episode,
    EpisodeStatus,
    TeamInvolvement,
)
from casework.chronology import actions as chronology
from casework.deadlines import actions as deadlines
from casework.deadlines.rules import working_days
from casework.foundations import clock, policy
from casework.people.models import Family, Person
from casework.staff.models import Team, User


@step(writes=(CASE_OPENED,))
def open_case(
    *,
    family: Family,
    children: Iterable[Person],
    referred_on: date,
    source: str,
    status: EpisodeStatus.Status,
    by: User,
) -> Case:
    """Begin a period of work: an episode, a status and a visit clock for each child.

    Part of deciding that a family is helped.
    The unborn have an episode and a clock too. Raises RuleRefused when the family
    has open work, or a child has it in another family.
    """
    children = list(children)
    rules.can_open_case(
        has_open_case=Case.objects.open().filter(family=family).exists(),
        children_elsewhere=Episode.objects.open().filter(child__in=children).count(),
    ).require()
    now = clock.now()
    interval = working_days(policy.on(referred_on).family_help_visit_working_days)
    case = Case.objects.create(
        family=family, opened_on=referred_on, opened_by=by, opened_at=now
    )
    for child in children:
        episode = Episode.objects.create(
            case=case, child=child, referred_on=referred_on, source=source
        )
        first = EpisodeStatus.objects.create(
            episode=episode,
            status=status,
            started_on=referred_on,
            set_by=by,
            set_at=now,
        )
        deadlines.open_clock(
            kind=FAMILY_HELP_VISIT,
            family_id=family.pk,
            case=case,
            child=child,
            from_day=referred_on,
            length=interval,
            repeats_every=interval,
        )
        chronology.write(episode)
        chronology.write(first)
    _set_stage(family)
    audit.record(CASE_OPENED, by=by, family_id=family.pk, target=case)
    return case


@step(writes=(STATUS_CHANGED,))
def change_status(
    *, episode: Episode, to: EpisodeStatus.Status, on: date, by: User
) -> EpisodeStatus:
    """End the child's present status on this day and begin the next.

    Part of whatever it follows from: a strategy discussion that was held.
    """
    current = EpisodeStatus.objects.select_for_update().get(
        episode=episode, ended_on__isnull=True
    )
    rules.can_change_status(
        now=current.status,
        to=to,
        since=current.started_on,
        on=on,
        today=clock.today(),
    ).require()
    current.ended_on = on
    current.save(update_fields=["ended_on"])
    status = EpisodeStatus.objects.create(
        episode=episode, status=to, started_on=on, set_by=by, set_at=clock.now()
    )
    family = episode.case.family
    _set_stage(family)
    chronology.write(status)
    audit.record(STATUS_CHANGED, by=by, family_id=family.pk, target=status)
    return status


def _set_stage(family: Family) -> None:
    """Derive the family's stage from its children's statuses, and keep it."""
    statuses = EpisodeStatus.objects.current().filter(
        episode__case__family=family, episode__closed_on__isnull=True
    )
    family.stage = rules.stage_of(statuses.values_list("status", flat=True))
    family.save(update_fields=["stage"])


@step(writes=(DECISION_RECORDED,))
def record_decision(
    *,
    case: Case,
    kind: DecisionKind,
    decision: str,
    reason: str,
    by: User,
    options_considered: str = "",
) -> Decision:
    """Write down a management decision. It is never edited afterwards.

    Part of deciding: a contact, or a child protection view.
    """
    roles = sorted(role.label for role in profile_of(by).roles)
    row = Decision.objects.create(
        case=case,
        kind=kind.key,
        decision=decision,
        reason=reason,
        options_considered=options_considered,
        decided_by=by,
        decided_as=", ".join(roles)[:60],
        decided_at=clock.now(),
    )
    chronology.write(row)
    audit.record(DECISION_RECORDED, by=by, family_id=case.family_id, target=row)
    return row


@step(writes=(TEAM_INVOLVED,))
def involve_team(*, case: Case, team: Team, by: User) -> TeamInvolvement:
    """Let this team's members open the record while it works with the family.

    Part of asking the team.
    """
    involvement, is_new = TeamInvolvement.objects.open().get_or_create(
        case=case, team=team, ended_at=None, defaults={"started_at": clock.now()}
    )
    if is_new:
        _record(TEAM_INVOLVED, involvement, by)
    return involvement


@step(writes=(INVOLVEMENT_ENDED,))
def end_involvement(*, case: Case, team: Team, by: User) -> None:
    """The team's work is done: its members no longer open the record by it.

    Part of the last act of that work.
    """
    parts = TeamInvolvement.objects.open().filter(case=case, team=team)
    for part in parts.select_for_update():
        part.ended_at = clock.now()
        part.save(update_fields=["ended_at"])
        _record(INVOLVEMENT_ENDED, part, by)


def _record(event: EventKind, part: TeamInvolvement, by: User) -> None:
    family_id = part.case.family_id
    audit.record(event, by=by, family_id=family_id, target=part, team=part.team_id)
