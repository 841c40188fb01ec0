"""What partners sent that nobody has read yet, on the record's overview."""

from typing import Any

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.story.models import Contribution
from casework.views.places import RecordPage

SHOWN = 5


@PreparedQuery
def unread_of(user: Reader, family: int) -> QuerySet[Contribution]:
    """One more than are shown, so that the page can say that there are more."""
    sent = Contribution.objects.visible_to(user).filter(case__family=family)
    unread = sent.filter(read_at__isnull=True).select_related("agency")
    return unread.order_by("-sent_at", "-pk")[: SHOWN + 1]


def from_partners(page: RecordPage) -> dict[str, Any]:
    unread = unread_of(page.user, family=page.family.pk)
    return {
        "contributions": unread[:SHOWN],
        "has_more": len(unread) > SHOWN,
        "reference": page.family.reference,
    }
