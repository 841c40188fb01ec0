"""The frame of everything that writes: who may act is asked before anything is written."""

from inspect import signature
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.transaction import TransactionManagementError

from casework.access import audit
from casework.access.acting import acting_as, system_user
from casework.access.capabilities import REPORT_READ, VISIT_RECORD
from casework.access.decorators import ACTIONS, BY_ITSELF, STEPS, action, step
from casework.access.kinds import EventKind
from casework.access.models import AuditEvent
from casework.cases.models import Case
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Family
from casework.staff.models import Role, User
from tests.factories import WorkingFamily, member, working_family

RANG = EventKind(key="rang", words="Rang the bell")


@action(capability=VISIT_RECORD, family="case.family", writes=(RANG,))
def ring(*, case: Case, times: int = 1, by: User) -> int:
    """Ring the bell."""
    for _ in range(times):
        audit.record(RANG, by=by, family_id=case.family_id)
    return times


@action(capability=VISIT_RECORD, family="family", writes=(RANG,))
def ring_at(*, family: Family, by: User) -> None:
    audit.record(RANG, by=by, family_id=family.pk)


@action(without="anybody may fail", unaudited="nothing is left of it")
def fail(*, by: User) -> None:
    audit.record(RANG, by=by)
    raise LookupError


@action(by_system=True, writes=(RANG,))
def strike(*, by: User) -> None:
    audit.record(RANG, by=by)


@step(writes=(RANG,))
def swing(by: User) -> None:
    """Part of ringing."""
    audit.record(RANG, by=by)


@pytest.fixture
def known(db: None) -> WorkingFamily:
    return working_family()


def rung() -> int:
    return AuditEvent.objects.filter(event=RANG.key).count()


def test_whoever_may_act_acts(known: WorkingFamily) -> None:
    assert ring(case=known.case, times=2, by=known.lead) == 2
    ring_at(family=known.family, by=known.lead)

    assert rung() == 3


@pytest.mark.parametrize("role", [Role.ANALYST, Role.FAMILY_HELP_WORKER])
def test_whoever_may_not_is_refused_before_anything_is_written(
    known: WorkingFamily, role: Role
) -> None:
    """Without the role, or with it and far from this family."""
    stranger = member(role)

    for refused in (
        lambda: ring(case=known.case, by=stranger),
        lambda: ring_at(family=known.family, by=stranger),
    ):
        with pytest.raises(RuleRefused, match=VISIT_RECORD.refusal):
            refused()

    assert not rung()


def test_family_that_is_missing_opens_nothing(known: WorkingFamily) -> None:
    """None would be asked as if the capability were about no family."""
    with pytest.raises(TypeError, match="no family at family"):
        ring_at(family=None, by=known.lead)

    assert not rung()


def test_what_failed_is_undone(known: WorkingFamily) -> None:
    with pytest.raises(LookupError):
        fail(by=known.lead)

    assert not rung()


def test_what_the_system_does_nobody_else_does(known: WorkingFamily) -> None:
    with pytest.raises(RuleRefused, match=BY_ITSELF):
        strike(by=known.lead)
    assert not rung()

    strike(by=system_user())
    assert rung() == 1


def test_argument_that_it_does_not_take_is_refused_as_ever(
    known: WorkingFamily,
) -> None:
    with pytest.raises(TypeError, match="'by'"):
        ring(case=known.case)
    with pytest.raises(TypeError, match="positional"):
        ring(known.case, by=known.lead)
    with pytest.raises(TypeError, match="unexpected keyword"):
        ring(case=known.case, by=known.lead, loudly=True)


def test_frame_keeps_the_name_the_docstring_and_the_signature() -> None:
    assert (ring.__name__, ring.__doc__) == ("ring", "Ring the bell.")
    assert list(signature(ring).parameters) == ["case", "times", "by"]
    assert ACTIONS[ring].writes == STEPS[swing].writes == (RANG,)
    assert (swing.__name__, swing.__doc__) == ("swing", "Part of ringing.")


def test_step_stands_in_a_transaction_only(committed_db: None) -> None:
    with pytest.raises(TransactionManagementError, match=r"swing is a step"):
        swing(member())

    with acting_as(user := member()):
        swing(user)
    assert rung() == 1


def test_step_is_framed_with_and_without_brackets() -> None:
    @step
    def bare() -> None:
        pass

    assert STEPS[bare].writes == ()


# --- What is said of an action has to make sense --------------------------------------
def plain(*, case: Case, by: User) -> None:
    pass


def positional(case: Case, by: User) -> None:
    pass


def by_nobody(*, case: Case) -> None:
    pass


@pytest.mark.parametrize(
    ("function", "said", "fault"),
    [
        (plain, {"capability": None}, "say who may act"),
        (plain, {"without": "a reason"}, "say who may act"),
        (plain, {"by_system": True}, "say who may act"),
        (plain, {"writes": ()}, "name the audit events"),
        (plain, {"unaudited": "a reason"}, "name the audit events"),
        (plain, {"family": ""}, "name the family"),
        (plain, {"family": "visit.case"}, "does not begin with an argument"),
        (plain, {"capability": None, "without": "so"}, "only a capability"),
        (plain, {"sent_once": True}, "submission_id"),
        (positional, {}, "keywords only"),
        (by_nobody, {}, "keywords only"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_action_that_says_too_little_or_too_much_is_not_made(
    function: Any, said: dict[str, Any], fault: str
) -> None:
    good = {"capability": VISIT_RECORD, "family": "case.family", "writes": (RANG,)}

    with pytest.raises(ImproperlyConfigured, match=f"{function.__name__}: .*{fault}"):
        action(**good | said)(function)


def test_capability_of_no_family_needs_no_path() -> None:
    assert action(capability=REPORT_READ, writes=(RANG,))(plain)
