"""Who works with a family: the history, the suggestion, a change, a handover."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from casework.access.capabilities import FAMILY_READ, HANDOVER_OFFER, WORKER_ASSIGN
from casework.access.permission import can
from casework.cases import actions, reads
from casework.cases.models import Assignment, Handover
from casework.cases.rules import Suggestion
from casework.cases.workers import may_lead, suggestion_for
from casework.foundations.verdicts import RuleRefused
from casework.ui import fields
from casework.ui.forms import Form
from casework.views.base import FamilyFormPage, FamilyGate, FamilyPage, only


class FamilyWorker(FamilyPage):
    """The people this family has known, and what can be done about the next."""

    capability = FAMILY_READ
    title = "Who works with the family"
    template_name = "casework/family_worker.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(reads.workers_ever(self.user, family=self.family.pk))
        handover = self.open_handover()
        leads = {a.worker_id for a in rows if a.role == Assignment.Role.LEAD}
        may_assign = can(self.user, WORKER_ASSIGN, self.family)
        return super().get_context_data(
            current=[a for a in rows if a.ended_at is None],
            past=[a for a in rows if a.ended_at is not None],
            leads_known=len(leads),
            handover=handover,
            may_answer=handover is not None and handover.to_worker_id == self.user.pk,
            may_assign=may_assign,
            may_offer=can(self.user, HANDOVER_OFFER, self.family),
            **kwargs,
        )

    def open_handover(self) -> Handover | None:
        offered = reads.open_handover(self.user, case=self.case.pk)
        handover = next(iter(offered), None)
        if handover is not None and handover.to_worker_id == self.user.pk:
            actions.read_handover(handover=handover, by=self.user)
        return handover


class WorkerChoice(Form):
    """Who, and why the worker changes where there was one before."""

    worker = fields.ModelSelectField(
        label="Who will work with the family?",
        missing="Choose who will work with the family",
    )
    reason = fields.RadiosField(
        label="Why does the worker change?",
        choices=Assignment.ChangeReason.choices,
        missing="Choose why the worker changes",
    )

    def __init__(
        self, *args: Any, suggestion: Suggestion | None, first: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = may_lead()
        self.fields["worker"].label_from_instance = lambda user: user.full_name
        if suggestion is not None:
            self.fields["worker"].initial = suggestion.user_id
            self.fields["worker"].help_text = f"{suggestion.why} They are suggested."
        if first:
            del self.fields["reason"]


class AssignForm(WorkerChoice):
    """A co-worker takes nobody's place, so only a new lead is asked why."""

    role = fields.RadiosField(
        label="As what?",
        choices=[
            (Assignment.Role.LEAD, "Lead practitioner"),
            (Assignment.Role.CO_WORKER, "Co-worker beside the lead"),
        ],
        initial=Assignment.Role.LEAD,
        missing="Choose lead practitioner or co-worker",
        reveals={Assignment.Role.LEAD: "reason"},
    )
    note = fields.LongTextField(
        label="Anything the new worker should know?", required=False, max_length=500
    )

    def __init__(self, *args: Any, first: bool, **kwargs: Any) -> None:
        super().__init__(*args, first=first, **kwargs)
        if first:
            self.fields["role"].reveals = {}


class _ChoosesWorker(FamilyFormPage):
    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "suggestion": suggestion_for(self.case),
            "first": not reads.has_had_lead(self.user, case=self.case.pk),
        }


class WorkerAssign(_ChoosesWorker):
    capability = WORKER_ASSIGN
    title = "Choose who works with the family"
    template_name = "casework/worker_assign.html"
    form_class = AssignForm

    def act(self, form: AssignForm) -> HttpResponse:
        chosen = form.cleaned_data
        actions.assign_worker(
            case=self.case,
            worker=chosen["worker"],
            role=Assignment.Role(chosen["role"]),
            reason=chosen.get("reason") or "",
            note=chosen["note"],
            by=self.user,
        )
        return redirect("family-worker", self.family.reference)


class WorkerEnd(FamilyGate):
    """The part of a co-worker is done. A lead is only followed by another."""

    capability = WORKER_ASSIGN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        key = self.posted_key("assignment")
        part = only(reads.assignment(self.user, case=self.case.pk, key=key))
        try:
            actions.end_co_work(assignment=part, by=self.user)
        except RuleRefused as refusal:
            return self.refused(refusal)
        name = part.worker.full_name
        messages.success(request, f"{name} no longer works with this family.")
        return redirect("family-worker", self.family.reference)


class HandoverForm(WorkerChoice):
    notes = fields.LongTextField(
        label="What should they know first?",
        help_text="What matters to the family now, and what you promised them.",
        missing="Write what the new worker should know first",
    )


class HandoverOffer(_ChoosesWorker):
    capability = HANDOVER_OFFER
    title = "Offer a handover"
    template_name = "casework/handover_offer.html"
    form_class = HandoverForm

    def act(self, form: HandoverForm) -> HttpResponse:
        chosen = form.cleaned_data
        actions.offer_handover(
            case=self.case,
            to_worker=chosen["worker"],
            reason=chosen.get("reason") or Assignment.ChangeReason.OTHERS,
            notes=chosen["notes"],
            by=self.user,
        )
        return redirect("family-worker", self.family.reference)


class _Answers(FamilyGate):
    """An answer to the handover that is open for this family."""

    handover: Handover

    def find(self) -> None:
        super().find()
        self.handover = only(reads.open_handover(self.user, case=self.case.pk))
        self.handover.case = self.case


class HandoverAccept(_Answers):
    capability = FAMILY_READ
    http_method_names = ["post"]
    title = "Accept the handover"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            actions.accept_handover(handover=self.handover, by=self.user)
        except RuleRefused as refusal:
            return self.refused(refusal)
        return redirect("family-story", self.family.reference)


class DeclineForm(Form):
    reason = fields.LongTextField(
        label="Why can you not take the family on?",
        missing="Write why you cannot take the family on",
        max_length=500,
    )


class HandoverDecline(_Answers, FamilyFormPage):
    capability = FAMILY_READ
    title = "Say no to the handover"
    template_name = "casework/handover_decline.html"
    form_class = DeclineForm

    def act(self, form: DeclineForm) -> HttpResponse:
        actions.decline_handover(
            handover=self.handover, reason=form.cleaned_data["reason"], by=self.user
        )
        return redirect("work")
