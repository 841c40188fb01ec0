"""Who works with a family: given with a reason, and whom it is not given to."""

from datetime import timedelta

import pytest

from casework.access.models import AuditEvent
from casework.access.permission import works_with
from casework.cases import actions
from casework.cases.models import Assignment
from casework.chronology.models import ChronologyEntry
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.people.models import Family
from casework.staff.models import Role, User
from tests.casework.cases.conftest import LEAD, PROTECTION, assign, leads, opens
from tests.factories import (
    CaseFactory,
    DenialFactory,
    GrantFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db


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
