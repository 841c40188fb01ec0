"""What the front door writes: contacts, the families they are about, decisions."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from casework.access import audit
from casework.access.decorators import action, step
from casework.access.kinds import ASKED_ABOUT_HIDDEN
from casework.cases import actions as cases
from casework.cases import telling
from casework.cases.models import Case, EpisodeStatus
from casework.deadlines import actions as deadlines
from casework.deadlines.rules import working_days
from casework.foundations import clock, policy
from casework.foundations.verdicts import YES, Verdict, no
from casework.notices.actions import notify
from casework.people.models import Family, FamilyMember, Person
from casework.search.reads import is_known_but_hidden
from casework.staff.models import Team, User
from casework.story.kinds import INFORMATION
from family_help import rules
from family_help.capabilities import CONTACT_DECIDE, CONTACT_RECORD
from family_help.kinds import (
    AFTER_CONTACT,
    CONTACT_DECIDED,
    CONTACT_DECISION,
    CONTACT_RECORDED,
    FAMILY_ADDED,
)
from family_help.models import Contact, ContactChild

DAY = timedelta(hours=24)
TRIES = 20  # for a reference that is free
STATUS_FOR = {
    Contact.Outcome.EARLY_HELP: EpisodeStatus.Status.EARLY_HELP,
    Contact.Outcome.FAMILY_HELP: EpisodeStatus.Status.SECTION_17,
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    full_name: str
    place: str
    born_on: date | None = None
    expected_on: date | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    received_at: datetime
    source: str
    told_by: str
    what_happened: str
    agreement_sought: bool
    why_not_sought: str


@action(capability=CONTACT_RECORD, writes=(ASKED_ABOUT_HIDDEN,))
def ask_to_add(*, by: User, full_name: str, born_on: date | None) -> Verdict:
    """May this person be added as somebody new, or is the duty desk asked first?

    The one answer about people in records that somebody may not open. Each time it is
    given, that is on the audit; after too many in a day nothing is answered, whoever
    is typed.
    """
    if born_on is None:
        return YES
    verdict = rules.can_ask_again(
        asked=audit.count(ASKED_ABOUT_HIDDEN, by=by, since=clock.now() - DAY),
        most=policy.on(clock.today()).duty_desk_answers_a_day,
    )
    if not verdict:
        return verdict
    if not is_known_but_hidden(user=by, full_name=full_name, born_on=born_on):
        return YES
    audit.record(ASKED_ABOUT_HIDDEN, by=by)
    return no(rules.ASK_DUTY_DESK)


@step(writes=(FAMILY_ADDED,))
def add_family(
    *, name: str, people: Sequence[NewPerson], team: Team, by: User
) -> Family:
    """A family that we did not know, with its people.

    Part of writing down the first contact about it.
    """
    family = _new_family(name=name, team=team)
    for new in people:
        person = Person.objects.create(
            full_name=new.full_name, born_on=new.born_on, expected_on=new.expected_on
        )
        FamilyMember.objects.create(
            family=family,
            person=person,
            place=new.place,
            called=new.called,
            joined_on=clock.today(),
        )
    audit.record(FAMILY_ADDED, by=by, family_id=family.pk, target=family)
    return family


def _new_family(*, name: str, team: Team) -> Family:
    """With a short reference that nobody has: one in a hundred may be taken."""
    for _ in range(TRIES):
        family = Family(name=name, team=team, created_at=clock.now())
        if not Family.objects.filter(reference=family.reference).exists():
            break
    family.save()
    return family


def _children_of(family: Family) -> list[Person]:
    """The children of a family that was just added."""
    members = FamilyMember.objects.filter(family=family).children()
    return [member.person for member in members.select_related("person")]


@action(
    capability=CONTACT_RECORD,
    family="family",
    writes=(CONTACT_RECORDED,),
    sent_once=True,
)
def record_contact(
    *,
    submission_id: uuid.UUID,
    family: Family,
    children: Sequence[Person],
    facts: ContactFacts,
    by: User,
) -> Contact:
    """Write a contact down, once. Its decision is due in one working day."""
    return _write_contact(submission_id, family, children, facts, by)


@action(capability=CONTACT_RECORD, writes=(CONTACT_RECORDED,), sent_once=True)
def record_contact_about_new_family(
    *,
    submission_id: uuid.UUID,
    name: str,
    people: Sequence[NewPerson],
    team: Team,
    facts: ContactFacts,
    by: User,
) -> Contact:
    """A contact and the family it is about, both once, however often it is sent."""
    family = add_family(name=name, people=people, team=team, by=by)
    return _write_contact(submission_id, family, _children_of(family), facts, by)


def _write_contact(
    submission_id: uuid.UUID,
    family: Family,
    children: Sequence[Person],
    facts: ContactFacts,
    by: User,
) -> Contact:
    rules.can_record(
        received_at=facts.received_at, now=clock.now(), children=len(children)
    ).require()
    due = deadlines.open_clock(
        kind=CONTACT_DECISION,
        family_id=family.pk,
        from_day=timezone.localdate(facts.received_at),
        length=working_days(rules.FRONT_DOOR_WORKING_DAYS),
    )
    contact = Contact.objects.create(
        submission_id=submission_id,
        family=family,
        received_at=facts.received_at,
        source=facts.source,
        told_by=facts.told_by,
        what_happened=facts.what_happened,
        agreement_sought=facts.agreement_sought,
        why_not_sought=facts.why_not_sought,
        recorded_by=by,
        recorded_at=clock.now(),
        decide_by=due.due_on,
        clock=due,
    )
    ContactChild.objects.bulk_create(
        ContactChild(contact=contact, child=child) for child in children
    )
    audit.record(CONTACT_RECORDED, by=by, family_id=family.pk, target=contact)
    return contact


@action(capability=CONTACT_DECIDE, family="contact.family", writes=(CONTACT_DECIDED,))
def decide_contact(
    *,
    contact: Contact,
    outcome: Contact.Outcome,
    reason: str,
    feedback: str,
    by: User,
    team: Team | None = None,
) -> Contact:
    """Decide what happens after a contact; help opens work with the family."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    case = Case.objects.open().filter(family=contact.family_id).first()
    rules.can_decide(
        outcome=outcome,
        is_decided=contact.decided_at is not None,
        has_open_case=case is not None,
        has_team=team is not None,
    ).require()
    contact.outcome, contact.reason, contact.feedback = outcome, reason, feedback
    contact.decided_by, contact.decided_at = by, clock.now()
    contact.save()
    decided_on = timezone.localdate(contact.decided_at)
    deadlines.meet(deadline=contact.clock, on=decided_on, by=contact)
    if outcome in STATUS_FOR and team is not None:
        case = _open_work(contact, outcome, team, by)
    if case is not None:
        cases.record_decision(
            case=case,
            kind=AFTER_CONTACT,
            decision=contact.get_outcome_display(),
            reason=reason,
            by=by,
        )
    if outcome == Contact.Outcome.JOINED and case is not None:
        _tell_lead(contact, case)
    audit.record(CONTACT_DECIDED, by=by, family_id=contact.family_id, target=contact)
    return contact


def _open_work(contact: Contact, outcome: str, team: Team, by: User) -> Case:
    family = contact.family
    family.team = team
    family.save(update_fields=["team"])
    children = Person.objects.filter(
        pk__in=ContactChild.objects.filter(contact=contact).values("child")
    )
    return cases.open_case(
        family=family,
        children=children,
        referred_on=timezone.localdate(contact.received_at),
        source=contact.source,
        status=STATUS_FOR[Contact.Outcome(outcome)],
        by=by,
    )


def _tell_lead(contact: Contact, case: Case) -> None:
    reference = contact.family.reference
    notify(
        recipients=telling.lead_practitioner_of(case),
        kind=INFORMATION,
        text=f"A new contact joined your work with record {reference}.",
        dedupe=f"contact_joined:{contact.pk}",
        family=contact.family,
        url=reverse("family-record", args=[reference]),
    )
