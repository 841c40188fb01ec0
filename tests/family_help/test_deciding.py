"""Deciding a contact: once, with what follows from each outcome, and who is told."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
import time_machine

from casework.access.models import AuditEvent
from casework.cases.models import Case, Decision, Episode, EpisodeStatus
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.people.models import Family, Person
from casework.staff.models import Role, Team, User
from family_help import actions
from family_help.models import Contact
from tests import factories as make
from tests.family_help.conftest import (
    at_the_front_door,
    contact_about,
    family_of,
)
from tests.waiting import second_comes_meanwhile

pytestmark = pytest.mark.usefixtures("friday_noon")
OUTCOMES = {value: str(label) for value, label in Contact.Outcome.choices}


@pytest.fixture
def by(db: None) -> User:
    return at_the_front_door()


@pytest.fixture
def team(db: None) -> Team:
    return make.TeamFactory(kind=Team.Kind.FAMILY_HELP)


@pytest.fixture
def child(db: None) -> Person:
    return make.PersonFactory()


@pytest.fixture
def contact(child: Person, by: User) -> Contact:
    """About one of two children, of a family without work."""
    family = family_of([child, make.PersonFactory()], team=by.memberships.get().team)
    return contact_about(family, [child], by)


def decide(contact: Contact, outcome: str, by: User, **changes: Any) -> Contact:
    return actions.decide_contact(
        contact=contact,
        outcome=Contact.Outcome(outcome),
        reason=changes.pop("reason", "School worries."),
        feedback=changes.pop("feedback", "We rang back."),
        by=by,
        **changes,
    )


def audited(event: str) -> list[tuple[int | None, int | None, int]]:
    rows = AuditEvent.objects.filter(event=event)
    return list(rows.values_list("object_id", "family_id", "actor_id"))


# --- Every outcome --------------------------------------------------------------------
@pytest.mark.parametrize("outcome", ["nfa", "advice", "early_help", "family_help"])
def test_decision_is_kept_with_its_reason_and_signed(
    contact: Contact, team: Team, by: User, outcome: str
) -> None:
    decide(contact, outcome, by, team=team)

    contact.refresh_from_db()
    assert (contact.outcome, contact.reason) == (outcome, "School worries.")
    assert contact.feedback == "We rang back."
    assert (contact.decided_by, contact.decided_at) == (by, clock.now())
    assert audited("contact_decided") == [(contact.pk, contact.family_id, by.pk)]


@pytest.mark.parametrize("outcome", ["nfa", "advice"])
def test_no_work_is_opened_without_help(
    contact: Contact, team: Team, by: User, outcome: str
) -> None:
    home = contact.family.team

    decide(contact, outcome, by, team=team)

    assert not Case.objects.exists()
    assert not Decision.objects.exists()
    assert Family.objects.get(pk=contact.family_id).team == home


@pytest.mark.parametrize(
    ("outcome", "status"), [("early_help", "early_help"), ("family_help", "section_17")]
)
def test_help_opens_work_for_each_child_it_is_about(
    contact: Contact, child: Person, team: Team, by: User, outcome: str, status: str
) -> None:
    decide(contact, outcome, by, team=team)

    case = Case.objects.get()
    assert (case.family, case.opened_by) == (contact.family, by)
    episode = Episode.objects.get(case=case)
    assert (episode.child, episode.source) == (child, contact.source)
    assert EpisodeStatus.objects.get(episode=episode).status == status
    family = Family.objects.get(pk=contact.family_id)
    assert (family.team, family.stage) == (team, status)
    decision = Decision.objects.get(case=case)
    assert (decision.kind, decision.decision) == ("front_door", OUTCOMES[outcome])
    assert (decision.reason, decision.decided_by) == ("School worries.", by)


@pytest.mark.parametrize(
    ("received", "referred_on"),
    [("2026-11-19T23:59", "2026-11-19"), ("2026-07-01T23:30", "2026-07-02")],
    ids=["winter", "summer"],
)
def test_referral_came_on_the_day_of_the_contact_in_london(
    contact: Contact, team: Team, by: User, received: str, referred_on: str
) -> None:
    received_at = datetime.fromisoformat(received).replace(tzinfo=UTC)
    Contact.objects.update(received_at=received_at)

    decide(contact, "early_help", by, team=team)

    day = date.fromisoformat(referred_on)
    assert (Case.objects.get().opened_on, Episode.objects.get().referred_on) == (
        day,
        day,
    )


@pytest.mark.parametrize("outcome", ["nfa", "advice", "joined"])
def test_contact_about_open_work_stands_in_its_record(by: User, outcome: str) -> None:
    known = make.working_family()
    contact = contact_about(known.family, known.children, by)

    decide(contact, outcome, by)

    decision = Decision.objects.get(case=known.case)
    assert (decision.kind, decision.decision) == ("front_door", OUTCOMES[outcome])
    assert Case.objects.count() == 1


def test_contact_joins_the_open_work_and_not_what_is_over(by: User) -> None:
    known = make.working_family()
    make.CaseFactory(family=known.family, closed_on=clock.today())
    contact = contact_about(known.family, known.children, by)

    decide(contact, "joined", by)

    assert Decision.objects.get().case == known.case


# --- Who is told ----------------------------------------------------------------------
def test_lead_practitioner_is_told_of_a_contact_that_joins(by: User) -> None:
    known = make.working_family(name="Zqnameqz family")
    make.AssignmentFactory(case=known.case, worker=make.member(), role="co_worker")
    make.working_family()  # led by somebody else
    contact = contact_about(known.family, known.children, by)

    decide(contact, "joined", by)

    notice = Notification.objects.get()
    assert (notice.recipient, notice.family) == (known.lead, known.family)
    assert known.family.reference in notice.text
    assert known.family.reference in notice.url
    assert "Zqnameqz" not in notice.text


def test_lead_of_earlier_is_not_told(by: User) -> None:
    known = make.working_family()
    known.assignment.ended_at = clock.now()
    known.assignment.save()
    lead = make.member()
    make.AssignmentFactory(case=known.case, worker=lead, started_at=clock.now())
    contact = contact_about(known.family, known.children, by)

    decide(contact, "joined", by)

    told = set(Notification.objects.values_list("recipient", flat=True))
    assert lead.pk in told
    assert known.lead.pk not in told


@pytest.mark.parametrize("outcome", ["nfa", "advice"])
def test_lead_is_not_told_of_a_contact_that_does_not_join(
    by: User, outcome: str
) -> None:
    known = make.working_family()

    decide(contact_about(known.family, known.children, by), outcome, by)

    assert not Notification.objects.filter(recipient=known.lead).exists()


# --- Once -----------------------------------------------------------------------------
@pytest.mark.parametrize("again", ["nfa", "family_help"])
def test_contact_is_decided_once(
    contact: Contact, team: Team, by: User, again: str
) -> None:
    decide(contact, "advice", by, reason="First")

    with pytest.raises(RuleRefused, match="decided already"):
        decide(contact, again, make.member(Role.FRONT_DOOR), team=team)

    contact.refresh_from_db()
    assert (contact.outcome, contact.reason) == ("advice", "First")
    assert not Case.objects.exists()
    assert len(audited("contact_decided")) == 1


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("joined", "no open work"),
        ("early_help", "Choose the team"),
        ("family_help", "Choose the team"),
    ],
)
def test_refused_decision_leaves_the_contact_waiting(
    contact: Contact, by: User, outcome: str, said: str
) -> None:
    with pytest.raises(RuleRefused, match=said):
        decide(contact, outcome, by)

    assert list(Contact.objects.undecided()) == [contact]


def test_family_with_open_work_gets_no_second_work(by: User, team: Team) -> None:
    known = make.working_family()
    contact = contact_about(known.family, known.children, by)

    with pytest.raises(RuleRefused, match="joins it"):
        decide(contact, "early_help", by, team=team)

    assert Case.objects.get() == known.case


def test_two_who_decide_at_once_are_one_decision_and_one_refusal(
    committed_db: None, friday_noon: time_machine.Traveller
) -> None:
    first, second = at_the_front_door(), make.member(Role.FRONT_DOOR)
    team = make.TeamFactory(kind=Team.Kind.FAMILY_HELP)
    child = make.PersonFactory()
    contact = contact_about(family_of([child]), [child], first)

    with pytest.raises(RuleRefused, match="decided already"):
        second_comes_meanwhile(
            partial(decide, contact, "early_help", first, team=team),
            partial(decide, contact, "nfa", second),
        )

    assert Contact.objects.get().decided_by == first
    assert Case.objects.count() == 1


def test_waiting_contacts_stand_by_the_day_they_are_due(by: User) -> None:
    later, sooner, decided = (
        contact_about(
            make.FamilyFactory(),
            [make.PersonFactory()],
            by,
            received_at=datetime(2026, 11, day, 9, tzinfo=UTC),
        )
        for day in (19, 17, 16)
    )
    decide(decided, "nfa", by)

    assert list(Contact.objects.undecided().by_decide_by()) == [sooner, later]
