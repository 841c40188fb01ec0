"""Every page stands on these: the gate, the capability, the recorded look.

A page names its `capability` (None: everybody who is signed in). A family page finds its
family through the gate, so hidden and missing are the same 404, and records the look.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView, View
from django.views.generic.base import ContextMixin

from casework.access import audit
from casework.access.capabilities import Capability
from casework.access.kinds import LOOKED
from casework.access.permission import can
from casework.access.prepared import PreparedQuery
from casework.cases.models import Case
from casework.cases.reads import latest_case
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Family
from casework.staff.models import User
from casework.ui.forms import Form
from casework.views.paging import is_key
from casework.views.record import RecordFrame

if TYPE_CHECKING:
    _FormView = FormView[Form]
else:  # Django takes no types here
    _FormView = FormView

_UNSET = object()
Row = TypeVar("Row")


def only(rows: Collection[Row]) -> Row:
    """The one row there is, or 404: what is hidden and what is missing look alike."""
    if not rows:
        raise Http404
    (row,) = rows
    return row


class Gate(View):
    """Fails closed: a page without a capability cannot be made."""

    capability: ClassVar[Any] = _UNSET
    title: str = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        is_page = getattr(cls, "template_name", None) or cls.__dict__.get("post")
        if is_page and cls.capability is _UNSET:
            raise ImproperlyConfigured(f"{cls.__name__} names no capability.")

    @property
    def user(self) -> User:
        return self.request.user  # type: ignore[return-value]

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        self.find()
        self.check()
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Fetch what the address names, through `visible_to`, or raise Http404."""

    def check(self) -> None:
        if self.capability is not None:
            self.require(self.capability)

    def refused(self, refusal: RuleRefused) -> HttpResponse:
        """A rule said no to a button: back to the page, with its sentence."""
        messages.error(self.request, str(refusal))
        return redirect(self.request.headers.get("Referer") or "home")

    def posted_key(self, name: str) -> int:
        """The primary key that a button sent; anything else is not found."""
        text = self.request.POST.get(name, "")
        if not is_key(text):
            raise Http404
        return int(text)

    def require(self, capability: Capability) -> None:
        verdict = can(self.user, capability, getattr(self, "family", None))
        if not verdict:
            raise PermissionDenied(verdict.reason)


class FamilyGate(Gate):
    """A page of one family: found through the gate, and the look recorded."""

    family: Family
    case: Case
    finding: ClassVar[PreparedQuery[..., Case]] = latest_case  # by `reference`

    def find(self) -> None:
        self.case = only(self.finding(self.user, reference=self.kwargs["reference"]))
        self.family = self.case.family

    def check(self) -> None:
        super().check()
        audit.record(
            LOOKED,
            by=self.user,
            family_id=self.family.pk,
            page=self.request.resolver_match.view_name,  # type: ignore[union-attr]
        )


class PageMixin(ContextMixin):
    """Title and frame of a page, for every template."""

    title: str = ""

    def get_title(self) -> str:
        return self.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["title"] = self.get_title()
        context["today"] = clock.today()
        family = getattr(self, "family", None)
        if family is not None:
            context["record"] = RecordFrame(
                self.user,  # type: ignore[attr-defined]
                family,
                self.case,  # type: ignore[attr-defined]
                self.request.resolver_match.view_name,  # type: ignore[attr-defined]
            )
        return context


class Reading(PageMixin, TemplateView):
    """A page to read. What the address names is fetched by `find`, not passed on."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())


class Page(Gate, Reading):
    pass


class FamilyPage(FamilyGate, Reading):
    pass


class FormGate(PageMixin, _FormView):
    """A form whose action may refuse: the sentence goes on the form, nothing is lost.

    Subclasses write `act(form)`, which calls one action and returns the response.
    """

    def act(self, form: Any) -> HttpResponse:
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            with transaction.atomic():
                return self.act(form)
        except RuleRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)


class FormPage(FormGate, Gate):
    pass


class FamilyFormPage(FormGate, FamilyGate):
    pass
