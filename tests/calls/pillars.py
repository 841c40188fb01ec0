"""The actions of family help and of child protection."""

import uuid
from datetime import timedelta
from typing import Any

from casework.access.acting import system_user
from casework.cases.models import Case, Episode
from casework.foundations import clock
from casework.people.codes import ReferralSource
from casework.people.models import FamilyMember
from casework.staff.models import Role, Team, User
from child_protection import actions as protection
from child_protection.actions.decisions import Discussion
from child_protection.actions.discussions import AgencyPart, HeldFacts
from child_protection.actions.requests import Worry
from child_protection.models import (
    DiscussionAgency,
    ProtectionRequest,
    StrategyDiscussion,
)
from family_help import actions as front_door
from family_help.models import Contact
from tests import factories as make
from tests.calls import Given, calls
from tests.factories import WorkingFamily

Outcome = ProtectionRequest.Outcome


# --- The front door -------------------------------------------------------------------
def facts() -> front_door.ContactFacts:
    return front_door.ContactFacts(
        received_at=clock.now() - timedelta(hours=1),
        source=ReferralSource.S2A,
        told_by="School",
        what_happened="He came without a coat.",
        agreement_sought=True,
        why_not_sought="",
    )


def at_the_front_door() -> User:
    return make.member(Role.FRONT_DOOR, make.TeamFactory(kind=Team.Kind.FRONT_DOOR))


@calls(front_door.ask_to_add)
def _(known: WorkingFamily) -> Given:
    hidden = known.children[0]
    return {
        "full_name": hidden.full_name,
        "born_on": hidden.born_on,
        "by": make.member(),
    }


@calls(front_door.record_contact)
def _(known: WorkingFamily) -> Given:
    return {
        "submission_id": uuid.uuid4(),
        "family": known.family,
        "children": known.children,
        "facts": facts(),
        "by": at_the_front_door(),
    }


def about_new_family(by: User) -> Given:
    child = front_door.NewPerson(
        "Ada New", FamilyMember.Place.CHILD, born_on=clock.today() - timedelta(days=900)
    )
    return {
        "submission_id": uuid.uuid4(),
        "name": "New",
        "people": [child],
        "team": by.memberships.get().team,
        "facts": facts(),
        "by": by,
    }


@calls(front_door.record_contact_about_new_family)
def _(known: WorkingFamily) -> Given:
    return about_new_family(at_the_front_door())


@calls(front_door.decide_contact)
def _(known: WorkingFamily) -> Given:
    by = at_the_front_door()
    contact = front_door.record_contact_about_new_family(**about_new_family(by))
    return {
        "contact": contact,
        "outcome": Contact.Outcome.EARLY_HELP,
        "reason": "It helps.",
        "feedback": "",
        "team": known.family.team,
        "by": by,
    }


# --- Child protection -----------------------------------------------------------------
def social_worker() -> User:
    """Registered, in a child protection team that works with nobody yet."""
    team = make.TeamFactory(kind=Team.Kind.CHILD_PROTECTION)
    user = make.member(Role.SOCIAL_WORKER, team)
    make.RegistrationFactory(user=user)
    return user


def asked_of(known: WorkingFamily, by: User, **fields: Any) -> ProtectionRequest:
    """A request to this person's team, which works with the family by it."""
    team = by.memberships.get().team
    make.TeamInvolvementFactory(case=known.case, team=team)
    return make.ProtectionRequestFactory(case=known.case, asked_by=known.lead, **fields)


@calls(protection.ask_for_view)
def _(known: WorkingFamily) -> Given:
    social_worker()
    return {
        "submission_id": uuid.uuid4(),
        "case": known.case,
        "children": known.children,
        "worry": Worry("today", "A bruise.", "The school.", family_knows=True),
        "by": known.lead,
    }


@calls(protection.open_request)
def _(known: WorkingFamily) -> Given:
    return {"asked": asked_of(known, by := social_worker()), "by": by}


@calls(protection.take_request)
def _(known: WorkingFamily) -> Given:
    return {"asked": asked_of(known, by := social_worker()), "by": by}


@calls(protection.put_back_request)
def _(known: WorkingFamily) -> Given:
    by = social_worker()
    return {"asked": asked_of(known, by, opened=True, taken_by=by), "by": by}


@calls(protection.chase_unopened)
def _(known: WorkingFamily) -> Given:
    return {"asked": asked_of(known, social_worker()), "by": system_user()}


@calls(protection.decide_request)
def _(known: WorkingFamily) -> Given:
    by = social_worker()
    return {
        "asked": asked_of(known, by),
        "outcome": Outcome.STRATEGY,
        "reason": "It may be significant harm.",
        "discussion": Discussion(clock.now() + timedelta(hours=3), lead=by),
        "by": by,
    }


@calls(protection.decide_request)
def _(known: WorkingFamily) -> Given:
    by = social_worker()
    return {
        "asked": asked_of(known, by),
        "outcome": Outcome.FAMILY_HELP,
        "reason": "The explanation fits.",
        "by": by,
    }


@calls(protection.record_discussion_held)
def _(known: WorkingFamily) -> Given:
    by = social_worker()
    asked = asked_of(known, by, opened=True)
    now = clock.now()
    discussion = StrategyDiscussion.objects.create(
        case=Case.objects.get(pk=known.case.pk),
        request=asked,
        arranged_by=by,
        arranged_at=now - timedelta(hours=2),
        to_be_held_at=now - timedelta(hours=1),
    )
    episodes = Episode.objects.filter(case=known.case)
    return {
        "discussion": discussion,
        "submission_id": uuid.uuid4(),
        "facts": HeldFacts(
            held_at=now - timedelta(minutes=30),
            agencies=[
                AgencyPart(kind, True, people="Somebody")
                for kind in DiscussionAgency.Kind
            ],
            summary="We talked.",
            safety_plan="Nan stays.",
            who_tells_family="Grace, today",
        ),
        "starts": dict.fromkeys(episodes, True),
        "by": by,
    }
