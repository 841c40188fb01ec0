"""The partner's side: what is shared with them now, and adding what they know."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from casework.access import audit
from casework.access.capabilities import INFORMATION_ADD, SHARED_READ
from casework.access.kinds import LOOKED
from casework.foundations import clock
from casework.sharing import reading
from casework.story.actions import receive_contribution
from casework.views.base import FormPage, Page, only
from casework.views.paging import after, last_shown, page_of
from safeguarding.forms import InformationForm
from safeguarding.reads import shared as reads

PER_PAGE = 25


class SharedList(Page):
    """Records shared with you. Nothing else can be found from here."""

    capability = SHARED_READ
    title = "Records shared with you"
    template_name = "safeguarding/shared_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = reads.received(self.user)
        last = last_shown(held, request=self.request)
        latest = after(held, last, "-starts_at")
        rows, pager = page_of(
            reads.listed(latest, by=self.user),
            size=PER_PAGE,
            request=self.request,
            key=lambda share: share.reference,
        )
        audit.record_looks(
            by=self.user,
            family_ids=[share.family_id for share in rows],
            page="shared-list",
        )
        return super().get_context_data(
            rows=reads.lines(rows, by=self.user),
            pager=pager,
            ended=self.ended(),
            **kwargs,
        )

    def ended(self) -> list[Any]:
        """Only their references: whoever held them may still send what they know."""
        return reads.once_shared(self.user, now=clock.now())


class SharedRecord(Page):
    """The shared sections of the shared children, and nothing beside them."""

    capability = SHARED_READ
    template_name = "safeguarding/shared_record.html"

    def find(self) -> None:
        held = reads.share_received(self.user, reference=self.kwargs["share_reference"])
        self.share = only(held)

    def check(self) -> None:
        super().check()
        audit.record(
            LOOKED,
            by=self.user,
            family_id=self.share.case.family_id,
            target=self.share,
            page="shared-record",
            share=self.share.reference,
        )

    def get_title(self) -> str:
        return f"Record {self.share.case.family.reference}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = reading.read(self.share)
        return super().get_context_data(
            share=self.share,
            purpose=shown.purpose,
            parts=shown.parts,
            children=reads.children_named_by([self.share]).get(self.share.pk, []),
            contact=reads.contact_for(self.share),
            sent=reads.sent_by_reader(self.user, share=self.share.pk),
            **kwargs,
        )


class InformationAdd(FormPage):
    """Taken in also after the end. This page tells nothing of the family."""

    capability = INFORMATION_ADD
    title = "Add information"
    template_name = "safeguarding/information_add.html"
    form_class = InformationForm

    def find(self) -> None:
        reference = self.kwargs["share_reference"]
        self.share = only(reads.share_once_received(self.user, reference))

    @cached_property
    def is_live(self) -> bool:
        return self.share.is_live(at=clock.now())

    def act(self, form: InformationForm) -> HttpResponse:
        receive_contribution(share=self.share, by=self.user, **form.cleaned_data)
        messages.success(self.request, "Sent. The family's worker has been told.")
        if self.is_live:
            return redirect("shared-record", self.share.reference)
        return redirect("shared-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            share=self.share,
            is_live=self.is_live,
            duty_number=settings.DUTY_NUMBER,
            **kwargs,
        )
