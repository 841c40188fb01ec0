"""Keeping what is typed and not yet sent."""

import uuid
from collections.abc import Mapping

from casework.access.decorators import action, step
from casework.access.rows import CaseRow
from casework.drafts.kinds import DraftKind
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.staff.models import User

# Why these ask for no capability, and write nothing to the audit.
OWN = "one's own unsent note: what it becomes is asked when it is sent"
UNSENT = "nobody but its author has read it, and it says nothing yet"


@action(without=OWN, unaudited=UNSENT)
def start_draft(*, kind: DraftKind, case: CaseRow, by: User) -> Draft:
    """The person's one unsent note of this kind for this family, or a new one."""
    return open_draft(kind=kind, case=case, by=by)


@step
def open_draft(*, kind: DraftKind, case: CaseRow, by: User) -> Draft:
    """The note, there already or new. Part of opening a form, and of answering one."""
    now = clock.now()
    draft, _ = Draft.objects.get_or_create(
        author=by,
        case_id=case.pk,
        form=kind.key,
        submitted_at=None,
        defaults={
            "submission_id": uuid.uuid4(),
            "started_at": now,
            "saved_at": now,
        },
    )
    return draft


@action(without=OWN, unaudited=UNSENT)
def save_draft(
    *, submission_id: uuid.UUID, data: Mapping[str, list[str]], by: User
) -> Draft | None:
    """Keep what was typed. None when it was submitted already: that one stands."""
    return write_draft(submission_id=submission_id, data=data, by=by)


@step
def write_draft(
    *, submission_id: uuid.UUID, data: Mapping[str, list[str]], by: User
) -> Draft | None:
    """The note with these words in it. Part of saving it, and of answering a page."""
    draft = (
        Draft.objects.select_for_update()
        .filter(submission_id=submission_id, author=by)
        .first()
    )
    if draft is None or draft.submitted_at is not None:
        return None
    draft.data = dict(data)
    draft.saved_at = clock.now()
    draft.save(update_fields=["data", "saved_at"])
    return draft


@action(without=OWN, unaudited=UNSENT)
def discard_draft(*, draft: Draft, by: User) -> None:
    """Throw an unsent note away, by its author."""
    Draft.objects.open().filter(pk=draft.pk, author=by).delete()


@step
def finish_draft(*, submission_id: uuid.UUID, by: User) -> None:
    """What it held was sent: the words stand elsewhere now, the row stays empty.

    Part of each action that a kept form ends in.
    """
    Draft.objects.filter(submission_id=submission_id, author=by).update(
        submitted_at=clock.now(), data={}
    )
