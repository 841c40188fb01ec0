"""The disclosure log: each share of a family, as it stands now and who opened it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from casework.access.models import Share
from casework.foundations import clock
from casework.people.models import Family
from casework.sharing.held_back import held_back
from casework.sharing.kinds import SECTIONS, Section
from casework.sharing.rules import can_share_record
from casework.staff.models import User
from safeguarding import rules
from safeguarding.reads.sharing import items_of, openings_of, shares_of


@dataclass(frozen=True, slots=True)
class Opening:
    """One person of the agency, and when they last opened what was shared."""

    name: str
    last_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class DisclosedPart:
    title: str
    about: list[str]


@dataclass(frozen=True, slots=True)
class Disclosed:
    share: Share
    state: str
    parts: list[DisclosedPart]
    openings: list[Opening]
    held_back: list[str]

    @property
    def why_held_back(self) -> str:
        return rules.can_show(names_protected=bool(self.held_back)).reason

    @property
    def why_not_shown(self) -> str:
        is_restricted = self.state == rules.NOT_SHOWN
        verdict = can_share_record(is_restricted=is_restricted, is_closed=False)
        return verdict.reason

    @property
    def is_live(self) -> bool:
        return self.state == rules.LIVE

    @property
    def can_stop(self) -> bool:
        return self.state in {rules.LIVE, rules.NOT_SHOWN}

    @property
    def last_day(self) -> date:
        """Of one that has ended: with the work, or on the day that was agreed."""
        closed_on = self.share.case.closed_on
        return min(closed_on, self.share.until) if closed_on else self.share.until


def disclosures(family: Family, *, by: User, with_looks: bool) -> list[Disclosed]:
    """Every share of this family, the newest first, in a few queries.

    With what the live ones hold back from their reader.
    """
    shares = list(shares_of(family, by=by))
    parts = _parts(family, by)
    openings = _openings(family, by) if with_looks else {}
    states = {share.pk: _state_of(share, family) for share in shares}
    not_shown = held_back([s for s in shares if states[s.pk] == rules.LIVE])
    return [
        Disclosed(
            share=share,
            state=states[share.pk],
            parts=parts.get(share.pk, []),
            openings=openings.get(share.pk, []),
            held_back=not_shown.get(share.pk, []),
        )
        for share in shares
    ]


def _state_of(share: Share, family: Family) -> str:
    return rules.state_of(
        ends_at=share.ends_at,
        stopped_at=share.stopped_at,
        at=clock.now(),
        work_has_ended=share.case.closed_on is not None,
        is_restricted=family.is_restricted,
    )


def _parts(family: Family, by: User) -> dict[int, list[DisclosedPart]]:
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in items_of(family, by=by):
        about = item.child.first_name if item.child else "the whole family"
        found[item.share_id][SECTIONS.said(item.section, _label)].append(about)
    return {
        share: [DisclosedPart(title, about) for title, about in sections.items()]
        for share, sections in found.items()
    }


def _label(section: Section) -> str:
    return section.label


def _openings(family: Family, by: User) -> dict[int, list[Opening]]:
    found: dict[int, list[Opening]] = defaultdict(list)
    for share, _, name, last_at, times in openings_of(family, by=by):
        found[share].append(Opening(name, last_at, times))
    return found
