"""Who acts for the team that was asked. Seeing is settled by `visible_to`."""

from django.db.models import QuerySet

from casework.access.permission import can
from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.cases.models import Case, TeamInvolvement
from casework.foundations.verdicts import YES, Verdict, no
from casework.staff.models import Team, User
from child_protection.capabilities import PROTECTION_DECIDE


def acts_for_team(user: User, case: Case) -> Verdict:
    """A social worker of the team that works with this family, or on call for it."""
    verdict = can(user, PROTECTION_DECIDE, case.family)
    if not verdict:
        return verdict
    is_theirs = profile_of(user).is_on_rota or own_involvement(user, case=case.pk)
    return YES if is_theirs else no(PROTECTION_DECIDE.refusal)


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
