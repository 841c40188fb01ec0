"""What the team that was asked sees: the queue, and one page to review each request."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from casework.access import audit
from casework.cases.reads import workers
from casework.foundations import clock, words
from casework.foundations.verdicts import RuleRefused
from casework.people.reads import members
from casework.views.base import FamilyGate, FamilyPage, Page, only
from casework.views.chronology import together
from casework.views.paging import after, last_shown, page_of
from casework.views.record import Link
from casework.visits.reads import with_parts
from child_protection import access, actions, duty, rules
from child_protection.capabilities import PROTECTION_DECIDE, PROTECTION_QUEUE
from child_protection.forms import aged
from child_protection.models import ProtectionRequest
from child_protection.querysets import ProtectionRequestQuerySet
from child_protection.reads.discussions import discussions_to_hold
from child_protection.reads.record import (
    deadlines_of,
    latest_lines,
    latest_visits_ever,
)
from child_protection.reads.requests import (
    children_asked_about,
    request_to_review,
    requests_decided,
    requests_taken,
    requests_to_review,
)
from child_protection.request_state import decided_in_words

TABS = (
    ("To review", "protection-queue"),
    ("Mine", "protection-mine"),
    ("Discussions", "protection-discussions"),
    ("Decided", "protection-decided"),
)
PAGE = 25


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request in the queue, in the words that the page shows."""

    asked: ProtectionRequest
    asked_about: list[str]
    waiting: str
    by_when: str
    late: str


class Queue(Page):
    """Requests of families that the reader may open, soonest first."""

    capability = PROTECTION_QUEUE
    title = "Child protection"
    template_name = "child_protection/request_queue.html"
    order = "decide_by"
    empty = "Nobody is waiting for a child protection view."

    def rows(self) -> ProtectionRequestQuerySet[ProtectionRequest]:
        return requests_to_review(self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, pager = self.page()
        families = [asked.case.family_id for asked in rows]
        audit.record_looks(by=self.user, family_ids=families, page="protection-queue")
        return super().get_context_data(
            tabs=tabs(self.request),
            rows=self.in_words(rows),
            pager=pager,
            empty=self.empty,
            **kwargs,
        )

    def page(self) -> tuple[list[ProtectionRequest], dict[str, str]]:
        rows = self.rows()
        last = last_shown(rows, request=self.request)
        return page_of(
            after(rows, last, self.order),
            size=PAGE,
            request=self.request,
            key=lambda asked: asked.reference,
        )

    def in_words(self, rows: list[ProtectionRequest]) -> list[RequestRow]:
        children = defaultdict(list)
        requests = [asked.pk for asked in rows]
        for part in children_asked_about(self.user, requests=requests):
            children[part.request_id].append(aged(part.child))
        now = clock.now()
        return [_row(asked, children[asked.pk], now) for asked in rows]


class Mine(Queue):
    empty = "You have not taken a request. Take one from To review."

    def rows(self) -> ProtectionRequestQuerySet[ProtectionRequest]:
        return requests_taken(self.user)


class Decided(Queue):
    """Only of families that the team still works with: the others are closed again."""

    template_name = "child_protection/request_decided.html"
    order = "-decided_at"
    empty = "No request of a family that the team works with has been decided."

    def rows(self) -> ProtectionRequestQuerySet[ProtectionRequest]:
        return requests_decided(self.user)


class Discussions(Page):
    """Strategy discussions that have a time and have not been recorded as held."""

    capability = PROTECTION_QUEUE
    title = "Child protection"
    template_name = "child_protection/discussion_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(discussions_to_hold(self.user))
        families = [row.case.family_id for row in rows]
        audit.record_looks(by=self.user, family_ids=families, page="discussion-list")
        now = clock.now()
        return super().get_context_data(
            tabs=tabs(self.request),
            rows=[(row, rules.in_words(row.to_be_held_at, now=now)) for row in rows],
            empty="No strategy discussion is waiting to be held.",
            **kwargs,
        )


class RequestGate(FamilyGate):
    """A page of one request, whose family is found from it."""

    capability = PROTECTION_QUEUE
    asked: ProtectionRequest

    def find(self) -> None:
        reference = self.kwargs["asked_ref"]
        self.asked = only(request_to_review(self.user, reference=reference))
        self.case = self.asked.case
        self.family = self.case.family


class RequestReview(RequestGate, FamilyPage):
    """Everything needed to decide, on one page. Opening it is what the sender sees."""

    title = "Review"
    template_name = "child_protection/request_review.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.asked = actions.open_request(asked=self.asked, by=self.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = clock.now()
        children = children_asked_about(self.user, requests=[self.asked.pk])
        context = super().get_context_data(
            asked=self.asked,
            row=_row(self.asked, [aged(part.child) for part in children], now),
            decided=decided_in_words(self.asked),
            may_decide=access.acts_for_team(self.user, self.case),
            is_by_reader=self.asked.asked_by_id == self.user.pk,
            number=duty.number_to_ring(now),
            **self.around(),
            **kwargs,
        )
        context["record"] = replace(context["record"], main=self.deciding(context))
        return context

    def deciding(self, context: dict[str, Any]) -> Link | None:
        """Where to decide, for whoever may: the first thing on the page."""
        if context["decided"] or context["is_by_reader"] or not context["may_decide"]:
            return None
        return Link("Decide", reverse("protection-decide", args=[self.asked.reference]))

    def around(self) -> dict[str, Any]:
        """The family as it is known: visits, what happened, who is there, what is due."""
        user, family, case = self.user, self.family.pk, self.case.pk
        return {
            "visits": with_parts(latest_visits_ever(user, family=family)),
            "lines": together(latest_lines(user, family=family)),
            "workers": workers(user, case=case),
            "clocks": deadlines_of(user, case=case),
            "members": members(user, family=family, today=clock.today()),
        }


class RequestTake(RequestGate):
    capability = PROTECTION_DECIDE
    http_method_names = ["post"]
    done = "You have this now. The others see that."

    def post(self, request: HttpRequest, asked_ref: str) -> HttpResponse:
        try:
            self.do()
        except RuleRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done)
        return redirect("protection-review", asked_ref)

    def do(self) -> None:
        actions.take_request(asked=self.asked, by=self.user)


class RequestPutBack(RequestTake):
    done = "Put back. Anybody in the team can take it."

    def do(self) -> None:
        actions.put_back_request(asked=self.asked, by=self.user)


def tabs(request: HttpRequest) -> list[Link]:
    here = request.path
    return [
        Link(title, url := reverse(name), current=url == here) for title, name in TABS
    ]


def _row(asked: ProtectionRequest, children: list[str], now: datetime) -> RequestRow:
    late_hours = (now - asked.decide_by).total_seconds() / 3600
    is_late = late_hours > 0 and asked.decided_at is None
    return RequestRow(
        asked=asked,
        asked_about=children,
        waiting=words.waiting((now - asked.asked_at).total_seconds() / 3600),
        by_when=rules.in_words(asked.decide_by, now=now),
        late=f"{words.waiting(late_hours)} late" if is_late else "",
    )
