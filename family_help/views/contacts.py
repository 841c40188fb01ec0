"""The front door: contacts waiting for a decision, writing one down, deciding it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework.access import audit
from casework.access.kinds import LOOKED, SEARCHED
from casework.access.permission import can
from casework.foundations import clock, words
from casework.people.reads import children, family_by_reference
from casework.search.reads import find_people
from casework.staff.models import Team
from casework.staff.reads import front_door, teams
from casework.ui.forms import Form
from casework.views.base import FormPage, Gate, Page, only
from casework.views.families import SearchForm
from casework.views.paging import after, last_shown, page_of
from family_help import actions, reads
from family_help.capabilities import CONTACT_DECIDE, CONTACT_RECORD
from family_help.forms.contacts import (
    DecisionForm,
    KnownFamilyContactForm,
    NewFamilyContactForm,
)
from family_help.models import Contact


class ContactList(Page):
    """Waiting for a decision, the first due first."""

    capability = CONTACT_DECIDE
    title = "Contacts"
    template_name = "family_help/contact_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = reads.undecided_contacts(self.user)
        last = last_shown(waiting, request=self.request)
        rows, pager = page_of(
            after(waiting, last, "decide_by"),
            size=25,
            request=self.request,
            key=lambda contact: contact.reference,
        )
        seen = [contact.family_id for contact in rows]
        audit.record_looks(by=self.user, family_ids=seen, page="contact-list")
        return super().get_context_data(rows=rows, pager=pager, **kwargs)


class ContactFind(FormPage):
    """First look whether we know the family. Sent by POST: no name in an address."""

    capability = CONTACT_RECORD
    title = "Add a contact"
    template_name = "family_help/contact_find.html"
    form_class = SearchForm

    def act(self, form: SearchForm) -> HttpResponse:
        people = find_people(self.user, text=form.cleaned_data["q"])
        shown = [member.family_id for member in people]
        audit.record(SEARCHED, by=self.user, found=len(people))
        audit.record_looks(by=self.user, family_ids=shown, page="contact-find")
        context = self.get_context_data(form=form, people=people, searched=True)
        return self.render_to_response(context)


class _Recorded(FormPage):
    """Where writing a contact down leads."""

    def recorded(self, contact: Contact) -> HttpResponse:
        if reads.may_open_contact(self.user, contact=contact):
            return redirect("contact-detail", contact.reference)
        due = words.day(contact.decide_by)
        saved = f"Contact saved. The front door decides what happens next by {due}."
        messages.success(self.request, saved)
        return redirect("home")


class ContactNew(_Recorded):
    """A contact about a family that we do not know yet."""

    capability = CONTACT_RECORD
    title = "Add a contact about a new family"
    template_name = "family_help/contact_new.html"
    form_class = NewFamilyContactForm

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = self.request.POST.get("rows", "1")
        return super().get_form_kwargs() | {
            "user": self.user,
            "rows": int(rows) if rows.isdecimal() else 1,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "more" in request.POST:
            return self.with_more_rows()
        return super().post(request, *args, **kwargs)

    def with_more_rows(self) -> HttpResponse:
        form = self.form_class(**self.get_form_kwargs())
        wider = self.form_class(
            initial={k: v for k, v in _typed(form).items() if v},
            user=self.user,
            rows=form.rows + 1,
        )
        return self.render_to_response(self.get_context_data(form=wider))

    def act(self, form: NewFamilyContactForm) -> HttpResponse:
        contact = actions.record_contact_about_new_family(
            submission_id=form.cleaned_data["submission_id"],
            name=form.cleaned_data["family_name"],
            people=form.people,
            team=front_door(),
            facts=form.facts,
            by=self.user,
        )
        return self.recorded(contact)


def _typed(form: Form) -> dict[str, Any]:
    return {
        name: field.widget.value_from_datadict(form.data, {}, name)
        for name, field in form.fields.items()
    }


class ContactKnown(_Recorded):
    """A contact about children of a family that we know."""

    capability = CONTACT_RECORD
    title = "Add a contact"
    template_name = "family_help/contact_known.html"
    form_class = KnownFamilyContactForm

    def find(self) -> None:
        reference = self.kwargs["reference"]
        self.known = only(family_by_reference(self.user, reference=reference))
        audit.record(
            LOOKED, by=self.user, family_id=self.known.pk, page="contact-known"
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        people = children(self.user, family=self.known.pk, today=clock.today())
        return super().get_form_kwargs() | {"children": people}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(known=self.known, **kwargs)

    def act(self, form: KnownFamilyContactForm) -> HttpResponse:
        contact = actions.record_contact(
            submission_id=form.cleaned_data["submission_id"],
            family=self.known,
            children=form.children,
            facts=form.facts,
            by=self.user,
        )
        return self.recorded(contact)


class _OneContact(Gate):
    contact: Contact

    def find(self) -> None:
        reference = self.kwargs["contact"]
        self.contact = only(reads.contact(self.user, reference=reference))
        audit.record(
            LOOKED,
            by=self.user,
            family_id=self.contact.family_id,
            page="contact",
        )


class ContactDetail(_OneContact, Page):
    capability = CONTACT_RECORD
    title = "Contact"
    template_name = "family_help/contact_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            contact=self.contact,
            children=reads.members_told_of(self.user, contact=self.contact),
            may_decide=can(self.user, CONTACT_DECIDE),
            **kwargs,
        )


class ContactDecide(_OneContact, FormPage):
    capability = CONTACT_DECIDE
    title = "Decide what happens next"
    template_name = "family_help/contact_decide.html"
    form_class = DecisionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"teams": teams(kind=Team.Kind.FAMILY_HELP)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contact=self.contact, **kwargs)

    def act(self, form: DecisionForm) -> HttpResponse:
        contact = actions.decide_contact(
            contact=self.contact,
            outcome=Contact.Outcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            feedback=form.cleaned_data["feedback"],
            team=form.chosen_team,
            by=self.user,
        )
        return redirect("contact-detail", contact.reference)
