"""What somebody was told in the service: unread first, then what they have read."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from casework.access import audit
from casework.notices import actions, reads
from casework.notices.models import Notification
from casework.views.base import Gate, Page, only
from casework.views.paging import page_of

ROWS = 25
LARGEST_KEY = 2**63 - 1
PLACE = re.compile(r"(unread|read)-(\d{1,18})")


class NoticeList(Page):
    """The place in the list is a notice's key and whether it was unread then."""

    capability = None
    title = "Notices"
    template_name = "casework/notice_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, pager = page_of(
            self.notices(),
            size=ROWS,
            request=self.request,
            key=lambda notice: f"{'read' if notice.read_at else 'unread'}-{notice.pk}",
        )
        open_families = [n.family_id for n in rows if n.family_id and n.is_open]
        audit.record_looks(by=self.user, family_ids=open_families, page="notice-list")
        unread = [notice.pk for notice in rows if not notice.read_at]
        return super().get_context_data(
            rows=rows, pager=pager, up_to=max(unread, default=None), **kwargs
        )

    def notices(self) -> list[Notification]:
        """Enough for one page, and one more to know whether there is another."""
        place = PLACE.fullmatch(self.request.GET.get("after", ""))
        part, key = place.groups() if place else ("unread", LARGEST_KEY)
        return reads.latest_notices(
            self.user,
            before=int(key),
            is_past_unread=part == "read",
            most=ROWS + 1,
        )


class NoticeRead(Gate):
    capability = None
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        notice = only(reads.notice(self.user, key=self.posted_key("notice")))
        actions.mark_read(notice=notice, by=self.user)
        return redirect("notice-list")


class NoticeReadAll(Gate):
    """All that the page showed as unread, and those before them."""

    capability = None
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        actions.mark_all_read(up_to=self.posted_key("up_to"), by=self.user)
        return redirect("notice-list")
