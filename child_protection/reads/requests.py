"""Requests for a child protection view, and the children each is about."""

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.staff.models import User
from child_protection.models import ProtectionRequest, ProtectionRequestChild
from child_protection.querysets import ProtectionRequestQuerySet

MOST_COUNTED = 99
MOST_OF_FAMILY = 5


# --- The team's queue ---------------------------------------------------------------
@PreparedQuery
def undecided_keys(user: Reader) -> QuerySet[ProtectionRequest, int]:
    """The keys of requests to decide, 99 at most: only to be counted."""
    rows = ProtectionRequest.objects.visible_to(user).undecided()
    return rows.order_by().values_list("pk", flat=True)[:MOST_COUNTED]


def _listed(user: User) -> ProtectionRequestQuerySet[ProtectionRequest]:
    return ProtectionRequest.objects.visible_to(user).select_related(
        "case__family", "asked_by", "taken_by", "decided_by"
    )


def requests_to_review(user: User) -> ProtectionRequestQuerySet[ProtectionRequest]:
    """Not decided yet, soonest first."""
    return _listed(user).undecided().by_decide_by()


def requests_taken(user: User) -> ProtectionRequestQuerySet[ProtectionRequest]:
    """Of those the ones that this person took."""
    return requests_to_review(user).filter(taken_by=user)


def requests_decided(user: User) -> ProtectionRequestQuerySet[ProtectionRequest]:
    """The last decided first."""
    decided = _listed(user).filter(decided_at__isnull=False)
    return decided.order_by("-decided_at", "-pk")


# --- One request --------------------------------------------------------------------
@PreparedQuery
def request_to_review(user: Reader, reference: str) -> QuerySet[ProtectionRequest]:
    """With everybody whom its page names, and its family."""
    rows = ProtectionRequest.objects.visible_to(user).filter(reference=reference)
    return rows.select_related(
        *("case__family__team", "asked_by__agency"),
        *("taken_by", "first_opened_by", "decided_by"),
    )


def request_asked(
    user: User, *, family: int, reference: str
) -> QuerySet[ProtectionRequest]:
    """For whoever asked; none of another family."""
    rows = ProtectionRequest.objects.visible_to(user).select_related(
        "case", "asked_by", "first_opened_by", "taken_by", "decided_by"
    )
    return rows.filter(case__family=family, reference=reference)


@PreparedQuery
def children_asked_about(
    user: Reader, requests: list[int]
) -> QuerySet[ProtectionRequestChild]:
    """Of these requests, each request's eldest first."""
    parts = ProtectionRequestChild.objects.visible_to(user)
    parts = parts.filter(request__pk__any_of=requests).select_related("child")
    return parts.order_by("child__born_on", "pk")


# --- A family's ---------------------------------------------------------------------
@PreparedQuery
def requests_of(user: Reader, case: int) -> QuerySet[ProtectionRequest]:
    """Not decided yet, soonest first."""
    asked = ProtectionRequest.objects.visible_to(user).undecided().filter(case=case)
    return asked.by_decide_by()[:MOST_OF_FAMILY]


def requests_asked_already(user: User, *, case: int) -> QuerySet[ProtectionRequest]:
    """The same, each with who asked."""
    asked = ProtectionRequest.objects.visible_to(user).undecided().filter(case=case)
    return asked.select_related("asked_by").by_decide_by()[:MOST_OF_FAMILY]
