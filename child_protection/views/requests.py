"""What the team that was asked sees: the queue, and one page to review each request."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from casework.access import audit
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.cases.models import ProtectionRequest, ProtectionRequestChild
from casework.cases.querysets import ProtectionRequestQuerySet
from casework.chronology.models import ChronologyEntry
from casework.deadlines.models import Deadline
from casework.foundations import clock, words
from casework.foundations.verdicts import RuleRefused
from casework.views.base import FamilyGate, FamilyPage, Page, only
from casework.views.chronology import together
from casework.views.paging import after, last_shown, page_of
from casework.views.reads import members, workers
from casework.views.record import Link
from casework.visits.models import Visit
from casework.visits.whole import whole
from child_protection import access, actions, duty, rules
from child_protection.capabilities import PROTECTION_DECIDE, PROTECTION_QUEUE
from child_protection.forms import aged
from child_protection.models import StrategyDiscussion
from child_protection.request_state import decided_in_words

TABS = (
    ("To review", "protection-queue"),
    ("Mine", "protection-mine"),
    ("Discussions", "protection-discussions"),
    ("Decided", "protection-decided"),
)
PAGE = 25
LAST_VISITS = 3
LAST_LINES = 20


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

    def rows(self) -> ProtectionRequestQuerySet:
        return self.visible().undecided()

    def visible(self) -> ProtectionRequestQuerySet:
        return ProtectionRequest.objects.visible_to(self.user)

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
        rows = self.rows().select_related(
            "case__family", "asked_by", "taken_by", "decided_by"
        )
        last = last_shown(rows, request=self.request)
        key = "-pk" if self.order.startswith("-") else "pk"
        return page_of(
            after(rows, last, self.order).order_by(self.order, key),
            size=PAGE,
            request=self.request,
            key=lambda asked: asked.reference,
        )

    def in_words(self, rows: list[ProtectionRequest]) -> list[RequestRow]:
        children = defaultdict(list)
        for part in asked_for(self.user, requests=[asked.pk for asked in rows]):
            children[part.request_id].append(aged(part.child))
        now = clock.now()
        return [_row(asked, children[asked.pk], now) for asked in rows]


class Mine(Queue):
    empty = "You have not taken a request. Take one from To review."

    def rows(self) -> ProtectionRequestQuerySet:
        return self.visible().undecided().filter(taken_by=self.user)


class Decided(Queue):
    """Only of families that the team still works with: the others are closed again."""

    template_name = "child_protection/request_decided.html"
    order = "-decided_at"
    empty = "No request of a family that the team works with has been decided."

    def rows(self) -> ProtectionRequestQuerySet:
        return self.visible().filter(decided_at__isnull=False)


class Discussions(Page):
    """Strategy discussions that have a time and have not been recorded as held."""

    capability = PROTECTION_QUEUE
    title = "Child protection"
    template_name = "child_protection/discussion_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = StrategyDiscussion.objects.visible_to(self.user).to_be_held()
        rows = list(waiting.select_related("case__family").by_time()[: PAGE * 4])
        families = [row.case.family_id for row in rows]
        audit.record_looks(by=self.user, family_ids=families, page="discussion-list")
        now = clock.now()
        return super().get_context_data(
            tabs=tabs(self.request),
            rows=[(row, rules.in_words(row.to_be_held_at, now=now)) for row in rows],
            empty="No strategy discussion is waiting to be held.",
            **kwargs,
        )


@PreparedQuery
def request_asked(user: Reader, reference: str) -> QuerySet[ProtectionRequest]:
    rows = ProtectionRequest.objects.visible_to(user).filter(reference=reference)
    return rows.select_related(
        *("case__family__team", "asked_by__agency"),
        *("taken_by", "first_opened_by", "decided_by"),
    )


@PreparedQuery
def asked_for(user: Reader, requests: list[int]) -> QuerySet[ProtectionRequestChild]:
    """The children of these requests, each request's eldest first."""
    parts = ProtectionRequestChild.objects.visible_to(user)
    parts = parts.filter(request__pk__any_of=requests).select_related("child")
    return parts.order_by("child__born_on", "pk")


@PreparedQuery
def latest_visits(user: Reader, family: int) -> QuerySet[Visit]:
    """Of earlier work with the family too; to be made `whole`."""
    visits = Visit.objects.visible_to(user).filter(case__family=family)
    return visits.with_names().latest_first()[:LAST_VISITS]


@PreparedQuery
def latest_lines(user: Reader, family: int) -> QuerySet[ChronologyEntry]:
    lines = ChronologyEntry.objects.visible_to(user).filter(case__family=family)
    return lines.select_related("child", "by").latest_first()[:LAST_LINES]


@PreparedQuery
def deadlines(user: Reader, case: int) -> QuerySet[Deadline]:
    clocks = Deadline.objects.visible_to(user).open().running().filter(case=case)
    return clocks.select_related("child").by_due_date()[:20]


class RequestGate(FamilyGate):
    """A page of one request, whose family is found from it."""

    capability = PROTECTION_QUEUE
    asked: ProtectionRequest

    def find(self) -> None:
        asked = request_asked(self.user, reference=self.kwargs["asked_ref"])
        self.asked = only(asked)
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
        children = asked_for(self.user, requests=[self.asked.pk])
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
            "visits": whole(latest_visits(user, family=family)),
            "lines": together(latest_lines(user, family=family)),
            "workers": workers(user, case=case),
            "clocks": deadlines(user, case=case),
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
