"""The partner's side: what is shared with them now, and adding what they know."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property

from casework.access import audit
from casework.access.capabilities import INFORMATION_ADD, SHARED_READ
from casework.access.kinds import LOOKED
from casework.access.models import Share
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.foundations import clock
from casework.sharing import reading
from casework.story.actions import receive_contribution
from casework.story.models import Contribution
from casework.views.base import FormPage, Page, only
from casework.views.paging import after, last_shown, page_of
from safeguarding import reads
from safeguarding.forms import InformationForm

PER_PAGE = 25
ENDED_SHOWN = 10


class SharedList(Page):
    """Records shared with you. Nothing else can be found from here."""

    capability = SHARED_READ
    title = "Records shared with you"
    template_name = "safeguarding/shared_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = Share.objects.received_by(self.user)
        last = last_shown(held, request=self.request)
        latest = after(held, last, "-starts_at").order_by("-starts_at", "-pk")
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
        return once_shared(self.user, now=clock.now())


@PreparedQuery
def once_shared(user: Reader, now: datetime) -> QuerySet[Share, tuple[str, str]]:
    once = Share.objects.once_received_by(user).ended(at=now)
    rows = once.order_by("-ends_at", "-pk")
    return rows.values_list("reference", "case__family__reference")[:ENDED_SHOWN]


@PreparedQuery
def share_received(user: Reader, reference: str) -> QuerySet[Share]:
    held = Share.objects.received_by(user).filter(reference=reference)
    return held.select_related("agency", "case__family__team", "shared_by")


@PreparedQuery
def sent_by_reader(user: Reader, share: int) -> QuerySet[Contribution]:
    mine = Contribution.objects.visible_to(user).filter(share=share)
    mine = mine.filter(sent_by=profile_of(user).user_id)
    return mine.order_by("-sent_at", "-pk")


class SharedRecord(Page):
    """The shared sections of the shared children, and nothing beside them."""

    capability = SHARED_READ
    template_name = "safeguarding/shared_record.html"

    def find(self) -> None:
        held = share_received(self.user, reference=self.kwargs["share_reference"])
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
            sent=sent_by_reader(self.user, share=self.share.pk),
            **kwargs,
        )


class InformationAdd(FormPage):
    """Taken in also after the end. This page tells nothing of the family."""

    capability = INFORMATION_ADD
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
