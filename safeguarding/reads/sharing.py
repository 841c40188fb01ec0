"""What the council's pages of sharing read: what went out, what came in, who opened it."""

from typing import Any

from django.db.models import Count, Max, QuerySet

from casework.access.kinds import LOOKED
from casework.access.models import AuditEvent, Share, ShareItem
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.people.models import Family, FamilyMember
from casework.staff.models import User
from casework.story.models import Contribution
from safeguarding.kinds import SHARE_DRAFT

UNREAD_SHOWN = 5


# --- What went out --------------------------------------------------------------------
def shares_of(family: Family, *, by: User) -> QuerySet[Share]:
    """Every share of this family, the newest first."""
    found = Share.objects.visible_to(by).filter(case__family=family)
    found = found.select_related("agency", "case__family", "shared_by", "stopped_by")
    return found.order_by("-starts_at", "-pk")


def share_of(family: Family, reference: str, *, by: User) -> QuerySet[Share]:
    return shares_of(family, by=by).filter(reference=reference)


def items_of(family: Family, *, by: User) -> QuerySet[ShareItem]:
    items = ShareItem.objects.visible_to(by).filter(share__case__family=family)
    return items.select_related("child").order_by("pk")


def openings_of(family: Family, *, by: User) -> QuerySet[AuditEvent, Any]:
    """Tuples: share, person, their name, when they last opened it, how often."""
    looks = AuditEvent.objects.visible_to(by).filter(
        family_id=family.pk, event=LOOKED.key, object_type="share"
    )
    return (
        looks.order_by()
        .values_list("object_id", "actor_id", "actor_name")
        .annotate(last_at=Max("at"), times=Count("pk"))
        .order_by("-last_at")
    )


# --- What came in ---------------------------------------------------------------------
def information_of(family: Family, *, by: User) -> QuerySet[Contribution]:
    sent = Contribution.objects.visible_to(by).filter(case__family=family)
    sent = sent.select_related("agency", "sent_by", "read_by", "case")
    return sent.order_by("-sent_at", "-pk")


def piece_of_information(
    family: Family, reference: str, *, by: User
) -> QuerySet[Contribution]:
    return information_of(family, by=by).filter(reference=reference)


@PreparedQuery
def unread_of(user: Reader, family: int) -> QuerySet[Contribution]:
    """One more than are shown, so that the page can say that there are more."""
    sent = Contribution.objects.visible_to(user).filter(case__family=family)
    unread = sent.filter(read_at__isnull=True).select_related("agency")
    return unread.order_by("-sent_at", "-pk")[: UNREAD_SHOWN + 1]


# --- A share that is not made yet -----------------------------------------------------
def members_of(family: int, *, by: User) -> QuerySet[FamilyMember]:
    members = FamilyMember.objects.visible_to(by).filter(family=family)
    current = members.current(on=clock.today()).oldest_first()
    return current.select_related("person")


def draft_of(case: int, *, by: User) -> Draft | None:
    drafts = Draft.objects.visible_to(by).open()
    return drafts.filter(case=case, form=SHARE_DRAFT.key).first()
