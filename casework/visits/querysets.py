from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf

from casework.access.doors import FamilyRule
from casework.access.profiles import Reader, profile_of
from casework.access.querysets import CaseScopedQuerySet


class VisitQuerySet(CaseScopedQuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-happened_on", "-pk")

    def with_names(self) -> Self:
        """Each visit with who made it and `adult_names`, who else was there.

        Only for visits already reached through `visible_to`: whoever may open the
        case's visit may read its parts.
        """
        adults = self.model.adults_seen.through._default_manager.filter(
            visit=OuterRef("pk")
        )
        name = Coalesce(NullIf("person__known_as", Value("")), "person__full_name")
        visits = self.annotate(adult_names=ArraySubquery(adults.values_list(name)))
        return visits.select_related("made_by")


class VisitChildQuerySet(CaseScopedQuerySet):
    case_path = "visit__case"


class ChildWordsQuerySet(CaseScopedQuerySet):
    case_path = "visit_child__visit__case"


class VisitAdditionQuerySet(CaseScopedQuerySet):
    case_path = "visit__case"


class DraftQuerySet(models.QuerySet):
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
