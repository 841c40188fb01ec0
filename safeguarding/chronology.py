"""Lines of the chronology for what was shared and what came back."""

from django.utils import timezone

from casework.access.models import Share
from casework.chronology.kinds import ChronologyFact
from casework.chronology.models import ChronologyEntry
from casework.foundations import words
from casework.story.models import Contribution
from safeguarding.kinds import INFORMATION_LINE, SHARE_LINE


def share_lines(share: Share) -> list[ChronologyEntry]:
    """That it began and, if somebody stopped it, that it was stopped."""
    until = words.day(share.until)
    lines = [
        _line(
            share,
            kind=SHARE_LINE.key,
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
                kind=SHARE_LINE.key,
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
            kind=INFORMATION_LINE.key,
            recorded_at=sent.sent_at,
            happened_on=sent.happened_on,
            title=f"Information from {sent.agency.name}"[:200],
            source_agency_id=sent.agency_id,
            by=sent.sent_by,
        )
    ]


def _line(fact: Share | Contribution, **facts: object) -> ChronologyEntry:
    """No section: what was shared with whom is never itself shared."""
    return ChronologyEntry(
        case_id=fact.case_id,
        source_type=fact._meta.model_name or "",
        source_id=fact.pk,
        **facts,
    )


SHARES = ChronologyFact(
    key="share",
    facts=lambda: Share.objects.select_related(
        "agency", "shared_by", "stopped_by"
    ).order_by("pk"),
    lines=share_lines,
)
CONTRIBUTIONS = ChronologyFact(
    key="contribution",
    facts=lambda: Contribution.objects.select_related("agency", "sent_by").order_by(
        "pk"
    ),
    lines=contribution_lines,
)
