"""What happened when, in the words of the facts."""

from casework.chronology.models import ChronologyEntry
from casework.chronology.querysets import ChronologyQuerySet
from casework.staff.models import User


def lines(
    user: User, *, family: int, kind: str = ""
) -> ChronologyQuerySet[ChronologyEntry]:
    """Of all work with the family, the latest first; of one kind, if given."""
    rows = ChronologyEntry.objects.visible_to(user).filter(case__family=family)
    rows = rows.select_related("child", "by", "source_agency").latest_first()
    return rows.filter(kind=kind) if kind else rows
