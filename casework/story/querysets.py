from typing import Self

from django.db.models import Q

from casework.access.querysets import CaseScopedQuerySet
from casework.access.standing import standing_of
from casework.staff.models import User


class StoryEntryQuerySet(CaseScopedQuerySet):
    def by_topic(self) -> Self:
        return self.order_by("topic", "-told_on", "-pk")


class StoryReadQuerySet(CaseScopedQuerySet):
    pass


class InformationRequestQuerySet(CaseScopedQuerySet):
    pass


class ContributionQuerySet(CaseScopedQuerySet):
    def visible_to(self, user: User) -> Self:
        """Those who may open the case; and each agency reads what it sent itself."""
        standing = standing_of(user)
        if not standing.is_active:
            return self.none()
        seen = super().visible_to(user).values("pk")
        return self.filter(Q(pk__in=seen) | Q(sent_by=user))
