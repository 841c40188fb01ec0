from typing import Self

from django.db.models import Q

from casework.access.doors import FamilyRule
from casework.access.querysets import CaseScopedQuerySet
from casework.access.standing import Reader, standing_of


class StoryEntryQuerySet(CaseScopedQuerySet):
    def by_topic(self) -> Self:
        return self.order_by("topic", "-told_on", "-pk")


class StoryReadQuerySet(CaseScopedQuerySet):
    def visible_to(self, user: Reader) -> Self:
        """How far somebody has read is theirs alone, and says nothing of the family."""
        standing = standing_of(user)
        return self.filter(user=standing.user_id) if standing.is_active else self.none()


class InformationRequestQuerySet(CaseScopedQuerySet):
    pass


class ContributionQuerySet(CaseScopedQuerySet):
    def visible_to(self, user: Reader) -> Self:
        """Those who may open the case; and each agency reads what it sent itself."""
        standing = standing_of(user)
        if not standing.is_active:
            return self.none()
        opens = FamilyRule(standing, "case__family")
        return self.filter(opens | Q(sent_by=standing.user_id))
