from typing import Self

from casework.access.querysets import CaseScopedQuerySet
from casework.foundations.querysets import Row


class ProtectionRequestQuerySet(CaseScopedQuerySet[Row]):
    def undecided(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def unopened(self) -> Self:
        return self.undecided().filter(first_opened_at__isnull=True)

    def by_decide_by(self) -> Self:
        return self.order_by("decide_by", "pk")


class ProtectionRequestChildQuerySet(CaseScopedQuerySet[Row]):
    case_path = "request__case"


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
