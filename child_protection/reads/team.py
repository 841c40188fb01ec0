"""Which child protection team works with a family, and who leads for it."""

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.cases.models import Assignment, TeamInvolvement
from casework.staff.models import Team, User


@PreparedQuery
def own_involvement(user: Reader, case: int) -> QuerySet[TeamInvolvement, int]:
    """That one of the person's child protection teams works with this family."""
    parts = (
        TeamInvolvement.objects.visible_to(user)
        .open()
        .filter(
            team__pk__any_of=profile_of(user).teams,
            team__kind=Team.Kind.CHILD_PROTECTION,
            case=case,
        )
    )
    return parts.values_list("pk", flat=True)[:1]


@PreparedQuery
def team_since(user: Reader, case: int) -> QuerySet[TeamInvolvement]:
    """The team that works with this family, and since when."""
    parts = TeamInvolvement.objects.visible_to(user).open().filter(case=case)
    since = parts.filter(team__kind=Team.Kind.CHILD_PROTECTION)
    return since.select_related("team").order_by("started_at")[:1]


def lead_protection_name(user: User, *, case: int) -> str:
    """The family's lead child protection practitioner; "" where there is none."""
    leads = Assignment.objects.visible_to(user).open()
    lead = leads.filter(case=case, role=Assignment.Role.LEAD_PROTECTION)
    return lead.values_list("worker__full_name", flat=True).first() or ""
