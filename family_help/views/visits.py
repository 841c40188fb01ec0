"""Log a visit: two pages from signing in to saved."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from casework.access.capabilities import VISIT_RECORD
from casework.cases.reads import safety_notes
from casework.deadlines.due import clocks_of, group
from casework.drafts.actions import save_draft, start_draft
from casework.drafts.models import Draft
from casework.foundations import clock, words
from casework.people.reads import members
from casework.views.base import FamilyFormPage, FamilyPage, only
from casework.visits import actions, reads
from casework.visits.kinds import VISIT_DRAFT
from family_help.forms.visits import AdditionForm, VisitForm

MOST_DUE = 20


class VisitRecord(FamilyFormPage):
    """One page for several children. What is typed is kept while it is typed."""

    capability = VISIT_RECORD
    title = "Log a visit"
    template_name = "family_help/visit_record.html"
    form_class = VisitForm

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = members(self.user, family=self.family.pk, today=clock.today())
        return super().get_form_kwargs() | {
            "children": [m.person for m in rows if m.place == "child"],
            "adults": [m.person for m in rows if m.place != "child"],
        }

    def get_form(self, form_class: Any = None) -> VisitForm:
        form = super().get_form(form_class)
        if not form.is_bound:
            self.draft = start_draft(kind=VISIT_DRAFT, case=self.case, by=self.user)
            form.initial = restored(form, self.draft)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        submission = self.submission(context["form"])
        notes = safety_notes(self.user, case=self.case.pk, today=clock.today())
        return context | {
            "safety_notes": notes,
            "draft": {
                "url": reverse("draft-save", args=[submission]),
                "submission": submission,
                "restored": self.restored_words(),
            },
        }

    def submission(self, form: VisitForm) -> Any:
        if form.is_bound:
            return form.data.get("submission_id") or form.cleaned_data["submission_id"]
        return self.draft.submission_id

    def restored_words(self) -> str:
        draft: Draft | None = getattr(self, "draft", None)
        if draft is None or not draft.data:
            return ""
        return f"These are your unsent words of {words.moment(clock.local(draft.saved_at))}."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "later" in request.POST:
            return self.keep_for_later(request)
        return super().post(request, *args, **kwargs)

    def keep_for_later(self, request: HttpRequest) -> HttpResponse:
        """Without JavaScript: keep everything typed and go back to My work."""
        form = self.get_form()
        submission = form.fields["submission_id"].clean(
            request.POST.get("submission_id")
        )
        data = {k: v for k, v in request.POST.lists() if k != "csrfmiddlewaretoken"}
        data.pop("later", None)
        save_draft(submission_id=submission, data=data, by=self.user)
        return redirect("work")

    def act(self, form: VisitForm) -> HttpResponse:
        visit = actions.record_visit(
            submission_id=form.cleaned_data["submission_id"],
            case=self.case,
            facts=form.facts,
            children=form.seen,
            by=self.user,
        )
        return redirect("visit-saved", self.family.reference, visit.submission_id)


def restored(form: VisitForm, draft: Draft) -> dict[str, Any]:
    """The typed answers of a draft, as each question's first value."""
    typed = QueryDict(mutable=True)
    for name, values in draft.data.items():
        typed.setlist(name, values)
    initial = {
        name: field.widget.value_from_datadict(typed, {}, name)
        for name, field in form.fields.items()
        if any(key == name or key.startswith(f"{name}_") for key in draft.data)
    }
    return initial | {"submission_id": draft.submission_id}


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
