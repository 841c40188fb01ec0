"""Who has looked at this record, when, and what they opened."""

from typing import Any

from casework.access.capabilities import LOOKS_READ
from casework.access.reads import audit_events
from casework.views.base import FamilyPage
from casework.views.paging import after, last_shown, page_of


class FamilyLooks(FamilyPage):
    capability = LOOKS_READ
    title = "Who has looked"
    template_name = "casework/family_looks.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = audit_events(self.user, family=self.family.pk)
        last = last_shown(events, request=self.request, key="pk")
        rows, pager = page_of(
            after(events, last, "-at"),
            size=50,
            request=self.request,
            key=lambda event: event.pk,
        )
        return super().get_context_data(rows=rows, pager=pager, **kwargs)
