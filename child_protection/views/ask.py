"""Asking for a child protection view, and what has become of it since."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from casework.access.capabilities import FAMILY_READ
from casework.cases.telling import who_may_open
from casework.foundations import clock
from casework.people.models import Person
from casework.people.reads import children
from casework.people.rules import is_child
from casework.staff.models import Team
from casework.views.base import FamilyFormPage, FamilyPage, only
from casework.views.checking import ChecksFirst
from casework.visits.models import Visit
from child_protection import actions, duty, rules
from child_protection.actions.requests import Worry
from child_protection.capabilities import PROTECTION_ASK
from child_protection.forms import AskForm
from child_protection.models import ProtectionRequest
from child_protection.reads.record import visit_of_case
from child_protection.reads.requests import (
    children_asked_about,
    request_asked,
    requests_asked_already,
)
from child_protection.reads.team import team_since


class RequestAsk(ChecksFirst, FamilyFormPage):
    capability = PROTECTION_ASK
    title = "Ask for a child protection view"
    template_name = "child_protection/request_ask.html"
    form_class = AskForm
    check_title = "Check before you ask"
    check_button = "Ask for a child protection view"

    def check(self) -> None:
        super().check()
        verdict = rules.can_ask(is_open=self.case.closed_on is None, children=1)
        if not verdict:
            raise PermissionDenied(verdict.reason)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"children": self.children()}

    def get_initial(self) -> dict[str, Any]:
        visit = self.visit()
        return {"worry": visit.worries} if visit is not None else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked_already = requests_asked_already(self.user, case=self.case.pk)
        return super().get_context_data(
            number=duty.number_to_ring(clock.now()),
            asked_already=list(asked_already),
            **kwargs,
        )

    def act(self, form: AskForm) -> HttpResponse:
        given = form.cleaned_data
        asked = actions.ask_for_view(
            submission_id=given["submission_id"],
            case=self.case,
            children=form.chosen(),
            worry=Worry(
                urgency=given["urgency"],
                worry=given["worry"],
                told=given["told"],
                family_knows=given["family_knows"],
                why_family_not_told=given["why_family_not_told"] or "",
            ),
            by=self.user,
        )
        return redirect("protection-asked", self.family.reference, asked.reference)

    def children(self) -> list[Person]:
        today = clock.today()
        people = children(self.user, family=self.family.pk, today=today)
        return [person for person in people if is_child(person.born_on, on=today)]

    def visit(self) -> Visit | None:
        """The visit that the question came from, to fill in its worries."""
        try:
            key = uuid.UUID(self.request.GET.get("visit", ""))
        except ValueError:
            return None
        visits = visit_of_case(self.user, case=self.case.pk, submission=key)
        return next(iter(visits), None)


class RequestAsked(FamilyPage):
    """For whoever asked: who will see it, who opened it, what was decided."""

    capability = FAMILY_READ
    title = "Child protection view"
    template_name = "child_protection/request_asked.html"
    asked: ProtectionRequest

    def find(self) -> None:
        super().find()
        family, reference = self.family.pk, self.kwargs["asked_ref"]
        asked = request_asked(self.user, family=family, reference=reference)
        self.asked = only(asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = clock.now()
        asked_about = children_asked_about(self.user, requests=[self.asked.pk])
        opened_at = self.asked.first_opened_at
        return super().get_context_data(
            asked=self.asked,
            by_when=rules.in_words(self.asked.decide_by, now=now),
            opened=rules.in_words(opened_at, now=now) if opened_at else "",
            children=[row.child.first_name for row in asked_about],
            number=duty.number_to_ring(now),
            team=self.team(),
            is_by_reader=self.asked.asked_by_id == self.user.pk,
            **kwargs,
        )

    def team(self) -> Team | None:
        """The team that was asked; nobody, where the record is closed to all of it."""
        part = next(iter(team_since(self.user, case=self.asked.case_id)), None)
        if part is None or not self.family.is_restricted:
            return part.team if part else None
        reached = who_may_open(duty.members(part.team), self.asked.case)
        return part.team if reached else None
