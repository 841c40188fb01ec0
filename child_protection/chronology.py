"""The lines that child protection adds to a family's chronology."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from casework.access.sections import SectionKey
from casework.chronology.kinds import ChronologyFact
from casework.chronology.models import ChronologyEntry
from casework.staff.models import User
from child_protection.kinds import PROTECTION_LINE
from child_protection.models import (
    ProtectionRequest,
    Section47Enquiry,
    StrategyDiscussion,
)

Fact = ProtectionRequest | StrategyDiscussion | Section47Enquiry


def _line(
    fact: Fact,
    title: str,
    *,
    happened_on: date,
    at: datetime,
    by: User,
    child_id: int | None = None,
    section: str = "",
) -> ChronologyEntry:
    return ChronologyEntry(
        case_id=fact.case_id,
        child_id=child_id,
        section=section,
        kind=PROTECTION_LINE.key,
        happened_on=happened_on,
        recorded_at=at,
        title=title,
        source_agency_id=by.agency_id,
        by=by,
        source_type=fact._meta.model_name or "",
        source_id=fact.pk,
    )


def _requests() -> QuerySet[ProtectionRequest]:
    return ProtectionRequest.objects.select_related("asked_by")


def _request_lines(asked: ProtectionRequest) -> list[ChronologyEntry]:
    title = f"Child protection view asked for: {asked.get_urgency_display().lower()}"
    day = timezone.localdate(asked.asked_at)
    return [_line(asked, title, happened_on=day, at=asked.asked_at, by=asked.asked_by)]


def _discussions() -> QuerySet[StrategyDiscussion]:
    held = StrategyDiscussion.objects.filter(held_at__isnull=False)
    return held.select_related("recorded_by")


def _discussion_lines(discussion: StrategyDiscussion) -> list[ChronologyEntry]:
    """Once held. That it was decided to hold one is the decision's own line."""
    by, at = discussion.recorded_by, discussion.recorded_at
    if by is None or at is None or discussion.held_at is None:
        return []
    return [
        _line(
            discussion,
            "Strategy discussion held",
            happened_on=timezone.localdate(discussion.held_at),
            at=at,
            by=by,
        )
    ]


def _enquiries() -> QuerySet[Section47Enquiry]:
    return Section47Enquiry.objects.select_related("discussion__recorded_by")


def _enquiry_lines(enquiry: Section47Enquiry) -> list[ChronologyEntry]:
    by, at = enquiry.discussion.recorded_by, enquiry.discussion.recorded_at
    if by is None or at is None:
        return []
    return [
        _line(
            enquiry,
            "Section 47 enquiry started",
            happened_on=enquiry.started_on,
            at=at,
            by=by,
            child_id=enquiry.child_id,
            section=SectionKey.PROTECTION,
        )
    ]


REQUESTS = ChronologyFact(
    key="protectionrequest", facts=_requests, lines=_request_lines
)
DISCUSSIONS = ChronologyFact(
    key="strategydiscussion", facts=_discussions, lines=_discussion_lines
)
ENQUIRIES = ChronologyFact(
    key="section47enquiry", facts=_enquiries, lines=_enquiry_lines
)
