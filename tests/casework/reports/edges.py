"""Rows on the edge of October 2026, each made by itself, and how a figure counts them."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from casework.cases.models import Episode
from casework.foundations.measures import Fact, Period, indicators
from family_help.models import Contact, ContactChild
from tests.casework.reports.histories import LONDON, moment
from tests.factories import (
    CaseFactory,
    DeadlineFactory,
    EpisodeFactory,
    FamilyFactory,
    PersonFactory,
    UserFactory,
)

INDICATORS = {indicator.key: indicator for indicator in indicators}
INSTANT = timedelta(microseconds=1)
START, END = moment(date(2026, 10, 1), 0), moment(date(2026, 11, 1), 0)
OCTOBER = Period.of(date(2026, 10, 1), now=moment(date(2026, 11, 20)))
COUNTS, OTHER, LEFT_OUT = [True], [False], []


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def facts(name: str, period: Period = OCTOBER) -> list[Fact]:
    return list(INDICATORS[name].facts(period))


def counts(name: str, period: Period = OCTOBER) -> list[bool]:
    """For each row of the figure whether it counts."""
    return [fact.counts for fact in facts(name, period)]


def counts_of(name: str, row: Any, period: Period = OCTOBER) -> list[bool]:
    """The same for one row among several."""
    return [fact.counts for fact in facts(name, period) if fact.row_id == row.pk]


MONTH_EDGES = [
    pytest.param(START, COUNTS, id="first moment"),
    pytest.param(START - INSTANT, LEFT_OUT, id="last moment of the month before"),
    pytest.param(END - INSTANT, COUNTS, id="last moment"),
    pytest.param(END, LEFT_OUT, id="first moment of the month after"),
]


DAY_EDGES = [
    pytest.param("2026-09-30", LEFT_OUT, id="the day before"),
    pytest.param("2026-10-01", COUNTS, id="first day"),
    pytest.param("2026-10-31", COUNTS, id="last day"),
    pytest.param("2026-11-01", LEFT_OUT, id="the day after"),
]


def contact(received: datetime, **fields: Any) -> Contact:
    """About one child; `decided` at a moment, or not yet."""
    decided = fields.pop("decided", None)
    family = fields.pop("family", None) or FamilyFactory()
    by = fields.pop("decide_by", received.astimezone(LONDON).date())
    row = Contact.objects.create(
        submission_id=uuid4(),
        family=family,
        clock=DeadlineFactory(
            of_contact=True, family=family, triggered_on=by, due_on=by
        ),
        received_at=received,
        source="2A",
        what_happened="A call.",
        agreement_sought=True,
        recorded_by=UserFactory(),
        recorded_at=received,
        decide_by=by,
        decided_at=decided,
        decided_by=UserFactory() if decided else None,
        outcome=fields.pop("outcome", "nfa") if decided else "",
        reason="Because." if decided else "",
    )
    ContactChild.objects.create(contact=row, child=PersonFactory())
    return row


def referred(on: str, child: Any = None, closed: str | None = None) -> Episode:
    case = CaseFactory(opened_on=day(on), closed_on=day(closed) if closed else None)
    return EpisodeFactory(
        case=case,
        child=child or PersonFactory(),
        closed_on=case.closed_on,
        closure_reason="RC1" if closed else "",
    )
