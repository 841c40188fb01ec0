from typing import Self

from casework.access.querysets import CaseScopedQuerySet
from casework.foundations.querysets import Row


class StrategyDiscussionQuerySet(CaseScopedQuerySet[Row]):
    def to_be_held(self) -> Self:
        return self.filter(held_at__isnull=True)

    def by_time(self) -> Self:
        return self.order_by("to_be_held_at", "pk")


class DiscussionPartQuerySet(CaseScopedQuerySet[Row]):
    case_path = "discussion__case"


class Section47EnquiryQuerySet(CaseScopedQuerySet[Row]):
    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)
