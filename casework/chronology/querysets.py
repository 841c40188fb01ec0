from typing import Self

from casework.access.querysets import CaseScopedQuerySet
from casework.foundations.querysets import Row


class ChronologyQuerySet(CaseScopedQuerySet[Row]):
    def latest_first(self) -> Self:
        return self.order_by("-happened_on", "-pk")
