"""Each indicator once more, in plain Python over plain records: slow and obvious.

Every oracle returns {team: (keys that count, the other keys)}.
"""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal

from tests.casework.reports.histories import (
    FIRST,
    LAST,
    LONDON,
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


def unallocated(history: History) -> Split:
    return split(
        [
            (
                child.key,
                team(history, child.case, END),
                lead_at(history, child.case, END) is None,
            )
            for child in open_at_end(history)
        ]
    )


def same_worker(history: History) -> Split:
    rows = []
    for child in open_at_end(history):
        after = moment(child.referred + timedelta(days=1), 0)
        stays = [
            stay
            for stay in history.leads
            if stay.case == child.case
            and stay.start < END
            and (stay.end is None or stay.end >= after)
        ]
        first = min(stays, key=lambda stay: stay.start, default=None)
        now = lead_at(history, child.case, END)
        same = bool(first and now and first.worker == now.worker)
        rows.append((child.key, team(history, child.case, END), same))
    return split(rows)


def lead_changes(history: History, case: int) -> int:
    """Each arrival is looked at by itself."""
    stays = sorted(
        (s for s in history.leads if s.case == case and s.start < END),
        key=lambda stay: stay.start,
    )
    return sum(
        is_change(stays, i) and stays[i].start >= moment(YEAR_START, 0)
        for i in range(1, len(stays))
    )


def is_change(stays: list[LeadPlain], i: int) -> bool:
    anchors = [k for k in range(i) if k == 0 or stays[k].reason != "ABSENC"]
    usual = stays[anchors[-1]].worker
    if stays[i].worker in (stays[i - 1].worker, usual):
        return False
    if stays[i].reason != "ABSENC":
        return True
    for later in stays[i + 1 :]:
        if later.worker == usual:
            return False
        if later.reason != "ABSENC":
            return True
    return True


def open_a_year(history: History) -> list[ChildPlain]:
    return [child for child in open_at_end(history) if child.referred <= YEAR_START]


def worker_changes(history: History) -> Split:
    return split(
        [
            (
                child.key,
                team(history, child.case, END),
                lead_changes(history, child.case) > 0,
            )
            for child in open_a_year(history)
        ]
    )


def change_total(history: History) -> int:
    return sum(lead_changes(history, child.case) for child in open_a_year(history))


def many_changes(history: History) -> Split:
    return split(
        [
            (
                child.key,
                team(history, child.case, END),
                lead_changes(history, child.case) >= 3,
            )
            for child in open_a_year(history)
        ]
    )


# --- Caseload ----------------------------------------------------------------------
def good_posts(history: History) -> dict[tuple[int, int], Decimal]:
    load: Counter[tuple[int, int]] = Counter()
    for child in open_at_end(history):
        stay = lead_at(history, child.case, END)
        if stay:
            load[stay.worker, stay.team] += 1
    shares: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    for worker, at, share in history.posts:
        shares[worker, at].append(share)
    return {
        post: max(all_shares)
        for post, all_shares in shares.items()
        if max(all_shares) > 0 and load[post] / max(all_shares) <= 50
    }


def children_held(history: History) -> Split:
    good = good_posts(history)
    rows = []
    for child in open_at_end(history):
        stay = lead_at(history, child.case, END)
        if stay:
            rows.append((child.key, stay.team, (stay.worker, stay.team) in good))
    return split(rows)


def families_held(history: History) -> Split:
    good = good_posts(history)
    rows = []
    for case, (opened, closed) in history.case_dates.items():
        stay = lead_at(history, case, END)
        if stay and opened <= LAST and (closed is None or closed > LAST):
            rows.append((case, stay.team, (stay.worker, stay.team) in good))
    return split(rows)


def full_time_with_children(history: History) -> dict[int | None, Decimal]:
    good = good_posts(history)
    held = {
        (stay.worker, stay.team)
        for child in open_at_end(history)
        if (stay := lead_at(history, child.case, END))
    }
    total: dict[int | None, Decimal] = {None: Decimal(0)}
    for post in held & good.keys():
        total[post[1]] = total.get(post[1], Decimal(0)) + good[post]
        total[None] += good[post]
    return total


# --- Visits, requests, contacts ------------------------------------------------------
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
