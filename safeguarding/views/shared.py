"""The partner's side: what is shared with them now, and adding what they know."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property

from casework import clock
from casework.access import audit
from casework.access.capabilities import Capability
from casework.access.models import Share
from casework.story.actions import receive_contribution
from casework.story.models import Contribution
from casework.views.base import FormPage, Page
from casework.views.paging import after, last_shown, page_of
from safeguarding import reading
from safeguarding.forms import InformationForm

PER_PAGE = 25
ENDED_SHOWN = 10


class SharedList(Page):
    """Records shared with you. Nothing else can be found from here."""

    capability = Capability.SHARED_READ
    title = "Records shared with you"
    template_name = "safeguarding/shared_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = Share.objects.received_by(self.user)
        last = last_shown(held, request=self.request)
        latest = after(held, last, "-starts_at").order_by("-starts_at", "-pk")
        rows, pager = page_of(
            reading.listed(latest, by=self.user),
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
            rows=reading.lines(rows, by=self.user),
            pager=pager,
            ended=self.ended(),
            **kwargs,
        )

    def ended(self) -> list[Any]:
        """Only their references: whoever held them may still send what they know."""
        once = Share.objects.once_received_by(self.user).ended(at=clock.now())
        rows = once.order_by("-ends_at", "-pk").values_list(
            "reference", "case__family__reference"
        )
        return list(rows[:ENDED_SHOWN])


class SharedRecord(Page):
    """The shared sections of the shared children, and nothing beside them."""

    capability = Capability.SHARED_READ
    template_name = "safeguarding/shared_record.html"

    def find(self) -> None:
        held = Share.objects.received_by(self.user).select_related(
            "agency", "case__family__team", "shared_by"
        )
        self.share = get_object_or_404(held, reference=self.kwargs["share_reference"])

    def check(self) -> None:
        super().check()
        audit.record(
            audit.LOOKED,
            by=self.user,
            family_id=self.share.case.family_id,
            target=self.share,
            page="shared-record",
            share=self.share.reference,
        )

    def get_title(self) -> str:
        return f"Record {self.share.case.family.reference}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Contribution.objects.visible_to(self.user).filter(
            share=self.share, sent_by=self.user
        )
        return super().get_context_data(
            share=self.share,
            purpose=reading.purposes([self.share])[self.share.pk],
            parts=reading.read(self.share),
            children=reading.children_named_by([self.share]).get(self.share.pk, []),
            contact=reading.contact_for(self.share),
            sent=mine.order_by("-sent_at", "-pk"),
            **kwargs,
        )


class InformationAdd(FormPage):
    """Taken in also after the end. This page tells nothing of the family."""

    capability = Capability.INFORMATION_ADD
    title = "Add information"
    template_name = "safeguarding/information_add.html"
    form_class = InformationForm

    def find(self) -> None:
        once = Share.objects.once_received_by(self.user).select_related("case__family")
        self.share = get_object_or_404(once, reference=self.kwargs["share_reference"])

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
