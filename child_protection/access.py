"""Who acts for the team that was asked. Seeing is settled by `visible_to`."""

from django.db.models import QuerySet

from casework.access.capabilities import REFUSALS, Capability
from casework.access.kept import Kept
from casework.access.permission import can
from casework.access.standing import Reader, standing_of
from casework.cases.models import Case, TeamInvolvement
from casework.staff.models import Team, User
from casework.verdicts import YES, Verdict, no


def acts_for_team(user: User, case: Case) -> Verdict:
    """A social worker of the team that works with this family, or on call for it."""
    verdict = can(user, Capability.PROTECTION_DECIDE, case.family)
    if not verdict:
        return verdict
    is_theirs = standing_of(user).is_on_rota or own_involvement(user, case=case.pk)
    return YES if is_theirs else no(REFUSALS[Capability.PROTECTION_DECIDE])


@Kept
def own_involvement(user: Reader, case: int) -> QuerySet[TeamInvolvement, int]:
    """That one of the person's child protection teams works with this family."""
    parts = (
        TeamInvolvement.objects.visible_to(user)
        .open()
        .filter(
            team__pk__any_of=standing_of(user).teams,
            team__kind=Team.Kind.CHILD_PROTECTION,
            case=case,
        )
    )
    return parts.values_list("pk", flat=True)[:1]
