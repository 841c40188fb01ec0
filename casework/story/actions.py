"""The story: written once, corrected beside, and read; what partners add to it."""

import uuid
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from casework.access import audit
from casework.access.models import Denial, Share
from casework.cases.models import Assignment, Case
from casework.chronology import actions as chronology
from casework.foundations import clock
from casework.foundations.versions import StaleText
from casework.notices.actions import notify
from casework.people.models import Person
from casework.staff.models import Membership, Role, User
from casework.story import rules
from casework.story.kinds import (
    INFORMATION,
    INFORMATION_READ,
    INFORMATION_RECEIVED,
    STORY_CORRECTED,
    STORY_WRITTEN,
)
from casework.story.models import Contribution, StoryEntry, StoryRead

LEADING = (Assignment.Role.LEAD, Assignment.Role.LEAD_PROTECTION)


@transaction.atomic
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


@transaction.atomic
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


@transaction.atomic
def mark_read(*, case: Case, by: User) -> None:
    """This person has read the story as it stands now."""
    StoryRead.objects.update_or_create(
        case=case, user=by, defaults={"read_at": clock.now()}
    )


@transaction.atomic
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
    try:
        with transaction.atomic():
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
    except IntegrityError:
        return Contribution.objects.get(submission_id=submission_id, sent_by=by)
    chronology.write(sent)
    audit.record(
        INFORMATION_RECEIVED, by=by, family_id=share.case.family_id, target=sent
    )
    _tell_who_leads(sent)
    return sent


@transaction.atomic
def mark_contribution_read(*, contribution: Contribution, by: User) -> None:
    """Somebody who works with the family has read it. The first reader stands."""
    fresh = Contribution.objects.filter(pk=contribution.pk, read_at__isnull=True)
    if fresh.update(read_at=clock.now(), read_by=by):
        family_id = contribution.case.family_id
        audit.record(INFORMATION_READ, by=by, family_id=family_id, target=contribution)


def _tell_who_leads(sent: Contribution) -> None:
    """The family's leads; where there is none, the managers of its team."""
    case = sent.case
    leads = Assignment.objects.open().filter(case=case, role__in=LEADING)
    managers = Membership.objects.current(on=clock.today()).filter(
        team=case.family.team_id, role=Role.TEAM_MANAGER
    )
    people = _told(case, leads.values("worker")) or _told(case, managers.values("user"))
    notify(
        recipients=people,
        kind=INFORMATION,
        text=f"A partner added information to record {case.family.reference}.",
        dedupe=f"information:{sent.pk}",
        family=case.family,
        url=reverse("sharing", args=[case.family.reference]),
    )


def _told(case: Case, people: QuerySet[Any, Any]) -> list[User]:
    """Those of them who work here and may open the record."""
    denied = Denial.objects.filter(user=OuterRef("pk"), family=case.family_id)
    here = Membership.objects.current(on=clock.today()).filter(user=OuterRef("pk"))
    return list(
        User.objects.filter(
            ~Exists(denied), Exists(here), pk__in=people, is_active=True
        )
    )
