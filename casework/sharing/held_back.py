"""What live shares of a case do not show, because it names a protected detail."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from casework.access.models import Share, ShareItem
from casework.sharing.kinds import SECTIONS, Section
from casework.sharing.parts import part_of
from casework.sharing.protected import details_of, tells
from casework.sharing.reads import children_opened, items_of
from casework.sharing.scope import ShareScope

PURPOSE = "why it is shared"

# For each share, the children whom it opens a section of; None is the whole family.
Opened = dict[int, set[int | None]]


def held_back(shares: Sequence[Share]) -> dict[int, list[str]]:
    """Live shares of one case: what each of them does not show, in words.

    They are read together first. Mostly nothing is held back, and that is one reading
    however many they are.
    """
    protected = details_of(share.case_id for share in shares)
    if not any(protected.values()):
        return {}
    ((case_id, details),) = protected.items()
    items = items_of(shares)
    opened = _opened(items)
    together = ShareScope(case_id, items)
    titles: dict[int, list[str]] = {share.pk: [] for share in shares}
    for section in SECTIONS:
        of_section = opened.get(section.key, {})
        if of_section and part_of(section, together, details=details).is_held_back:
            for share_id in _held_by(section, shares, of_section, details):
                titles[share_id].append(section.label)
    for share in shares:
        if tells(share.purpose, details):
            titles[share.pk].append(PURPOSE)
    return titles


def _opened(items: QuerySet[ShareItem]) -> dict[str, Opened]:
    opened: dict[str, Opened] = defaultdict(lambda: defaultdict(set))
    for share_id, section, child in children_opened(items):
        opened[section][share_id].add(child)
    return opened


def _held_by(
    section: Section,
    shares: Iterable[Share],
    opened: Opened,
    details: list[str],
) -> Iterator[int]:
    """Shares that hold this section back. Those of the same children are alike."""
    answers: dict[frozenset[int | None], bool] = {}
    for share in shares:
        if share.pk not in opened:
            continue
        children = frozenset(opened[share.pk])
        if children not in answers:
            part = part_of(section, share, details=details)
            answers[children] = part.is_held_back
        if answers[children]:
            yield share.pk
