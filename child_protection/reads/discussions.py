"""Strategy discussions, and the enquiries that start there."""

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.cases.models import Episode
from casework.cases.querysets import EpisodeQuerySet
from casework.people.models import FamilyMember
from casework.staff.models import User
from child_protection.models import (
    DiscussionAgency,
    DiscussionChild,
    ProtectionRequestChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from child_protection.querysets import ProtectionRequestChildQuerySet

MOST_TO_HOLD = 100


# --- Discussions --------------------------------------------------------------------
def discussions_to_hold(user: User) -> QuerySet[StrategyDiscussion]:
    """Those with a time that have not been recorded as held, soonest first."""
    waiting = StrategyDiscussion.objects.visible_to(user).to_be_held()
    return waiting.select_related("case__family").by_time()[:MOST_TO_HOLD]


def discussion(user: User, *, reference: str) -> QuerySet[StrategyDiscussion]:
    rows = StrategyDiscussion.objects.visible_to(user).select_related(
        "case__family__team", "arranged_by", "recorded_by", "request"
    )
    return rows.filter(reference=reference)


def may_open_discussion(user: User, *, discussion: StrategyDiscussion) -> bool:
    """Whether this person may still open its family."""
    rows = StrategyDiscussion.objects.visible_to(user)
    return rows.filter(pk=discussion.pk).exists()


@PreparedQuery
def discussions_of(user: Reader, case: int) -> QuerySet[StrategyDiscussion]:
    """Held or not, by time."""
    return StrategyDiscussion.objects.visible_to(user).filter(case=case).by_time()


def agencies_in(user: User, *, discussion: int) -> QuerySet[DiscussionAgency]:
    """Which agencies took part, and which did not."""
    agencies = DiscussionAgency.objects.visible_to(user)
    return agencies.filter(discussion=discussion).order_by("pk")


def children_in(user: User, *, discussion: int) -> QuerySet[DiscussionChild]:
    """What was decided for each child."""
    children = DiscussionChild.objects.visible_to(user).filter(discussion=discussion)
    return children.select_related("child").order_by("pk")


# --- Enquiries ----------------------------------------------------------------------
@PreparedQuery
def enquiries_of(user: Reader, case: int) -> QuerySet[Section47Enquiry]:
    """Those that are under way, in the order in which they started."""
    running = Section47Enquiry.objects.visible_to(user).open().filter(case=case)
    return running.select_related("child").order_by("started_on", "pk")


def episodes_to_enquire(
    user: User, *, case: int, request: int | None, discussion: int
) -> list[Episode]:
    """Children of this case for whom an enquiry could begin, as asked about first.

    Also those of this discussion's own: the form sent twice asks the same questions.
    """
    asked = set(_asked_about(user, request).values_list("child", flat=True))
    enquiries = enquiries_of(user, case=case)
    under_way = {e.child_id for e in enquiries if e.discussion_id != discussion}
    rows = _open_episodes(user, case).exclude(child__in=under_way)
    ordered = rows.select_related("child").order_by("child__born_on", "pk")
    return sorted(ordered, key=lambda episode: episode.child_id not in asked)


def members_elsewhere(
    user: User, *, family: int, case: int, request: int | None
) -> QuerySet[FamilyMember]:
    """Children asked about whose work is recorded with another family."""
    asked = _asked_about(user, request).values("child")
    of_case = _open_episodes(user, case).values("child")
    members = FamilyMember.objects.visible_to(user).filter(family=family)
    rows = members.filter(person__in=asked).exclude(person__in=of_case)
    return rows.select_related("person")


def _asked_about(
    user: User, request: int | None
) -> ProtectionRequestChildQuerySet[ProtectionRequestChild]:
    return ProtectionRequestChild.objects.visible_to(user).filter(request=request)


def _open_episodes(user: User, case: int) -> EpisodeQuerySet[Episode]:
    return Episode.objects.visible_to(user).open().filter(case=case)
