from typing import Self

from casework.access.querysets import CaseScopedQuerySet


class StrategyDiscussionQuerySet(CaseScopedQuerySet):
    def to_be_held(self) -> Self:
        return self.filter(held_at__isnull=True)

    def by_time(self) -> Self:
        return self.order_by("to_be_held_at", "pk")


class DiscussionPartQuerySet(CaseScopedQuerySet):
    case_path = "discussion__case"


class Section47EnquiryQuerySet(CaseScopedQuerySet):
    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)
