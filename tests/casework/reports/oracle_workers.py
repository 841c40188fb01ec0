"""The indicators of workers once more: whether they stay, and how many they have."""

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

from tests.casework.reports.histories import (
    LAST,
    ChildPlain,
    History,
    LeadPlain,
    moment,
)
from tests.casework.reports.oracle_leads import (
    END,
    YEAR_START,
    Split,
    lead_at,
    open_at_end,
    split,
    team,
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


# --- Caseload -----------------------------------------------------------------------
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
