"""May this person do this, here? One answer for the button, the page and the act."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from casework.access.capabilities import HANDS_ON, LEADS_ON, REFUSALS, Capability
from casework.access.kept import Kept
from casework.access.standing import Reader, Standing, standing_of
from casework.staff.models import User
from casework.verdicts import YES, Verdict, no


def can(user: User, capability: Capability, family: Any = None) -> Verdict:
    """Whether this person may do it; `family` is one already reached by the gate.

    Seeing is settled by `visible_to`. Hands-on work asks for more: that the person
    works with this family by assignment, team or involvement, or is on call.
    """
    standing = standing_of(user)
    if not standing.is_active or not standing.has(capability):
        return no(REFUSALS[capability])
    if family is None or _is_near_enough(standing, capability, family):
        return YES
    return no(REFUSALS[capability])


def _is_near_enough(standing: Standing, capability: Capability, family: Any) -> bool:
    if capability in LEADS_ON:
        return family.team_id in standing.managed_team_ids or _leads(standing, family)
    return capability not in HANDS_ON or _works_with(standing, family)


def works_with(user: User, family: Any) -> bool:
    """By assignment, team or involvement, or on call: not by a grant to read."""
    standing = standing_of(user)
    return standing.is_active and _works_with(standing, family)


def _works_with(standing: Standing, family: Any) -> bool:
    is_teams = family.team_id in standing.team_ids and not family.is_restricted
    if standing.is_on_rota or is_teams:
        return True
    known = family.__dict__.setdefault("_hands_on", {})
    if standing.user_id not in known:
        known[standing.user_id] = bool(_part_in(standing, family=family.pk))
    return known[standing.user_id]


def _leads(standing: Standing, family: Any) -> bool:
    assignments = apps.get_model("casework", "Assignment")._default_manager
    mine = assignments.filter(worker=standing.user_id, case__family=family)
    return mine.open().leads().exists()


@Kept
def _part_in(user: Reader, family: int) -> QuerySet[Any, int]:
    """A restriction takes the family from teams; by name one still works with it."""
    standing = standing_of(user)
    cases = apps.get_model("casework", "Case")._default_manager.filter(family=family)
    by_name = Q(
        assignments__worker=standing.user_id, assignments__ended_at__isnull=True
    )
    by_team = Q(
        involvements__team__pk__any_of=standing.teams,
        involvements__ended_at__isnull=True,
        family__is_restricted=False,
    )
    return cases.filter(by_name | by_team).values_list("pk", flat=True)[:1]
