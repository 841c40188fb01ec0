"""Sharing with a partner, and what follows from it for the record and the people."""

import uuid
from collections.abc import Mapping

from django.db.models import Exists, OuterRef
from django.urls import reverse

from casework.access.capabilities import SHARE_MAKE
from casework.access.decorators import action
from casework.access.kinds import SHARE_STOPPED
from casework.access.models import Denial, Share
from casework.cases.models import Case
from casework.chronology import actions as chronology
from casework.drafts.actions import UNSENT, finish_draft, open_draft, write_draft
from casework.notices.actions import notify
from casework.sharing import reading
from casework.sharing.actions import Disclosure, share_sections, stop_share
from casework.sharing.kinds import SHARED
from casework.sharing.protected import names_protected
from casework.sharing.readers import readers
from casework.staff.models import User
from safeguarding import rules
from safeguarding.kinds import SHARE_DRAFT, SHARED_WITH_YOU

PURPOSE = "What do they need it for?"


@action(capability=SHARE_MAKE, family="case.family", unaudited=UNSENT)
def keep_answers(
    *, case: Case, fields: tuple[str, ...], data: Mapping[str, list[str]], by: User
) -> None:
    """Keep one page's answers in the person's unsent share, in place of older ones."""
    draft = open_draft(kind=SHARE_DRAFT, case=case, by=by)
    others = {k: v for k, v in draft.data.items() if not k.startswith(fields)}
    write_draft(submission_id=draft.submission_id, data=others | dict(data), by=by)


@action(capability=SHARE_MAKE, family="case.family", writes=(SHARED,), sent_once=True)
def share_with_partner(
    *, submission_id: uuid.UUID, case: Case, disclosure: Disclosure, by: User
) -> Share:
    """Open the parts, write it on the record and tell the agency."""
    finish_draft(submission_id=submission_id, by=by)
    share = share_sections(case=case, disclosure=disclosure, by=by)
    held_back = [part.title for part in reading.read(share).parts if part.is_held_back]
    if names_protected(share.purpose, case_id=case.pk):
        held_back.append(PURPOSE)
    rules.can_send(held_back=held_back).require()
    chronology.write(share)
    _tell_readers(share)
    return share


@action(capability=SHARE_MAKE, family="share.case.family", writes=(SHARE_STOPPED,))
def stop_sharing(*, share: Share, by: User) -> bool:
    """Stop it at once, and write that on the record. False: it had ended before."""
    was_live = stop_share(share=share, by=by)
    if was_live:
        share.refresh_from_db()
        chronology.write(share)
    return was_live


def _tell_readers(share: Share) -> None:
    family = share.case.family
    denied = Denial.objects.filter(user=OuterRef("pk"), family=family)
    notify(
        recipients=readers(agency=share.agency, role=share.role).exclude(
            Exists(denied)
        ),
        kind=SHARED_WITH_YOU,
        text=f"Record {family.reference} was shared with you.",
        dedupe=f"shared:{share.pk}",
        family=family,
        url=reverse("shared-record", args=[share.reference]),
    )
