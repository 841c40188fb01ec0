"""What is read of shares that came through their door, to show or to hold back."""

from collections.abc import Iterable

from django.db.models import QuerySet

from casework.access.models import Share, ShareItem
from casework.access.prepared import PreparedQuery
from casework.people.models import ProtectedDetail


@PreparedQuery
def sections_of(user: None, share: int) -> QuerySet[ShareItem, str]:
    """The keys of the sections that a share opens."""
    items = ShareItem.objects.filter(share=share)
    return items.order_by().values_list("section", flat=True).distinct()


def items_of(shares: Iterable[Share]) -> QuerySet[ShareItem]:
    return ShareItem.objects.filter(share__in=shares)


def children_opened(
    items: QuerySet[ShareItem],
) -> QuerySet[ShareItem, tuple[int, str, int | None]]:
    """Share, section and child of each; no child is the whole family."""
    return items.values_list("share", "section", "child")


@PreparedQuery
def protected_values(
    user: None, cases: list[int]
) -> QuerySet[ProtectedDetail, tuple[int, str]]:
    """Case and detail: to look for, never to show."""
    return ProtectedDetail.objects.values_of(cases)
