"""A family handed over: offered, read and answered."""

from datetime import timedelta

import pytest

from casework.access.models import AuditEvent, FamilyUserPermission
from casework.cases import actions
from casework.cases.models import Handover
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.staff.models import Role, User
from tests.casework.cases.conftest import CO_WORKER, leads, opens
from tests.factories import (
    AssignmentFactory,
    GrantFactory,
    MembershipFactory,
    RotaShiftFactory,
    WorkingFamily,
    member,
)

pytestmark = pytest.mark.django_db


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
