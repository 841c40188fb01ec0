"""Who changes a clock, who explains it and who sees it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import ProtectedError

from casework.deadlines import actions
from casework.deadlines.models import Deadline
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import Role, User
from family_help.kinds import CONTACT_DECISION
from tests import factories as make
from tests.casework.deadlines.conftest import TODAY, opened
from tests.factories import WorkingFamily

pytestmark = pytest.mark.django_db


def test_worker_explains_and_does_not_change(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 30))

    for act in (
        lambda: actions.pause(deadline=due, reason="Away", on=TODAY, by=known.lead),
        lambda: actions.resume(deadline=due, on=TODAY, by=known.lead),
        lambda: actions.correct_trigger(deadline=due, to=TODAY, by=known.lead),
    ):
        with pytest.raises(RuleRefused, match="Ask a manager"):
            act()


def test_colleague_who_does_not_lead_does_not_explain(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 1))
    colleague = make.member(team=known.family.team)

    with pytest.raises(RuleRefused, match="lead practitioner"):
        actions.explain_missed(deadline=due, reason="So.", by=colleague)


def of_case(known: WorkingFamily) -> Deadline:
    return opened(known)


def of_family(known: WorkingFamily) -> Deadline:
    return opened(known, kind=CONTACT_DECISION, case=None, child=None)


@pytest.mark.parametrize("whose", [of_case, of_family])
def test_clock_is_seen_by_whoever_opens_the_family(
    known: WorkingFamily, manager: User, whose: Callable[[WorkingFamily], Deadline]
) -> None:
    due = whose(known)
    denied, stranger = make.member(team=known.family.team), make.member()
    make.DenialFactory(user=denied, family=known.family)
    named = make.GrantFactory(content_object=known.family, user=make.member()).user
    gone = make.member(team=known.family.team, is_active=False)

    for person, sees in (
        (known.lead, True),
        (manager, True),
        (make.member(Role.FRONT_DOOR), True),
        (named, True),
        (stranger, False),
        (denied, False),
        (gone, False),
        (make.member(Role.SAFEGUARDING_LEAD), False),
    ):
        assert list(Deadline.objects.visible_to(person)) == [due] * sees, person


@pytest.mark.parametrize("whose", [of_case, of_family])
def test_clock_of_a_restricted_family_is_for_those_named(
    known: WorkingFamily, manager: User, whose: Callable[[WorkingFamily], Deadline]
) -> None:
    due = whose(known)
    known.family.is_restricted = True
    known.family.save()

    assert list(Deadline.objects.visible_to(known.lead)) == [due]
    assert not Deadline.objects.visible_to(manager).exists()
    assert not Deadline.objects.visible_to(make.member(Role.FRONT_DOOR)).exists()


def test_family_with_a_clock_is_not_deleted(known: WorkingFamily) -> None:
    other = make.FamilyFactory()
    make.DeadlineFactory(of_contact=True, family=other)

    with pytest.raises(ProtectedError):
        other.delete()
