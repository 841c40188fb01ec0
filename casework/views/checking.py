"""Asking first, then showing what was entered, then doing it."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse

from casework.ui.forms import Form
from casework.views.base import FormGate

CHECKED, CHANGE = "send", "change"


class ChecksFirst(FormGate):
    """For a form page whose act matters: a check page comes between.

    Nothing is kept in the session: the check page carries the answers as they were
    typed, so that two tabs never mix and nothing is lost on the way back.
    """

    check_title: str
    check_button: str
    check_warning: str = ""

    def form_valid(self, form: Form) -> HttpResponse:
        step = self.request.POST.get("step")
        if step == CHECKED:
            return super().form_valid(form)
        if step == CHANGE:
            return self.form_invalid(form)
        return self._check(form)

    def _check(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)
        context |= {
            "title": self.check_title,
            "button": self.check_button,
            "warning": self.check_warning,
            "rows": form.answers(),
            "typed": self._typed(),
        }
        return TemplateResponse(self.request, "casework/check.html", context)

    def _typed(self) -> list[tuple[str, str]]:
        left_out = {"csrfmiddlewaretoken", "step"}
        return [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in left_out
            for value in values
        ]
