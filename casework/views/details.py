"""A protected detail, shown once, with a reason."""

from django.http import HttpResponse

from casework.access.capabilities import DETAIL_UNMASK
from casework.foundations import clock
from casework.people import actions, reads
from casework.ui import fields
from casework.ui.forms import Form
from casework.views.base import FamilyFormPage, only


class UnmaskForm(Form):
    reason = fields.TextField(
        label="Why do you need it now?",
        help_text="This is written down, and the family's manager can see it.",
        missing="Enter why you need it now",
    )


class DetailUnmask(FamilyFormPage):
    """The value is in this one answer and nowhere else: never in an address."""

    capability = DETAIL_UNMASK
    title = "Show a protected detail"
    template_name = "casework/detail_unmask.html"
    form_class = UnmaskForm

    def find(self) -> None:
        super().find()
        details = reads.protected_detail(
            self.user,
            family=self.family.pk,
            reference=self.kwargs["detail"],
            today=clock.today(),
        )
        self.detail = only(details)

    def act(self, form: UnmaskForm) -> HttpResponse:
        value = actions.unmask(
            detail=self.detail,
            family=self.family,
            reason=form.cleaned_data["reason"],
            by=self.user,
        )
        context = self.get_context_data(form=form, value=value, detail=self.detail)
        return self.render_to_response(context)
