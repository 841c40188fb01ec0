"""The story: written once, corrected beside, and read."""

from datetime import date

from django.db import transaction

from casework import clock
from casework.access import audit
from casework.cases.models import Case
from casework.people.models import Person
from casework.staff.models import User
from casework.story import rules
from casework.story.models import StoryEntry, StoryRead
from casework.versions import StaleText

STORY_WRITTEN = "story_written"
STORY_CORRECTED = "story_corrected"
DISAGREEMENT_ADDED = "disagreement_added"


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
