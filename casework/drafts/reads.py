"""Unsent notes, which only their author reads."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.drafts.models import Draft
from casework.drafts.querysets import DraftQuerySet
from casework.staff.models import User

MOST = 60  # rows of a list on My work


@PreparedQuery
def unfinished_drafts(user: Reader) -> QuerySet[Draft, Any]:
    """Those with something typed, the last one first, each with its family's name."""
    drafts = Draft.objects.visible_to(user).open().exclude(data={})
    rows = drafts.order_by("-saved_at").values(
        "form",
        "saved_at",
        record=F("case__family__reference"),
        name=F("case__family__name"),
    )
    return rows[:MOST]


def draft(user: User, *, submission: UUID) -> DraftQuerySet[Draft]:
    """The one of this submission; none of somebody else."""
    return Draft.objects.visible_to(user).filter(submission_id=submission)


def has_draft(user: User, *, submission: UUID) -> bool:
    return draft(user, submission=submission).exists()
