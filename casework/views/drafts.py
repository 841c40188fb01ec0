"""Where the page sends what is typed, before it is sent for good."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect

from casework.access.capabilities import OWN_WORK
from casework.drafts import actions, reads
from casework.foundations import clock, words
from casework.views.base import Gate

LARGEST = 200_000  # characters in one unsent note


class SaveDraft(Gate):
    """Keeps the fields of a form. One that comes after the form was sent is ignored."""

    capability = None
    http_method_names = ["post"]

    def post(self, request: HttpRequest, submission: UUID) -> HttpResponseBase:
        data = {k: v for k, v in request.POST.lists() if k != "csrfmiddlewaretoken"}
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
