"""What partners sent that nobody has read yet, on the record's overview."""

from typing import Any

from casework.views.places import RecordPage
from safeguarding.reads.sharing import UNREAD_SHOWN, unread_of


def from_partners(page: RecordPage) -> dict[str, Any]:
    unread = unread_of(page.user, family=page.family.pk)
    return {
        "contributions": unread[:UNREAD_SHOWN],
        "has_more": len(unread) > UNREAD_SHOWN,
        "reference": page.family.reference,
    }
