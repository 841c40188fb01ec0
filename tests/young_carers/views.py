"""Promising a child who cares for somebody a break."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from casework.foundations import clock
from casework.people.reads import members
from casework.views.base import FamilyFormPage
from casework.views.drafts import KeepsDraft
from tests.young_carers import actions, reads
from tests.young_carers.capabilities import BREAK_PROMISE
from tests.young_carers.forms import BreakForm
from tests.young_carers.kinds import BREAK_DRAFT


class Breaks(KeepsDraft, FamilyFormPage):
    capability = BREAK_PROMISE
    title = "Promise a break"
    template_name = "young_carers/breaks.html"
    form_class = BreakForm
    draft_kind = BREAK_DRAFT

    def get_form_kwargs(self) -> dict[str, Any]:
        everybody = members(self.user, family=self.family.pk, today=clock.today())
        children = [m.person for m in everybody if m.place == "child"]
        return super().get_form_kwargs() | {"children": children}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        breaks = reads.breaks_of(self.user, case=self.case.pk)
        return super().get_context_data(breaks=breaks, **kwargs)

    def act(self, form: BreakForm) -> HttpResponse:
        said = form.cleaned_data
        actions.promise_break(
            submission_id=said["submission_id"],
            case=self.case,
            child=form.children[said["child"]],
            what=said["what"],
            by=self.user,
        )
        return redirect("breaks", self.family.reference)
