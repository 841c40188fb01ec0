from typing import Self

from casework.access.querysets import CaseScopedQuerySet


class ChronologyQuerySet(CaseScopedQuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-happened_on", "-pk")
