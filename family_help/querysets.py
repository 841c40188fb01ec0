from typing import Self

from casework.access.querysets import FamilyScopedQuerySet
from casework.foundations.querysets import Row


class ContactQuerySet(FamilyScopedQuerySet[Row]):
    def undecided(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def by_decide_by(self) -> Self:
        return self.order_by("decide_by", "pk")
