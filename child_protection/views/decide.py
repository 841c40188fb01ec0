"""The decision, shown once more before it is made."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from casework.foundations import clock
from casework.views.base import FormGate
from casework.views.checking import ChecksFirst
from child_protection import access, actions, duty, rules
from child_protection.actions.decisions import Discussion
from child_protection.capabilities import PROTECTION_DECIDE
from child_protection.forms import DecideForm
from child_protection.models import ProtectionRequest
from child_protection.reads.team import lead_protection_name
from child_protection.request_state import decided_in_words, has_decided
from child_protection.views.requests import RequestGate

Outcome = ProtectionRequest.Outcome
DONE = {
    Outcome.STRATEGY: "Decided. The strategy discussion is set, and the person who "
    "asked and the lead practitioner have been told.",
}
DONE_HERE = (
    "Decided. The person who asked and the lead practitioner have been told. "
    "The team's part ends here, so this record is closed to it again."
)


class RequestDecide(ChecksFirst, RequestGate, FormGate):
    capability = PROTECTION_DECIDE
    title = "Decide"
    template_name = "child_protection/request_decide.html"
    form_class = DecideForm
    check_title = "Check your decision"
    check_button = "Decide"
    check_warning = "A decision is made once and never changed. A later one can follow."

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if has_decided(self.user, kwargs["asked_ref"]):
            messages.success(request, "You have decided this.")
            return redirect("protection-queue")
        return super().dispatch(request, *args, **kwargs)

    def check(self) -> None:
        super().check()
        verdict = access.acts_for_team(self.user, self.case)
        if not verdict:
            raise PermissionDenied(verdict.reason)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verdict = rules.can_decide(
            decided=decided_in_words(self.asked),
            asked_themselves=self.asked.asked_by_id == self.user.pk,
        )
        if not verdict:
            messages.error(request, verdict.reason)
            return redirect("protection-review", self.asked.reference)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        team = duty.protection_team(self.family)
        return super().get_form_kwargs() | {
            "leads": duty.registered(team, family=self.family),
            "current_lead": lead_protection_name(self.user, case=self.case.pk),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            asked=self.asked,
            by_when=rules.in_words(self.asked.decide_by, now=clock.now()),
            **kwargs,
        )

    def act(self, form: DecideForm) -> HttpResponse:
        given = form.cleaned_data
        outcome = Outcome(given["outcome"])
        actions.decide_request(
            asked=self.asked,
            outcome=outcome,
            reason=given["reason"],
            discussion=Discussion(given["hold_at"], given.get("lead"))
            if outcome == Outcome.STRATEGY
            else None,
            by=self.user,
        )
        messages.success(self.request, DONE.get(outcome, DONE_HERE))
        return redirect("protection-queue")
