"""Who acts for the team that was asked. Seeing is settled by `visible_to`."""

from casework.access.permission import can
from casework.access.profiles import profile_of
from casework.cases.models import Case
from casework.foundations.verdicts import YES, Verdict, no
from casework.staff.models import User
from child_protection.capabilities import PROTECTION_DECIDE
from child_protection.reads.team import own_involvement


def acts_for_team(user: User, case: Case) -> Verdict:
    """A social worker of the team that works with this family, or on call for it."""
    verdict = can(user, PROTECTION_DECIDE, case.family)
    if not verdict:
        return verdict
    is_theirs = profile_of(user).is_on_rota or own_involvement(user, case=case.pk)
    return YES if is_theirs else no(PROTECTION_DECIDE.refusal)
