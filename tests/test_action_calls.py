"""Each action, called as somebody who may and as somebody who may not.

The calls are in tests.calls; that every action stands in the frame, in test_actions.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access.actions import stop_shares
from casework.access.capabilities import Nearness
from casework.access.decorators import ACTIONS, STEPS
from casework.access.kinds import LOOKED
from casework.access.models import AuditEvent, Submission
from casework.access.roles import WORKERS
from casework.cases import actions as cases
from casework.cases.models import Handover
from casework.drafts.models import Draft
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.sharing.actions import share_sections
from casework.staff.models import Role, User
from child_protection import actions as protection
from child_protection.actions.requests import mark_opened
from family_help import actions as front_door
from safeguarding import actions as safeguarding
from tests.calls import (  # noqa: F401
    CALLS,
    deadlines,
    pillars,
    reports,
    shared_record,
    sharing,
)
from tests.factories import member, working_family
from tests.test_actions import OURS, PARTS, Function, name_of

pytestmark = pytest.mark.django_db


def test_every_action_is_called_here() -> None:
    assert {name_of(f) for f in CALLS} == {name_of(f) for f in OURS}


def written_after(key: int) -> set[str]:
    events = AuditEvent.objects.filter(pk__gt=key)
    return set(events.values_list("event", flat=True))


def newest() -> int:
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def events_of(function: Function) -> set[str]:
    """What all its calls leave in the audit; what led up to them is not counted."""
    events: set[str] = set()
    for build in CALLS[function]:
        given = build(working_family())
        before = newest()
        function(**given)
        events |= written_after(before)
    return events


@pytest.mark.parametrize("function", OURS, ids=name_of)
def test_action_writes_what_it_says(function: Function) -> None:
    said = {event.key for event in ACTIONS[function].writes}
    of_steps = {event.key for step in PARTS for event in STEPS[step].writes}

    events = events_of(function) - {LOOKED.key}

    assert said <= events
    assert events - said <= of_steps
    assert bool(events) == bool(said)


# Which action a step is seen in.
SEEN_IN = {
    cases.open_case: front_door.decide_contact,
    cases.change_status: protection.record_discussion_held,
    cases.record_decision: front_door.decide_contact,
    cases.involve_team: protection.ask_for_view,
    cases.end_involvement: protection.decide_request,
    cases.place_worker: cases.accept_handover,
    front_door.add_family: front_door.record_contact_about_new_family,
    mark_opened: protection.take_request,
    share_sections: safeguarding.share_with_partner,
    stop_shares: safeguarding.stop_sharing,
}


@pytest.mark.parametrize("function", [f for f in PARTS if STEPS[f].writes], ids=name_of)
def test_step_writes_what_it_says(function: Function) -> None:
    said = {event.key for event in STEPS[function].writes}

    assert said <= events_of(SEEN_IN[function])


WRITING = ("INSERT", "UPDATE", "DELETE")


def refuses(function: Function, given: dict[str, Any]) -> None:
    """With a sentence, and before anything is written."""
    with CaptureQueriesContext(connection) as asked, pytest.raises(RuleRefused) as no:
        function(**given)

    assert str(no.value)
    assert not [q["sql"] for q in asked if q["sql"].lstrip().startswith(WRITING)]


def given_to(by: User, build: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    return build(working_family()) | {"by": by}


@pytest.mark.parametrize(
    "function", [f for f in OURS if ACTIONS[f].capability], ids=name_of
)
def test_whoever_holds_no_capability_is_refused(function: Function) -> None:
    for build in CALLS[function]:
        refuses(function, given_to(member(Role.SYSTEM_ADMINISTRATOR), build))


@pytest.mark.parametrize(
    "function",
    [
        f
        for f in OURS
        if (capability := ACTIONS[f].capability)
        and capability.nearness != Nearness.READS
    ],
    ids=name_of,
)
def test_whoever_holds_it_far_from_the_family_is_refused(function: Function) -> None:
    role = Role.FAMILY_HELP_WORKER
    assert role in WORKERS

    for build in CALLS[function]:
        refuses(function, given_to(member(role), build))


@pytest.mark.parametrize(
    "function", [f for f in OURS if ACTIONS[f].by_system], ids=name_of
)
def test_what_the_service_does_itself_is_refused_to_everybody(
    function: Function,
) -> None:
    for role in (Role.SERVICE_MANAGER, Role.SYSTEM_ADMINISTRATOR):
        refuses(function, given_to(member(role), CALLS[function][0]))


@pytest.mark.parametrize(
    "function",
    [f for f in OURS if ACTIONS[f].without and ACTIONS[f].writes],
    ids=name_of,
)
def test_rule_of_its_own_keeps_strangers_out(function: Function) -> None:
    """They are refused, or what they do counts for nothing."""
    given = given_to(member(Role.SYSTEM_ADMINISTRATOR), CALLS[function][0])
    before = newest()

    with suppress(RuleRefused):
        function(**given)

    assert not written_after(before)


def owned() -> list[Any]:
    """Every row that is somebody's own."""
    kinds = (Notification, Draft, Handover)
    return [row for kind in kinds for row in kind.objects.order_by("pk").values()]


@pytest.mark.parametrize(
    "function",
    [f for f in OURS if ACTIONS[f].without and ACTIONS[f].unaudited],
    ids=name_of,
)
def test_what_is_somebodys_own_is_changed_by_nobody_else(function: Function) -> None:
    given = given_to(member(), CALLS[function][0])
    before = owned()

    function(**given)

    assert [row for row in owned() if row in before] == before


@pytest.mark.parametrize(
    "function", [f for f in OURS if ACTIONS[f].sent_once], ids=name_of
)
def test_same_form_is_one_act(function: Function) -> None:
    given = CALLS[function][0](working_family())
    first = function(**given)
    before = newest()

    assert function(**given) == first
    assert not written_after(before)
    assert Submission.objects.filter(submission_id=given["submission_id"]).count() == 1
