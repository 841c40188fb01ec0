"""Strategy discussions: recording one as held, and reading it afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework.access.capabilities import FAMILY_READ
from casework.access.permission import can
from casework.views.base import FamilyGate, FamilyPage, FormGate, only
from casework.views.checking import ChecksFirst
from child_protection import actions
from child_protection.actions.discussions import AgencyPart, HeldFacts
from child_protection.capabilities import STRATEGY_RECORD
from child_protection.forms import HeldForm
from child_protection.models import DiscussionAgency, StrategyDiscussion
from child_protection.reads import discussions as reads


class DiscussionGate(FamilyGate):
    discussion: StrategyDiscussion

    def find(self) -> None:
        reference = self.kwargs["discussion_ref"]
        self.discussion = only(reads.discussion(self.user, reference=reference))
        self.case = self.discussion.case
        self.family = self.case.family


class DiscussionDetail(DiscussionGate, FamilyPage):
    """When it is to be held; once held, who took part and what was decided."""

    capability = FAMILY_READ
    title = "Strategy discussion"
    template_name = "child_protection/discussion_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, discussion = self.user, self.discussion.pk
        return super().get_context_data(
            discussion=self.discussion,
            agencies=list(reads.agencies_in(user, discussion=discussion)),
            children=list(reads.children_in(user, discussion=discussion)),
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
        episodes = reads.episodes_to_enquire(
            self.user,
            case=self.case.pk,
            request=self.discussion.request_id,
            discussion=self.discussion.pk,
        )
        return super().get_form_kwargs() | {"episodes": episodes}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        elsewhere = reads.members_elsewhere(
            self.user,
            family=self.family.pk,
            case=self.case.pk,
            request=self.discussion.request_id,
        )
        return super().get_context_data(
            discussion=self.discussion,
            enquired=reads.enquiries_of(self.user, case=self.case.pk),
            elsewhere=[member.person.first_name for member in elsewhere],
            **kwargs,
        )

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
        if reads.may_open_discussion(self.user, discussion=self.discussion):
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
