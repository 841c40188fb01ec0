"""Log a visit: two pages from signing in to saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from casework.access.capabilities import VISIT_RECORD
from casework.foundations import clock
from casework.views.base import FamilyFormPage, FamilyPage
from casework.views.drafts import KeepsDraft
from casework.views.reads import members, safety_notes
from casework.views.work import clocks_of, group
from casework.visits import actions
from casework.visits.kinds import VISIT_DRAFT
from casework.visits.models import Visit
from family_help.forms.visits import AdditionForm, VisitForm

MOST_DUE = 20


class VisitRecord(KeepsDraft, FamilyFormPage):
    """One page for several children. What is typed is kept while it is typed."""

    capability = VISIT_RECORD
    title = "Log a visit"
    template_name = "family_help/visit_record.html"
    form_class = VisitForm
    draft_kind = VISIT_DRAFT

    def get_form_kwargs(self) -> dict[str, Any]:
        known = members(self.user, family=self.family.pk, today=clock.today())
        return super().get_form_kwargs() | {
            "children": [m.person for m in known if m.place == "child"],
            "adults": [m.person for m in known if m.place != "child"],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notes = safety_notes(self.user, case=self.case.pk, today=clock.today())
        return super().get_context_data(safety_notes=notes, **kwargs)

    def act(self, form: VisitForm) -> HttpResponse:
        visit = actions.record_visit(
            submission_id=form.cleaned_data["submission_id"],
            case=self.case,
            facts=form.facts,
            children=form.seen,
            by=self.user,
        )
        return redirect("visit-saved", self.family.reference, visit.submission_id)


class VisitSaved(FamilyPage):
    """What was saved, what is due next, and what can be done now."""

    capability = VISIT_RECORD
    title = "Visit saved"
    template_name = "family_help/visit_saved.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visits = Visit.objects.visible_to(self.user).filter(case__family=self.family)
        visit = get_object_or_404(visits, submission_id=self.kwargs["visit"])
        clocks = clocks_of(self.user, cases=[self.case])[:MOST_DUE]
        due = group(clocks, is_on_record=True)
        return super().get_context_data(visit=visit, due=due, **kwargs)


class VisitAdd(FamilyFormPage):
    capability = VISIT_RECORD
    title = "Add to this visit"
    template_name = "family_help/visit_add.html"
    form_class = AdditionForm

    def find(self) -> None:
        super().find()
        visits = Visit.objects.visible_to(self.user).filter(case__family=self.family)
        self.visit = get_object_or_404(visits, submission_id=self.kwargs["visit"])

    def act(self, form: AdditionForm) -> HttpResponse:
        actions.add_to_visit(visit=self.visit, by=self.user, **form.cleaned_data)
        return redirect("visit-detail", self.family.reference, self.visit.submission_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(visit=self.visit, **kwargs)
