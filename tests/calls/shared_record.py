"""The actions of casework, but for reports."""

import uuid
from datetime import timedelta

from casework.access import actions as access
from casework.access.acting import system_user
from casework.cases import actions as cases
from casework.cases.models import Assignment, Handover
from casework.chronology import actions as chronology
from casework.drafts import actions as drafts
from casework.foundations import clock
from casework.notices import actions as notices
from casework.people import actions as people
from casework.reminders import actions as reminders
from casework.staff.models import Role, User
from casework.story import actions as story
from casework.visits import actions as visits
from casework.visits.kinds import VISIT_DRAFT
from casework.visits.models import Visit
from tests import factories as make
from tests.calls import Given, calls
from tests.factories import WorkingFamily


def manager_of(known: WorkingFamily) -> User:
    return make.member(Role.TEAM_MANAGER, known.family.team)


def partner(agency: str = "education") -> User:
    team = make.TeamFactory(agency__kind=agency)
    return make.member(Role.SAFEGUARDING_LEAD, team)


# --- Access ---------------------------------------------------------------------------
@calls(access.grant_named_access)
def _(known: WorkingFamily) -> Given:
    return {
        "family": known.family,
        "to": make.member(),
        "reason": "Covers.",
        "by": known.lead,
    }


@calls(access.end_grant)
def _(known: WorkingFamily) -> Given:
    grant = make.GrantFactory(user=make.member(), content_object=known.family)
    return {"grant": grant, "by": known.lead}


@calls(access.deny)
def _(known: WorkingFamily) -> Given:
    return {
        "user": make.member(),
        "family": known.family,
        "reason": "A relative.",
        "by": known.lead,
    }


@calls(access.restrict)
def _(known: WorkingFamily) -> Given:
    make.ShareFactory(case=known.case)
    return {"family": known.family, "reason": "Known here.", "by": known.lead}


@calls(access.lift_restriction)
def _(known: WorkingFamily) -> Given:
    known.family.is_restricted = True
    known.family.save()
    make.RestrictionFactory(family=known.family)
    return {"family": known.family, "by": known.lead}


@calls(people.unmask)
def _(known: WorkingFamily) -> Given:
    detail = make.ProtectedDetailFactory(person=known.children[0])
    return {
        "detail": detail,
        "family": known.family,
        "reason": "A lift.",
        "by": known.lead,
    }


# --- What is one's own ------------------------------------------------------------------
@calls(notices.mark_read)
def _(known: WorkingFamily) -> Given:
    notice = make.NotificationFactory(recipient=known.lead)
    return {"notice": notice, "by": known.lead}


@calls(notices.mark_all_read)
def _(known: WorkingFamily) -> Given:
    notice = make.NotificationFactory(recipient=known.lead)
    return {"up_to": notice.pk, "by": known.lead}


@calls(drafts.start_draft)
def _(known: WorkingFamily) -> Given:
    return {"kind": VISIT_DRAFT, "case": known.case, "by": known.lead}


@calls(drafts.save_draft)
def _(known: WorkingFamily) -> Given:
    draft = make.DraftFactory(author=known.lead, case=known.case)
    return {
        "submission_id": draft.submission_id,
        "data": {"worries": ["None"]},
        "by": known.lead,
    }


@calls(drafts.discard_draft)
def _(known: WorkingFamily) -> Given:
    draft = make.DraftFactory(author=known.lead, case=known.case)
    return {"draft": draft, "by": known.lead}


# --- By the service itself --------------------------------------------------------------
@calls(chronology.rebuild)
def _(known: WorkingFamily) -> Given:
    return {"by": system_user()}


@calls(reminders.remind)
def _(known: WorkingFamily) -> Given:
    return {"on": clock.today() + timedelta(days=60), "by": system_user()}


# --- Who works with a family ------------------------------------------------------------
@calls(cases.assign_worker)
def _(known: WorkingFamily) -> Given:
    return {
        "case": known.case,
        "worker": make.member(team=known.family.team),
        "role": Assignment.Role.LEAD,
        "reason": Assignment.ChangeReason.MANAGE,
        "by": manager_of(known),
    }


@calls(cases.end_co_work)
def _(known: WorkingFamily) -> Given:
    beside = make.AssignmentFactory(
        case=known.case, worker=make.member(), role=Assignment.Role.CO_WORKER
    )
    return {"assignment": beside, "by": manager_of(known)}


@calls(cases.offer_handover)
def _(known: WorkingFamily) -> Given:
    return {
        "case": known.case,
        "to_worker": make.member(),
        "reason": Assignment.ChangeReason.MANAGE,
        "notes": "Ring first.",
        "by": known.lead,
    }


def offered(known: WorkingFamily, **fields: object) -> Handover:
    return make.HandoverFactory(
        case=known.case, offered_by=known.lead, to_worker=make.member(), **fields
    )


@calls(cases.read_handover)
def _(known: WorkingFamily) -> Given:
    handover = offered(known)
    return {"handover": handover, "by": handover.to_worker}


@calls(cases.accept_handover)
def _(known: WorkingFamily) -> Given:
    handover = offered(known, read_at=clock.now())
    return {"handover": handover, "by": handover.to_worker}


@calls(cases.decline_handover)
def _(known: WorkingFamily) -> Given:
    handover = offered(known, read_at=clock.now())
    return {"handover": handover, "reason": "On leave.", "by": handover.to_worker}


# --- Visits and the story ---------------------------------------------------------------
@calls(visits.record_visit)
def _(known: WorkingFamily) -> Given:
    return {
        "submission_id": uuid.uuid4(),
        "case": known.case,
        "facts": visits.VisitFacts(
            happened_on=clock.today(),
            place=Visit.Place.HOME,
            adults_seen=[known.parent],
            next_steps=[visits.NextStep("Ring", "Worker", clock.today())],
        ),
        "children": [visits.ChildSeen(known.children[0], was_seen=True)],
        "by": known.lead,
    }


@calls(visits.add_to_visit)
def _(known: WorkingFamily) -> Given:
    return {
        "submission_id": uuid.uuid4(),
        "visit": make.VisitFactory(case=known.case),
        "text": "He rang back.",
        "by": known.lead,
    }


@calls(story.write_entry)
def _(known: WorkingFamily) -> Given:
    return {
        "case": known.case,
        "child": known.children[0],
        "topic": "home",
        "text": "Mornings are hard.",
        "told_by": "Mum",
        "told_on": clock.today(),
        "by": known.lead,
    }


@calls(story.correct_entry)
def _(known: WorkingFamily) -> Given:
    entry = make.StoryEntryFactory(case=known.case)
    return {
        "entry": entry,
        "text": "Mornings were hard.",
        "disagreement": "",
        "version": entry.version,
        "by": known.lead,
    }


@calls(story.mark_read)
def _(known: WorkingFamily) -> Given:
    return {"case": known.case, "by": known.lead}


@calls(story.receive_contribution)
def _(known: WorkingFamily) -> Given:
    sender = partner()
    share = make.ShareFactory(case=known.case, agency=sender.agency)
    return {
        "submission_id": uuid.uuid4(),
        "share": share,
        "text": "He was tired.",
        "happened_on": clock.today(),
        "by": sender,
    }


@calls(story.mark_contribution_read)
def _(known: WorkingFamily) -> Given:
    sent = make.ContributionFactory(case=known.case)
    return {"contribution": sent, "by": known.lead}
