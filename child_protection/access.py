"""Who acts for the team that was asked. Seeing is settled by `visible_to`."""

from casework.access.capabilities import REFUSALS, Capability
from casework.access.permission import can
from casework.access.standing import standing_of
from casework.cases.models import Case, TeamInvolvement
from casework.staff.models import Team, User
from casework.verdicts import YES, Verdict, no


def acts_for_team(user: User, case: Case) -> Verdict:
    """A social worker of the team that works with this family, or on call for it."""
    verdict = can(user, Capability.PROTECTION_DECIDE, case.family)
    if not verdict:
        return verdict
    standing = standing_of(user)
    is_theirs = (
        standing.is_on_rota
        or TeamInvolvement.objects.visible_to(user)
        .open()
        .filter(
            case=case,
            team__in=standing.team_ids,
            team__kind=Team.Kind.CHILD_PROTECTION,
        )
        .exists()
    )
    return YES if is_theirs else no(REFUSALS[Capability.PROTECTION_DECIDE])
