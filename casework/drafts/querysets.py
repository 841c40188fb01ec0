from typing import Self

from django.db import models
from django.db.models import Q

from casework.access.doors import FamilyRule
from casework.access.profiles import Reader, profile_of
from casework.foundations.querysets import Row


class DraftQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """Drafts are their author's alone, while the author may open the family.

        One about a record that was closed to its author waits until it is open again.
        """
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        opens = Q(case__isnull=True) | FamilyRule(profile, "case__family")
        return self.filter(opens, author=profile.user_id)

    def open(self) -> Self:
        return self.filter(submitted_at__isnull=True)
