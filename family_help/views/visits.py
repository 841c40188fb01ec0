"""Log a visit: two pages from signing in to saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from casework.access.capabilities import VISIT_RECORD
from casework.cases.reads import safety_notes
from casework.deadlines.due import clocks_of, group
from casework.foundations import clock
from casework.people.reads import members
from casework.views.base import FamilyFormPage, FamilyPage, only
from casework.views.drafts import KeepsDraft
from casework.visits import actions, reads
from casework.visits.kinds import VISIT_DRAFT
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
        rows = members(self.user, family=self.family.pk, today=clock.today())
        return super().get_form_kwargs() | {
            "children": [m.person for m in rows if m.place == "child"],
            "adults": [m.person for m in rows if m.place != "child"],
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
        family, submission = self.family.pk, self.kwargs["visit"]
        visit = only(reads.visit(self.user, family=family, submission=submission))
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
        family, submission = self.family.pk, self.kwargs["visit"]
        visits = reads.visit(self.user, family=family, submission=submission)
        self.visit = only(visits)

    def act(self, form: AdditionForm) -> HttpResponse:
        actions.add_to_visit(visit=self.visit, by=self.user, **form.cleaned_data)
        return redirect("visit-detail", self.family.reference, self.visit.submission_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(visit=self.visit, **kwargs)
