from typing import Self

from django.db.models import Q

from casework.access.doors import FamilyRule
from casework.access.profiles import Reader, profile_of
from casework.access.querysets import CaseScopedQuerySet
from casework.foundations.querysets import Row


class StoryEntryQuerySet(CaseScopedQuerySet[Row]):
    def by_topic(self) -> Self:
        return self.order_by("topic", "-told_on", "-pk")


class StoryReadQuerySet(CaseScopedQuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """How far somebody has read is theirs alone, and says nothing of the family."""
        profile = profile_of(user)
        return self.filter(user=profile.user_id) if profile.is_active else self.none()


class InformationRequestQuerySet(CaseScopedQuerySet[Row]):
    pass


class ContributionQuerySet(CaseScopedQuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """Those who may open the case; and each agency reads what it sent itself."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        opens = FamilyRule(profile, "case__family")
        return self.filter(opens | Q(sent_by=profile.user_id))
