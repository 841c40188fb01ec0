"""Sharing with a partner: who, what, why and how long; then a check."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework.access.capabilities import SHARE_MAKE
from casework.access.models import Share
from casework.foundations.verdicts import RuleRefused
from casework.sharing import actions as sharing
from casework.sharing.kinds import SECTIONS
from casework.sharing.rules import can_share_record
from casework.ui.forms import Form
from casework.views.base import FamilyFormPage
from safeguarding import actions, rules
from safeguarding.answers import ShareAnswers, fields_of
from safeguarding.forms import EVERYONE, ROLES_THERE, WhatForm, WhoForm, WhyForm


class SharePage(FamilyFormPage):
    capability = SHARE_MAKE
    answers: ShareAnswers

    def check(self) -> None:
        super().check()
        verdict = can_share_record(
            is_restricted=self.family.is_restricted,
            is_closed=self.case.closed_on is not None,
        )
        if not verdict:
            raise PermissionDenied(verdict.reason)
        self.answers = ShareAnswers(case=self.case, by=self.user)

    def go(self, step: str, fragment: str = "") -> HttpResponse:
        response = redirect(step, self.family.reference)
        response["Location"] += fragment
        return response

    def preview(self) -> dict[str, Any]:
        """The sections as the partner will get them, and what to look at twice."""
        try:
            parts = sharing.preview(
                case=self.case, disclosure=self.answers.disclosure(), by=self.user
            )
        except RuleRefused as refusal:
            return {"preview_refused": str(refusal)}
        others = self.answers.others()
        named = ((part.title, rules.named_in(part.words, others)) for part in parts)
        return {
            "parts": parts,
            "held_back": [part.title for part in parts if part.is_held_back],
            "named": [(title, names) for title, names in named if names],
        }


class ShareStep(SharePage):
    """One page of questions; its answers are kept and the next page follows."""

    step: ClassVar[str]
    next_page: ClassVar[str]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if kept := self.answers.kept(self.step):
            kwargs = {"data": kept} | kwargs
        return kwargs

    def act(self, form: Form) -> HttpResponse:
        fields = fields_of(self.step)
        posted = self.request.POST.lists()
        actions.keep_answers(
            case=self.case,
            fields=fields,
            data={key: values for key, values in posted if key.startswith(fields)},
            by=self.user,
        )
        return self.go(self.next_page)


class ShareWho(ShareStep):
    title = "Who do you want to share with?"
    template_name = "safeguarding/share_who.html"
    form_class = WhoForm
    step, next_page = "who", "share-what"


class ShareWhat(ShareStep):
    title = "What do you want to share?"
    template_name = "safeguarding/share_what.html"
    form_class = WhatForm
    step, next_page = "what", "share-why"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.answers.who.is_valid():
            return self.go("share-who")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"children": self.answers.children}

    def act(self, form: Form) -> HttpResponse:
        onward = super().act(form)
        return (
            self.go("share-what", "#preview") if "show" in self.request.POST else onward
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        can_show = self.answers.who.is_valid() and self.answers.what.is_valid()
        shown = self.preview() if can_show and self.request.method == "GET" else {}
        return super().get_context_data(**shown, **kwargs)


class ShareWhy(ShareStep):
    title = "Why, and until when?"
    template_name = "safeguarding/share_why.html"
    form_class = WhyForm
    step, next_page = "why", "share-check"


class ShareCheck(SharePage):
    title = "Check before you share"
    template_name = "safeguarding/share_check.html"
    form_class = Form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if step := self.answers.unfinished():
            return self.go(f"share-{step}")
        return super().get(request, *args, **kwargs)

    def act(self, form: Form) -> HttpResponse:
        draft = self.answers.draft
        if draft is None:  # the button was pressed twice
            return self.go("sharing")
        if step := self.answers.unfinished():
            return self.go(f"share-{step}")
        disclosure = self.answers.disclosure()
        actions.share_with_partner(
            submission_id=draft.submission_id,
            case=self.case,
            disclosure=disclosure,
            by=self.user,
        )
        messages.success(self.request, f"Shared with {disclosure.agency.name}.")
        return self.go("sharing")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        disclosure = self.answers.disclosure()
        return super().get_context_data(
            disclosure=disclosure,
            chosen=[(SECTIONS[key], child) for key, child in disclosure.parts],
            role=dict(ROLES_THERE)[disclosure.role or EVERYONE],
            lawful_basis=Share.LawfulBasis(disclosure.lawful_basis).label,
            **self.preview(),
            **kwargs,
        )
