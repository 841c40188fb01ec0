"""The families somebody may open, and finding one."""

from typing import Any

from django.http import HttpResponse

from casework.access import audit
from casework.access.capabilities import FAMILY_FIND
from casework.access.kinds import SEARCHED
from casework.access.profiles import profile_of
from casework.cases.reads import families_with_lead
from casework.people.models import Family
from casework.people.reads import families_by_name
from casework.search.reads import MOST, families_named, find_people
from casework.staff.models import Team, User
from casework.staff.reads import teams
from casework.ui import fields
from casework.ui.forms import FilterForm, Form
from casework.views.base import FormPage, Page
from casework.views.paging import after, last_shown, page_of

ROWS = 25


class FamilyFilter(FilterForm):
    team = fields.ModelSelectField(label="Team", required=False, empty_label="Any")
    stage = fields.SelectField(
        label="Stage",
        choices=[("", "Any"), *Family.Stage.choices],
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if profile_of(user).sees_service:
            self.fields["team"].queryset = teams(kind=Team.Kind.FAMILY_HELP)
        else:
            del self.fields["team"]


class FamilyList(Page):
    """By name, 25 at a time. The place in the list is the last reference, no name."""

    capability = FAMILY_FIND
    title = "Families"
    template_name = "casework/family_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = FamilyFilter(self.request.GET or None, user=self.user)
        narrowed = form.cleaned_data if form.is_valid() else {}
        families = families_with_lead(self.user, **narrowed)
        last = last_shown(families_by_name(self.user), request=self.request)
        rows, pager = page_of(
            after(families, last, "sort_name"),
            size=ROWS,
            request=self.request,
            key=lambda family: family.reference,
        )
        seen = [family.pk for family in rows]
        audit.record_looks(by=self.user, family_ids=seen, page="family-list")
        return super().get_context_data(
            rows=rows, pager=pager, filter_form=form, **kwargs
        )


class SearchForm(Form):
    q = fields.TextField(
        label="Find a family or a person",
        help_text="A name, a date of birth like 4 3 2015, or a record number.",
        missing="Enter a name, a date of birth or a record number",
    )


class Search(FormPage):
    """Sent by POST: no name ever stands in an address or a log."""

    capability = FAMILY_FIND
    title = "Search"
    template_name = "casework/search.html"
    form_class = SearchForm

    def act(self, form: SearchForm) -> HttpResponse:
        text = form.cleaned_data["q"]
        people = find_people(self.user, text=text)
        families = families_named(self.user, text=text)
        shown = [m.family_id for m in people] + [f.pk for f in families]
        audit.record(SEARCHED, by=self.user, found=len(people) + len(families))
        audit.record_looks(by=self.user, family_ids=shown, page="search")
        context = self.get_context_data(
            form=form, people=people, families=families, searched=True, most=MOST
        )
        return self.render_to_response(context)
