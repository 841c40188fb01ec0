"""Lines of the chronology for what was shared and what came back."""

from django.utils import timezone

from casework.access.models import Share
from casework.chronology.models import ChronologyEntry
from casework.foundations import words
from casework.registry import ChronologySource
from casework.story.models import Contribution

Kind = ChronologyEntry.Kind


def share_lines(share: Share) -> list[ChronologyEntry]:
    """That it began and, if somebody stopped it, that it was stopped."""
    until = words.day(share.until)
    lines = [
        _line(
            share,
            kind=Kind.SHARE,
            recorded_at=share.starts_at,
            happened_on=timezone.localdate(share.starts_at),
            title=f"Shared with {share.agency.name} until {until}"[:200],
            source_agency_id=share.shared_by.agency_id,
            by=share.shared_by,
        )
    ]
    if share.stopped_at is not None and share.stopped_by is not None:
        lines.append(
            _line(
                share,
                kind=Kind.SHARE,
                recorded_at=share.stopped_at,
                happened_on=timezone.localdate(share.stopped_at),
                title=f"Stopped sharing with {share.agency.name}"[:200],
                source_agency_id=share.stopped_by.agency_id,
                by=share.stopped_by,
            )
        )
    return lines


def contribution_lines(sent: Contribution) -> list[ChronologyEntry]:
    return [
        _line(
            sent,
            kind=Kind.INFORMATION,
            recorded_at=sent.sent_at,
            happened_on=sent.happened_on,
            title=f"Information from {sent.agency.name}"[:200],
            source_agency_id=sent.agency_id,
            by=sent.sent_by,
        )
    ]


def sources() -> list[ChronologySource]:
    shares = Share.objects.select_related("agency", "shared_by", "stopped_by")
    sent = Contribution.objects.select_related("agency", "sent_by")
    return [
        ChronologySource("share", lambda: shares.order_by("pk"), share_lines, 70),
        ChronologySource(
            "contribution", lambda: sent.order_by("pk"), contribution_lines, 71
        ),
    ]


def _line(fact: Share | Contribution, **facts: object) -> ChronologyEntry:
    """No section: what was shared with whom is never itself shared."""
    return ChronologyEntry(
        case_id=fact.case_id,
        source_type=fact._meta.model_name or "",
        source_id=fact.pk,
        **facts,
    )
