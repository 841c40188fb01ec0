"""What is typed is kept before it is sent for good: the form's side and the addresses."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import redirect
from django.urls import reverse

from casework.access.capabilities import OWN_WORK
from casework.cases.models import Case
from casework.drafts import actions, reads
from casework.drafts.kinds import DraftKind
from casework.drafts.models import Draft
from casework.foundations import clock, words
from casework.staff.models import User
from casework.ui.forms import Form
from casework.views.base import FormGate, Gate

LARGEST = 200_000  # characters in one unsent note


class KeepsDraft(FormGate):
    """Before a family's form: its words are kept while they are typed, and restored.

    The form has a `submission_id`; its page names the kind of draft. Without JavaScript
    a button called `later` keeps everything typed.
    """

    draft_kind: ClassVar[DraftKind]
    case: Case
    user: User
    draft: Draft | None = None

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        form = super().get_form(form_class)
        if not form.is_bound:
            self.draft = actions.start_draft(
                kind=self.draft_kind,
                case=self.case,
                by=self.user,
            )
            form.initial = restored(form, self.draft)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        submission = self.submission(context["form"])
        kept = {
            "url": reverse("draft-save", args=[submission]),
            "submission": submission,
            "restored": self.restored_words(),
        }
        return context | {"draft": kept}

    def submission(self, form: Form) -> str:
        if form.is_bound:
            sent = form.data.get("submission_id") or form.cleaned_data["submission_id"]
            return str(sent)
        return str(self.draft.submission_id) if self.draft else ""

    def restored_words(self) -> str:
        if self.draft is None or not self.draft.data:
            return ""
        saved_at = words.moment(clock.local(self.draft.saved_at))
        return f"These are your unsent words of {saved_at}."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "later" in request.POST:
            return self.keep_for_later(request)
        return super().post(request, *args, **kwargs)

    def keep_for_later(self, request: HttpRequest) -> HttpResponse:
        """Without JavaScript: keep everything typed and go back to My work."""
        field = self.get_form().fields["submission_id"]
        data = typed_in(request)
        data.pop("later", None)
        actions.save_draft(
            submission_id=field.clean(request.POST.get("submission_id")),
            data=data,
            by=self.user,
        )
        return redirect("work")


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """Field name -> its values, as posted."""
    posted = request.POST.lists()
    return {name: values for name, values in posted if name != "csrfmiddlewaretoken"}


def restored(form: Form, draft: Draft) -> dict[str, Any]:
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


class SaveDraft(Gate):
    """Keeps the fields of a form. One that comes after the form was sent is ignored."""

    capability = None
    http_method_names = ["post"]

    def post(self, request: HttpRequest, submission: UUID) -> HttpResponseBase:
        data = typed_in(request)
        if sum(len(value) for values in data.values() for value in values) > LARGEST:
            return JsonResponse({"state": "too_long"}, status=413)
        if not reads.has_draft(self.user, submission=submission):
            return JsonResponse({"state": "unknown"}, status=404)
        draft = actions.save_draft(submission_id=submission, data=data, by=self.user)
        if draft is None:
            return JsonResponse({"state": "submitted"}, status=409)
        return JsonResponse({"saved_at": words.clock_time(clock.now_local())})


class DiscardDraft(Gate):
    capability = OWN_WORK
    http_method_names = ["post"]

    def post(self, request: HttpRequest, submission: UUID) -> HttpResponseBase:
        for draft in reads.draft(self.user, submission=submission):
            actions.discard_draft(draft=draft, by=self.user)
        return redirect("work")
