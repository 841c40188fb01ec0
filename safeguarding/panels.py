"""What partners sent that nobody has read yet, on the record's overview."""

from typing import Any

from casework.story.models import Contribution

SHOWN = 5


def from_partners(page: Any) -> dict[str, Any]:
    sent = Contribution.objects.visible_to(page.user).filter(
        case__family=page.family, read_at__isnull=True
    )
    unread = sent.select_related("agency").order_by("-sent_at", "-pk")[: SHOWN + 1]
    return {
        "contributions": list(unread)[:SHOWN],
        "has_more": len(unread) > SHOWN,
        "reference": page.family.reference,
    }
