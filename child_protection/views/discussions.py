"""Strategy discussions: recording one as held, and reading it afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from casework.access.capabilities import FAMILY_READ
from casework.access.permission import can
from casework.cases.models import Episode, ProtectionRequestChild
from casework.people.models import FamilyMember
from casework.views.base import FamilyGate, FamilyPage, FormGate
from child_protection import actions
from child_protection.actions.discussions import AgencyPart, HeldFacts
from child_protection.capabilities import STRATEGY_RECORD
from child_protection.forms import HeldForm
from child_protection.models import (
    DiscussionAgency,
    DiscussionChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from child_protection.views.checking import ChecksFirst


class DiscussionGate(FamilyGate):
    discussion: StrategyDiscussion

    def find(self) -> None:
        rows = StrategyDiscussion.objects.visible_to(self.user).select_related(
            "case__family__team", "arranged_by", "recorded_by", "request"
        )
        self.discussion = get_object_or_404(
            rows, reference=self.kwargs["discussion_ref"]
        )
        self.case = self.discussion.case
        self.family = self.case.family


class DiscussionDetail(DiscussionGate, FamilyPage):
    """When it is to be held; once held, who took part and what was decided."""

    capability = FAMILY_READ
    title = "Strategy discussion"
    template_name = "child_protection/discussion_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agencies = DiscussionAgency.objects.visible_to(self.user)
        children = DiscussionChild.objects.visible_to(self.user)
        return super().get_context_data(
            discussion=self.discussion,
            agencies=list(agencies.filter(discussion=self.discussion).order_by("pk")),
            children=list(
                children.filter(discussion=self.discussion)
                .select_related("child")
                .order_by("pk")
            ),
            may_record=can(self.user, STRATEGY_RECORD, self.family),
            **kwargs,
        )


class DiscussionHeld(ChecksFirst, DiscussionGate, FormGate):
    capability = STRATEGY_RECORD
    title = "Record a strategy discussion as held"
    template_name = "child_protection/discussion_held.html"
    form_class = HeldForm
    check_title = "Check what was decided"
    check_button = "Record the discussion as held"
    check_warning = (
        "This starts each enquiry on the day the discussion was held, changes those "
        "children's status from that day, and starts the 15 working days to their "
        "initial conference."
    )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.discussion.held_at is not None:
            return redirect("discussion-detail", self.discussion.reference)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"episodes": self.episodes()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            discussion=self.discussion,
            enquired=self.enquired(),
            elsewhere=self.elsewhere(),
            **kwargs,
        )

    def episodes(self) -> list[Episode]:
        """Children of this case for whom an enquiry could begin, as asked about first."""
        asked_for = ProtectionRequestChild.objects.visible_to(self.user).filter(
            request=self.discussion.request_id
        )
        asked = set(asked_for.values_list("child", flat=True))
        # Not those of this discussion: the form sent twice asks the same questions.
        before = (e for e in self.enquired() if e.discussion_id != self.discussion.pk)
        under_way = {enquiry.child_id for enquiry in before}
        episodes = Episode.objects.visible_to(self.user).open().filter(case=self.case)
        rows = episodes.exclude(child__in=under_way).select_related("child")
        ordered = rows.order_by("child__born_on", "pk")
        return sorted(ordered, key=lambda episode: episode.child_id not in asked)

    def enquired(self) -> list[Section47Enquiry]:
        """Children who are under an enquiry already: nothing starts anew for them."""
        enquiries = Section47Enquiry.objects.visible_to(self.user).open()
        return list(enquiries.filter(case=self.case).select_related("child"))

    def elsewhere(self) -> list[str]:
        """Children asked about whose work is recorded with another family."""
        here = Episode.objects.visible_to(self.user).open().filter(case=self.case)
        asked_for = ProtectionRequestChild.objects.visible_to(self.user).filter(
            request=self.discussion.request_id
        )
        members = FamilyMember.objects.visible_to(self.user).filter(family=self.family)
        rows = members.filter(person__in=asked_for.values("child"))
        rows = rows.exclude(person__in=here.values("child")).select_related("person")
        return [row.person.first_name for row in rows]

    def act(self, form: HeldForm) -> HttpResponse:
        given = form.cleaned_data
        actions.record_discussion_held(
            discussion=self.discussion,
            submission_id=given["submission_id"],
            facts=_facts(given),
            starts=form.starts(),
            by=self.user,
        )
        messages.success(self.request, "The strategy discussion is recorded as held.")
        known = StrategyDiscussion.objects.visible_to(self.user)
        if known.filter(pk=self.discussion.pk).exists():
            return redirect("discussion-detail", self.discussion.reference)
        return redirect("protection-queue")


def _facts(given: dict[str, Any]) -> HeldFacts:
    return HeldFacts(
        held_at=given["held_at"],
        agencies=[
            AgencyPart(
                agency=kind,
                took_part=bool(given[f"took_{kind}"]),
                people=given[f"people_{kind}"] or "",
                why_not=given[f"why_{kind}"] or "",
            )
            for kind in DiscussionAgency.Kind
        ],
        summary=given["summary"],
        safety_plan=given["safety_plan"],
        who_tells_family=given["who_tells_family"],
    )
