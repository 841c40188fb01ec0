"""Each indicator once more, in plain Python over plain records: slow and obvious.

Every oracle returns {team: (keys that count, the other keys)}.
"""

from datetime import datetime

from tests.casework.reports.histories import (
    FIRST,
    LAST,
    LONDON,
    History,
)
from tests.casework.reports.oracle_leads import (
    END,
    START,
    Split,
    lead_at,
    split,
    team,
    year_earlier,
)
from tests.casework.reports.oracle_workers import (
    children_held,
    families_held,
    many_changes,
    same_worker,
    unallocated,
    worker_changes,
)


def referrals(history: History) -> Split:
    return split(
        [
            (child.key, team(history, child.case, END), True)
            for child in history.children
            if FIRST <= child.referred <= LAST
        ]
    )


def re_referrals(history: History) -> Split:
    return split(
        [
            (
                child.key,
                team(history, child.case, END),
                any(
                    other.child == child.child
                    and year_earlier(child.referred) <= other.referred
                    and other.referred < child.referred
                    for other in history.children
                ),
            )
            for child in history.children
            if FIRST <= child.referred <= LAST
        ]
    )


# --- Visits, requests, contacts -----------------------------------------------------
def visits_in_time(history: History) -> Split:
    rows = []
    for clock in history.clocks:
        running = clock.start <= LAST and (clock.met is None or clock.met > LAST)
        visited = any(
            other.by_visit
            and other.met is not None
            and other.met <= LAST
            and (other.case, other.child) == (clock.case, clock.child)
            for other in history.clocks
        )
        if running and (visited or clock.due < LAST):
            rows.append((clock.key, team(history, clock.case, END), clock.due >= LAST))
    return split(rows)


def views_in_time(history: History) -> Split:
    return split(
        [
            (
                asked.key,
                team(history, asked.case, asked.asked),
                asked.decided is not None and asked.decided <= asked.by,
            )
            for asked in history.asked
            if START <= asked.by < END
        ]
    )


def family_team(history: History, family: int, when: datetime) -> int:
    """Of two who led at once, in two periods of work, the one who began later."""
    cases = [
        case for case, its_family in history.family.items() if its_family == family
    ]
    stays = [stay for case in cases if (stay := lead_at(history, case, when))]
    if not stays:
        return history.family_home[family]
    return max(stays, key=lambda stay: (stay.start, history.leads.index(stay))).team


def contacts(history: History) -> Split:
    return split(
        [
            (c.key, family_team(history, c.family, c.received), True)
            for c in history.contacts
            if START <= c.received < END
        ]
    )


def contacts_to_referral(history: History) -> Split:
    return split(
        [
            (
                c.key,
                family_team(history, c.family, c.received),
                c.outcome in ("early_help", "family_help"),
            )
            for c in history.contacts
            if START <= c.received < END
        ]
    )


def front_door_in_time(history: History) -> Split:
    return split(
        [
            (
                c.key,
                family_team(history, c.family, c.received),
                c.decided is not None and c.decided.astimezone(LONDON).date() <= c.by,
            )
            for c in history.contacts
            if FIRST <= c.by <= LAST
        ]
    )


ORACLES = {
    "contacts": contacts,
    "contacts-to-referral": contacts_to_referral,
    "front-door-in-time": front_door_in_time,
    "referrals": referrals,
    "referral-rate": referrals,
    "re-referrals": re_referrals,
    "visits-in-time": visits_in_time,
    "children-per-worker": children_held,
    "families-per-worker": families_held,
    "unallocated": unallocated,
    "worker-changes": worker_changes,
    "many-worker-changes": many_changes,
    "same-worker": same_worker,
    "protection-views-in-time": views_in_time,
}
