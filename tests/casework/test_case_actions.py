"""Opening work, statuses, decisions, and teams that join."""

from datetime import date, timedelta

import pytest

from casework.access.models import AuditEvent
from casework.cases import actions
from casework.cases.kinds import OVERSIGHT
from casework.cases.models import Case, Episode, EpisodeStatus
from casework.chronology.models import ChronologyEntry
from casework.deadlines.calendar import add_working_days
from casework.deadlines.models import Deadline
from casework.deadlines.rules import working_days
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Family, Person
from casework.staff.models import Role, Team, User
from tests.factories import (
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    TeamFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db
Status = EpisodeStatus.Status


@pytest.fixture
def family() -> Family:
    return FamilyFactory()


@pytest.fixture
def children(family: Family) -> list[Person]:
    people = [PersonFactory(), PersonFactory(unborn=True)]
    for person in people:
        FamilyMemberFactory(family=family, person=person)
    return people


@pytest.fixture
def front_door() -> User:
    return member(Role.FRONT_DOOR)


def referred() -> date:
    return clock.today() - timedelta(days=5)


def open_case(family: Family, children: list[Person], by: User) -> Case:
    return actions.open_case(
        family=family,
        children=children,
        referred_on=referred(),
        source="2A",
        status=Status.EARLY_HELP,
        by=by,
    )


# --- Opening --------------------------------------------------------------------------
def test_each_child_has_an_episode_a_status_and_a_clock(
    family: Family, children: list[Person], front_door: User
) -> None:
    """The unborn too."""
    case = open_case(family, children, front_door)

    for child in children:
        episode = Episode.objects.get(case=case, child=child)
        status = EpisodeStatus.objects.get(episode=episode)
        due = Deadline.objects.get(case=case, child=child)
        assert (episode.referred_on, status.started_on) == (referred(), referred())
        assert status.set_by == front_door
        assert due.due_on == add_working_days(referred(), 20)
        assert due.repeats_every == working_days(20)


def test_opening_sets_the_stage_and_is_audited_and_in_the_chronology(
    family: Family, children: list[Person], front_door: User
) -> None:
    case = open_case(family, children, front_door)

    family.refresh_from_db()
    assert family.stage == "early_help"
    assert AuditEvent.objects.get(event="case_opened").object_id == case.pk
    assert ChronologyEntry.objects.filter(kind="referral").count() == 2


def test_family_with_open_work_is_not_opened_again(
    family: Family, children: list[Person], front_door: User
) -> None:
    open_case(family, children, front_door)

    with pytest.raises(RuleRefused, match="open work already"):
        open_case(family, [], front_door)


def test_child_with_open_work_elsewhere_is_not_opened_here(
    family: Family, front_door: User
) -> None:
    child = working_family().children[0]

    with pytest.raises(RuleRefused, match="another family"):
        open_case(family, [child], front_door)

    assert not Case.objects.filter(family=family).exists()


# --- Statuses ---------------------------------------------------------------------------
@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


def change(known: WorkingFamily, child: Person, to: str, on: date) -> EpisodeStatus:
    episode = Episode.objects.get(case=known.case, child=child)
    return actions.change_status(episode=episode, to=to, on=on, by=known.lead)


def test_next_status_begins_where_the_last_ends(known: WorkingFamily) -> None:
    child, other = known.children
    day = clock.today()

    change(known, child, Status.SECTION_47, day)

    rows = EpisodeStatus.objects.filter(episode__child=child).order_by("pk")
    assert [(r.status, r.ended_on) for r in rows] == [
        ("section_17", day),
        ("section_47", None),
    ]
    assert EpisodeStatus.objects.get(episode__child=other).ended_on is None


def test_stage_follows_the_highest_child(known: WorkingFamily) -> None:
    first, second = known.children
    change(known, first, Status.SECTION_47, clock.today())
    change(known, second, Status.EARLY_HELP, clock.today())
    family = Family.objects.get(pk=known.family.pk)
    assert family.stage == "section_47"

    change(known, first, Status.EARLY_HELP, clock.today())

    family.refresh_from_db()
    assert family.stage == "early_help"


def test_step_that_leaves_one_out_is_refused(known: WorkingFamily) -> None:
    with pytest.raises(RuleRefused, match="step between"):
        change(known, known.children[0], Status.PROTECTION_PLAN, clock.today())

    assert EpisodeStatus.objects.filter(ended_on__isnull=False).count() == 0


def test_status_change_is_audited_and_in_the_chronology(known: WorkingFamily) -> None:
    status = change(known, known.children[0], Status.SECTION_47, clock.today())

    assert AuditEvent.objects.get(event="status_changed").object_id == status.pk
    line = ChronologyEntry.objects.get(source_type="episodestatus", source_id=status.pk)
    assert line.title == "Now: Section 47 enquiry"


# --- Decisions --------------------------------------------------------------------------
def test_decision_keeps_the_role_at_the_time(known: WorkingFamily) -> None:
    manager = member(Role.TEAM_MANAGER, known.family.team)

    row = actions.record_decision(
        case=known.case,
        kind=OVERSIGHT,
        decision="Go on for six weeks",
        reason="It helps",
        by=manager,
    )

    assert row.decided_as == "Team manager"
    assert AuditEvent.objects.get(event="decision_recorded").object_id == row.pk
    assert ChronologyEntry.objects.get(source_id=row.pk, source_type="decision")


# --- Teams that join --------------------------------------------------------------------
@pytest.fixture
def team() -> Team:
    return TeamFactory(kind=Team.Kind.CHILD_PROTECTION)


def opens(user: User, known: WorkingFamily) -> bool:
    fresh = User.objects.get(pk=user.pk)
    return Family.objects.visible_to(fresh).filter(pk=known.family.pk).exists()


def test_team_looks_while_it_is_involved(known: WorkingFamily, team: Team) -> None:
    social_worker = member(Role.SOCIAL_WORKER, team)
    assert not opens(social_worker, known)

    first = actions.involve_team(case=known.case, team=team, by=known.lead)
    again = actions.involve_team(case=known.case, team=team, by=known.lead)
    assert again == first
    assert opens(social_worker, known)

    for _ in range(2):
        actions.end_involvement(case=known.case, team=team, by=social_worker)
    assert not opens(social_worker, known)


def test_team_that_joins_and_leaves_is_on_the_audit_once_each(
    known: WorkingFamily, team: Team
) -> None:
    """It opens the record to a whole team, so whoever let them in is written down."""
    social_worker = member(Role.SOCIAL_WORKER, team)

    for _ in range(2):
        part = actions.involve_team(case=known.case, team=team, by=known.lead)
    for _ in range(2):
        actions.end_involvement(case=known.case, team=team, by=social_worker)

    events = AuditEvent.objects.filter(family_id=known.family.pk).order_by("pk")
    assert list(events.values_list("event", "actor_id", "object_id", "detail")) == [
        ("team_involved", known.lead.pk, part.pk, {"team": team.pk}),
        ("involvement_ended", social_worker.pk, part.pk, {"team": team.pk}),
    ]
