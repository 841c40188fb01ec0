"""Who works with a family: given with a reason, handed over with an answer."""

from datetime import timedelta

import pytest

from casework.access.models import AuditEvent, FamilyUserPermission
from casework.access.permission import works_with
from casework.cases import actions
from casework.cases.models import Assignment, Handover
from casework.cases.workers import asked_to_change, suggestion_for
from casework.chronology.models import ChronologyEntry
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.people.models import Family
from casework.staff.models import Role, User
from tests.factories import (
    AbsenceFactory,
    AssignmentFactory,
    CaseFactory,
    DenialFactory,
    GrantFactory,
    MembershipFactory,
    RotaShiftFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db

LEAD, PROTECTION = Assignment.Role.LEAD, Assignment.Role.LEAD_PROTECTION
CO_WORKER = Assignment.Role.CO_WORKER


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


@pytest.fixture
def manager(known: WorkingFamily) -> User:
    return member(Role.TEAM_MANAGER, known.family.team)


@pytest.fixture
def colleague(known: WorkingFamily) -> User:
    return member(team=known.family.team)


def opens(user: User, known: WorkingFamily) -> bool:
    fresh = User.objects.get(pk=user.pk)
    return Family.objects.visible_to(fresh).filter(pk=known.family.pk).exists()


def leads(known: WorkingFamily) -> list[User]:
    rows = Assignment.objects.open().leads().filter(case=known.case)
    return [row.worker for row in rows]


def assign(known: WorkingFamily, worker: User, by: User, **changes) -> Assignment:
    given = {"role": LEAD, "reason": "MANAGE"} | changes
    return actions.assign_worker(case=known.case, worker=worker, by=by, **given)


# --- Given ----------------------------------------------------------------------------
def test_first_worker_needs_no_reason(manager: User, colleague: User) -> None:
    case = CaseFactory(family=working_family().family, closed_on=clock.today())

    given = actions.assign_worker(case=case, worker=colleague, role=LEAD, by=manager)

    assert given.change_reason == ""


def test_change_without_a_reason_is_refused(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    with pytest.raises(RuleRefused, match="why the worker changes"):
        assign(known, colleague, manager, reason="")

    assert leads(known) == [known.lead]


def test_new_lead_ends_the_old_one_at_the_same_moment(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    given = assign(known, colleague, manager, reason="LEFTRL", note="Mornings")

    before = Assignment.objects.get(worker=known.lead)
    assert leads(known) == [colleague]
    assert before.ended_at == given.started_at
    assert (given.change_reason, given.change_note) == ("LEFTRL", "Mornings")


def test_lead_practitioner_stays_when_child_protection_joins(
    known: WorkingFamily, manager: User
) -> None:
    """The law joins a second lead; the family keeps its own."""
    social_worker = member(Role.SOCIAL_WORKER)

    assign(known, social_worker, manager, role=PROTECTION, reason="")

    assert leads(known) == [known.lead]
    assert Assignment.objects.open().filter(role=PROTECTION).get()


def test_assigning_is_audited_told_and_in_the_chronology(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    given = assign(known, colleague, manager)

    assert AuditEvent.objects.get(event="worker_assigned").object_id == given.pk
    assert Notification.objects.get(recipient=colleague).family == known.family
    assert ChronologyEntry.objects.get(source_type="assignment", source_id=given.pk)


# --- Beside the lead ------------------------------------------------------------------
def beside(known: WorkingFamily) -> set[User]:
    rows = Assignment.objects.open().filter(case=known.case, role=CO_WORKER)
    return {row.worker for row in rows}


def test_co_workers_work_beside_each_other(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    """A second one takes nobody's place, so nobody is asked why."""
    second = member()

    assign(known, colleague, manager, role=CO_WORKER, reason="")
    given = assign(known, second, manager, role=CO_WORKER, reason="")

    assert beside(known) == {colleague, second}
    assert given.change_reason == ""
    assert leads(known) == [known.lead]
    assert opens(second, known)


@pytest.mark.parametrize("who", ["the lead", "a co-worker"])
def test_whoever_works_with_the_family_does_not_come_again_beside(
    known: WorkingFamily, manager: User, colleague: User, who: str
) -> None:
    assign(known, colleague, manager, role=CO_WORKER, reason="")
    again = known.lead if who == "the lead" else colleague

    with pytest.raises(RuleRefused, match="works with the family already"):
        assign(known, again, manager, role=CO_WORKER, reason="")


def test_co_workers_part_ends_and_with_it_the_record(
    known: WorkingFamily, manager: User
) -> None:
    outsider = member()
    given = assign(known, outsider, manager, role=CO_WORKER, reason="")
    assert opens(outsider, known)

    actions.end_co_work(assignment=given, by=manager)
    actions.end_co_work(assignment=given, by=manager)

    assert beside(known) == set()
    assert not opens(outsider, known)
    ended = AuditEvent.objects.get(event="co_work_ended")
    assert (ended.object_id, ended.actor_id) == (given.pk, manager.pk)
    assert ended.family_id == known.family.pk


def test_lead_is_never_only_ended(known: WorkingFamily, manager: User) -> None:
    with pytest.raises(RuleRefused, match="Choose a new lead"):
        actions.end_co_work(assignment=known.assignment, by=manager)

    assert leads(known) == [known.lead]


def test_part_of_a_co_worker_is_ended_by_whoever_assigns(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    given = assign(known, colleague, manager, role=CO_WORKER, reason="")

    with pytest.raises(RuleRefused, match="Ask a manager"):
        actions.end_co_work(assignment=given, by=known.lead)

    assert beside(known) == {colleague}


def test_denied_worker_is_refused(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    DenialFactory(user=colleague, family=known.family)

    with pytest.raises(RuleRefused, match="Choose somebody else"):
        assign(known, colleague, manager)


def test_role_without_families_is_refused(known: WorkingFamily, manager: User) -> None:
    with pytest.raises(RuleRefused, match="works with families"):
        assign(known, member(Role.ANALYST), manager)


def test_manager_takes_a_family_of_their_team(
    known: WorkingFamily, manager: User
) -> None:
    assert assign(known, manager, manager).worker == manager


@pytest.mark.parametrize("kind", ["named", "break_glass"])
def test_access_to_read_is_not_made_lasting_by_oneself(
    known: WorkingFamily, kind: str
) -> None:
    """A manager with four hours of urgent access cannot stay by taking the family."""
    outsider = member(Role.TEAM_MANAGER)
    GrantFactory(
        user=outsider,
        content_object=known.family,
        kind=kind,
        expires_at=clock.now() + timedelta(hours=4),
    )
    assert opens(outsider, known)

    with pytest.raises(RuleRefused, match="another manager"):
        assign(known, outsider, outsider)


@pytest.mark.parametrize(("restricted", "hands_on"), [(False, True), (True, False)])
def test_grant_to_a_restricted_record_of_ones_team_is_to_read(
    colleague: User, known: WorkingFamily, restricted: bool, hands_on: bool
) -> None:
    Family.objects.filter(pk=known.family.pk).update(is_restricted=restricted)
    GrantFactory(user=colleague, content_object=known.family)

    family = Family.objects.visible_to(colleague).get(pk=known.family.pk)

    assert works_with(colleague, family) is hands_on


# --- The suggestion ---------------------------------------------------------------------
def test_worker_from_before_is_suggested(known: WorkingFamily, manager: User) -> None:
    colleague = member(team=known.family.team)
    assign(known, colleague, manager)

    assert suggestion_for(known.case).user_id == known.lead.pk


def test_worker_they_asked_to_change_is_not_suggested(
    known: WorkingFamily, manager: User, colleague: User
) -> None:
    assign(known, colleague, manager, reason="PCCHAN")

    assert asked_to_change(known.case) == {known.lead.pk}
    assert suggestion_for(known.case).user_id == manager.pk


@pytest.mark.parametrize("factory", [AbsenceFactory, DenialFactory])
def test_away_or_denied_worker_is_not_suggested(
    known: WorkingFamily, manager: User, colleague: User, factory
) -> None:
    assign(known, colleague, manager)
    more = {"family": known.family} if factory is DenialFactory else {}
    factory(user=known.lead, **more)

    assert suggestion_for(known.case).user_id == manager.pk


def test_suggestion_counts_families_led_at_present(
    known: WorkingFamily, colleague: User
) -> None:
    third = member(team=known.family.team)
    AssignmentFactory(worker=third)
    AssignmentFactory(worker=colleague, ended_at=clock.now())

    assert suggestion_for(known.case).user_id == colleague.pk


# --- Handed over ------------------------------------------------------------------------
def offer(known: WorkingFamily, to: User, by: User | None = None) -> Handover:
    return actions.offer_handover(
        case=known.case,
        to_worker=to,
        reason="MANAGE",
        notes="Mornings are best.",
        by=by or known.lead,
    )


@pytest.fixture
def elsewhere() -> User:
    return member()


def test_offer_lets_the_other_read_and_changes_nothing(
    known: WorkingFamily, elsewhere: User
) -> None:
    offer(known, elsewhere)

    assert leads(known) == [known.lead]
    assert opens(elsewhere, known)
    assert Notification.objects.get(recipient=elsewhere).kind == "handover"


def test_offer_to_oneself_is_refused(known: WorkingFamily) -> None:
    """A manager gives it to themselves where the page says so, with the reason."""
    manager = member(Role.TEAM_MANAGER, known.family.team)

    with pytest.raises(RuleRefused, match="ask a manager"):
        offer(known, manager, by=manager)


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("lead", True),
        ("manager", True),
        ("colleague", False),
        ("co-worker", False),
        ("lead before", False),
        ("manager elsewhere", False),
        ("on call", False),
    ],
)
def test_handover_is_offered_by_the_lead_or_the_teams_manager(
    known: WorkingFamily, elsewhere: User, who: str, allowed: bool
) -> None:
    """Others of the team would give away a family that somebody else knows."""
    by = _somebody(known, who)

    if allowed:
        assert offer(known, elsewhere, by=by).offered_by == by
        return
    with pytest.raises(RuleRefused, match="lead practitioner or a manager"):
        offer(known, elsewhere, by=by)
    assert not opens(elsewhere, known)


def _somebody(known: WorkingFamily, who: str) -> User:
    team, case = known.family.team, known.case
    if who == "lead":
        return known.lead
    if who == "manager":
        return member(Role.TEAM_MANAGER, team)
    if who == "manager elsewhere":
        outsider = member(Role.TEAM_MANAGER)
        AssignmentFactory(case=case, worker=outsider, role=CO_WORKER)
        return outsider
    if who == "on call":
        on_call = member(Role.OUT_OF_HOURS)
        MembershipFactory(user=on_call)
        RotaShiftFactory(user=on_call)
        return on_call
    user = member(team=team)
    if who == "co-worker":
        AssignmentFactory(case=case, worker=user, role=CO_WORKER)
    if who == "lead before":
        ago = clock.now() - timedelta(days=300)
        AssignmentFactory(
            case=case, worker=user, started_at=ago, ended_at=ago + timedelta(days=9)
        )
    return user


def test_second_offer_waits_for_the_first(
    known: WorkingFamily, elsewhere: User, colleague: User
) -> None:
    offer(known, elsewhere)

    with pytest.raises(RuleRefused, match="offered already"):
        offer(known, colleague)


def test_accepting_needs_reading_first(known: WorkingFamily, elsewhere: User) -> None:
    handover = offer(known, elsewhere)

    with pytest.raises(RuleRefused, match="Read the handover"):
        actions.accept_handover(handover=handover, by=elsewhere)

    assert leads(known) == [known.lead]


def test_accepting_makes_the_lead(known: WorkingFamily, elsewhere: User) -> None:
    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=elsewhere)

    given = actions.accept_handover(handover=handover, by=elsewhere)

    assert leads(known) == [elsewhere]
    assert given.change_reason == "MANAGE"
    assert opens(elsewhere, known)
    assert not FamilyUserPermission.objects.live(at=clock.now()).exists()


def test_only_the_one_it_is_offered_to_answers(
    known: WorkingFamily, elsewhere: User, colleague: User
) -> None:
    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=colleague)
    handover.refresh_from_db()
    assert handover.read_at is None

    with pytest.raises(RuleRefused, match="offered to"):
        actions.accept_handover(handover=handover, by=colleague)
    with pytest.raises(RuleRefused, match="offered to"):
        actions.decline_handover(handover=handover, reason="No", by=colleague)


def test_first_reading_stands(known: WorkingFamily, elsewhere: User) -> None:
    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=elsewhere)
    first = Handover.objects.get(pk=handover.pk).read_at

    actions.read_handover(handover=handover, by=elsewhere)

    assert Handover.objects.get(pk=handover.pk).read_at == first


def test_declining_keeps_the_lead_tells_and_closes_the_record(
    known: WorkingFamily, elsewhere: User
) -> None:
    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=elsewhere)

    actions.decline_handover(handover=handover, reason="On leave", by=elsewhere)

    handover.refresh_from_db()
    assert leads(known) == [known.lead]
    assert handover.declined_reason == "On leave"
    assert Notification.objects.filter(recipient=known.lead).count() == 1
    assert not opens(elsewhere, known)


def test_answered_handover_is_not_answered_again(
    known: WorkingFamily, elsewhere: User
) -> None:
    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=elsewhere)
    actions.decline_handover(handover=handover, reason="On leave", by=elsewhere)

    with pytest.raises(RuleRefused, match="answered already"):
        actions.accept_handover(handover=handover, by=elsewhere)


def test_access_from_before_outlives_the_offer(
    known: WorkingFamily, elsewhere: User
) -> None:
    """Named access without an end is neither shortened nor taken by an offer."""
    grant = GrantFactory(user=elsewhere, content_object=known.family)

    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=elsewhere)
    actions.decline_handover(handover=handover, reason="On leave", by=elsewhere)

    grant.refresh_from_db()
    assert grant.expires_at is None
    assert opens(elsewhere, known)


def test_every_answer_is_audited(known: WorkingFamily, elsewhere: User) -> None:
    handover = offer(known, elsewhere)
    actions.read_handover(handover=handover, by=elsewhere)
    actions.accept_handover(handover=handover, by=elsewhere)

    events = AuditEvent.objects.filter(family_id=known.family.pk).order_by("pk")
    assert list(events.values_list("event", "actor_id")) == [
        ("handover_offered", known.lead.pk),
        ("handover_accepted", elsewhere.pk),
        ("worker_assigned", known.lead.pk),
    ]
