from typing import Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce, NullIf

from casework.access.querysets import CaseScopedQuerySet
from casework.foundations.querysets import Row


class VisitQuerySet(CaseScopedQuerySet[Row]):
    def latest_first(self) -> Self:
        return self.order_by("-happened_on", "-pk")

    def with_names(self) -> Self:
        """Each visit with who made it and `adult_names`, who else was there.

        Only for visits already reached through `visible_to`: whoever may open the
        case's visit may read its parts.
        """
        seen = apps.get_model("casework", "Visit").adults_seen.through
        adults = seen._default_manager.filter(visit=OuterRef("pk"))
        name = Coalesce(NullIf("person__known_as", Value("")), "person__full_name")
        visits = self.annotate(adult_names=ArraySubquery(adults.values_list(name)))
        return visits.select_related("made_by")


class VisitChildQuerySet(CaseScopedQuerySet[Row]):
    case_path = "visit__case"


class ChildWordsQuerySet(CaseScopedQuerySet[Row]):
    case_path = "visit_child__visit__case"


class VisitAdditionQuerySet(CaseScopedQuerySet[Row]):
    case_path = "visit__case"
