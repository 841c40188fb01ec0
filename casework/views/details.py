"""A protected detail, shown once, with a reason."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from casework.access.capabilities import DETAIL_UNMASK
from casework.foundations import clock
from casework.people import actions
from casework.people.models import FamilyMember, ProtectedDetail
from casework.ui import fields
from casework.ui.forms import Form
from casework.views.base import FamilyFormPage


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
        members = FamilyMember.objects.visible_to(self.user).filter(family=self.family)
        people = members.current(on=clock.today())
        details = ProtectedDetail.objects.visible_to(self.user).filter(
            person__in=people.values("person")
        )
        self.detail = get_object_or_404(
            details.current(on=clock.today()), reference=self.kwargs["detail"]
        )

    def act(self, form: UnmaskForm) -> HttpResponse:
        value = actions.unmask(
            detail=self.detail,
            family=self.family,
            reason=form.cleaned_data["reason"],
            by=self.user,
        )
        context = self.get_context_data(form=form, value=value, detail=self.detail)
        return self.render_to_response(context)
