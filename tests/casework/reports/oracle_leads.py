"""Who led, for which team, and what was open at the end of the month."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from tests.casework.reports.histories import (
    FIRST,
    LAST,
    ChildPlain,
    History,
    LeadPlain,
    moment,
)

END = moment(LAST + timedelta(days=1), 0)
START = moment(FIRST, 0)
YEAR_START = date(2025, 11, 1)
Split = dict[int, tuple[set[int], set[int]]]


def year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def split(rows: list[tuple[int, int, bool]]) -> Split:
    found: Split = defaultdict(lambda: (set(), set()))
    for key, team, counts in rows:
        found[team][0 if counts else 1].add(key)
    return dict(found)


def lead_at(history: History, case: int, when: datetime) -> LeadPlain | None:
    """Who led in the last instant before `when`."""
    for stay in history.leads:
        began = stay.start < when
        if stay.case == case and began and (stay.end is None or stay.end >= when):
            return stay
    return None


def team(history: History, case: int, when: datetime) -> int:
    stay = lead_at(history, case, when)
    return stay.team if stay else history.home[case]


def open_at_end(history: History) -> list[ChildPlain]:
    return [
        child
        for child in history.children
        if child.referred <= LAST and (child.closed is None or child.closed > LAST)
    ]
