"""The story: written once, corrected beside, and read; what partners add to it."""

import uuid
from datetime import date

from django.urls import reverse

from casework.access import audit
from casework.access.capabilities import FAMILY_READ, INFORMATION_ADD, STORY_WRITE
from casework.access.decorators import action
from casework.access.models import Share
from casework.cases import telling
from casework.cases.models import Case
from casework.chronology import actions as chronology
from casework.foundations import clock
from casework.foundations.versions import StaleText
from casework.notices.actions import notify
from casework.people.models import Person
from casework.staff.models import User
from casework.story import rules
from casework.story.kinds import (
    INFORMATION,
    INFORMATION_READ,
    INFORMATION_RECEIVED,
    STORY_CORRECTED,
    STORY_WRITTEN,
)
from casework.story.models import Contribution, StoryEntry, StoryRead


@action(capability=STORY_WRITE, family="case.family", writes=(STORY_WRITTEN,))
def write_entry(
    *,
    case: Case,
    child: Person | None,
    topic: str,
    text: str,
    told_by: str,
    told_on: date,
    by: User,
) -> StoryEntry:
    """Write down once what somebody told us, so that nobody need tell it again."""
    rules.can_write(text=text, told_on=told_on, today=clock.today()).require()
    entry = StoryEntry.objects.create(
        case=case,
        child=child,
        topic=topic,
        text=text,
        told_by=told_by,
        told_on=told_on,
        written_by=by,
        written_at=clock.now(),
    )
    audit.record(STORY_WRITTEN, by=by, family_id=case.family_id, target=entry)
    return entry


@action(capability=STORY_WRITE, family="entry.case.family", writes=(STORY_CORRECTED,))
def correct_entry(
    *, entry: StoryEntry, text: str, disagreement: str, version: int, by: User
) -> StoryEntry:
    """Change the words, if nobody did meanwhile; the earlier words stay in history.

    Raises StaleText with the words that stand now, so that both can be shown.
    """
    changed = StoryEntry.objects.filter(pk=entry.pk, version=version).update(
        text=text, disagreement=disagreement, version=version + 1
    )
    entry.refresh_from_db()
    if not changed:
        raise StaleText(theirs=entry.text, version=entry.version)
    audit.record(STORY_CORRECTED, by=by, family_id=entry.case.family_id, target=entry)
    return entry


@action(
    capability=FAMILY_READ,
    family="case.family",
    unaudited="the look at the page is written down by the page",
)
def mark_read(*, case: Case, by: User) -> None:
    """This person has read the story as it stands now."""
    StoryRead.objects.update_or_create(
        case=case, user=by, defaults={"read_at": clock.now()}
    )


@action(
    capability=INFORMATION_ADD,
    family="share.case.family",
    writes=(INFORMATION_RECEIVED,),
    sent_once=True,
)
def receive_contribution(
    *, submission_id: uuid.UUID, share: Share, text: str, happened_on: date, by: User
) -> Contribution:
    """Take in what a partner knows, once, also when the share has ended."""
    held = Share.objects.once_received_by(by).filter(pk=share.pk)
    rules.can_receive(
        is_recipient=held.exists(),
        text=text,
        happened_on=happened_on,
        today=clock.today(),
    ).require()
    share = held.select_related("case__family").get()  # as it stands now
    now = clock.now()
    sent = Contribution.objects.create(
        submission_id=submission_id,
        case=share.case,
        share=share,
        agency=by.agency,
        text=text,
        happened_on=happened_on,
        sent_by=by,
        sent_at=now,
        came_after_end=not share.is_live(at=now),
    )
    chronology.write(sent)
    audit.record(
        INFORMATION_RECEIVED, by=by, family_id=share.case.family_id, target=sent
    )
    _tell_who_leads(sent)
    return sent


@action(
    capability=STORY_WRITE,
    family="contribution.case.family",
    writes=(INFORMATION_READ,),
)
def mark_contribution_read(*, contribution: Contribution, by: User) -> None:
    """Somebody who works with the family has read it. The first reader stands."""
    fresh = Contribution.objects.filter(pk=contribution.pk, read_at__isnull=True)
    if fresh.update(read_at=clock.now(), read_by=by):
        family_id = contribution.case.family_id
        audit.record(INFORMATION_READ, by=by, family_id=family_id, target=contribution)


def _tell_who_leads(sent: Contribution) -> None:
    """The family's leads; where there is none, the managers of its team."""
    case = sent.case
    leads = telling.leads_of(case)
    managers = telling.managers_of(case.family.team)
    notify(
        recipients=telling.who_are_not_denied(leads, case)
        or telling.who_are_not_denied(managers, case),
        kind=INFORMATION,
        text=f"A partner added information to record {case.family.reference}.",
        dedupe=f"information:{sent.pk}",
        family=case.family,
        url=reverse("sharing", args=[case.family.reference]),
    )
