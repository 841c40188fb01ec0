"""May this person do this, here? One answer for the button, the page and the act."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from casework.access.capabilities import Capability, Nearness
from casework.access.prepared import PreparedQuery
from casework.access.profiles import AccessProfile, Reader, profile_of
from casework.access.rows import FamilyRow
from casework.foundations.verdicts import YES, Verdict, no
from casework.staff.models import User


def can(user: User, capability: Capability, family: FamilyRow | None = None) -> Verdict:
    """Whether this person may do it; `family` is one already reached by the gate.

    Seeing is settled by `visible_to`. Hands-on work asks for more: that the person
    works with this family by assignment, team or involvement, or is on call.
    """
    profile = profile_of(user)
    if not profile.is_active or not profile.has(capability):
        return no(capability.refusal)
    if family is None or _is_near_enough(profile, capability, family):
        return YES
    return no(capability.refusal)


def _is_near_enough(
    profile: AccessProfile, capability: Capability, family: FamilyRow
) -> bool:
    if capability.nearness == Nearness.LEADS:
        return family.team_id in profile.managed_team_ids or _leads(profile, family)
    is_hands_on = capability.nearness == Nearness.HANDS_ON
    return not is_hands_on or _works_with(profile, family)


def works_with(user: User, family: FamilyRow) -> bool:
    """By assignment, team or involvement, or on call: not by a grant to read."""
    profile = profile_of(user)
    return profile.is_active and _works_with(profile, family)


def _works_with(profile: AccessProfile, family: FamilyRow) -> bool:
    is_teams = family.team_id in profile.team_ids and not family.is_restricted
    if profile.is_on_rota or is_teams:
        return True
    known: dict[int, bool] = family.__dict__.setdefault("_hands_on", {})
    if profile.user_id not in known:
        known[profile.user_id] = bool(_part_in(profile, family=family.pk))
    return known[profile.user_id]


def _leads(profile: AccessProfile, family: FamilyRow) -> bool:
    assignments = apps.get_model("casework", "Assignment")._default_manager
    mine = assignments.filter(worker=profile.user_id, case__family=family.pk)
    return bool(mine.open().leads().exists())


@PreparedQuery
def _part_in(user: Reader, family: int) -> QuerySet[Any, int]:
    """A restriction takes the family from teams; by name one still works with it."""
    profile = profile_of(user)
    cases = apps.get_model("casework", "Case")._default_manager.filter(family=family)
    by_name = Q(assignments__worker=profile.user_id, assignments__ended_at__isnull=True)
    by_team = Q(
        involvements__team__pk__any_of=profile.teams,
        involvements__ended_at__isnull=True,
        family__is_restricted=False,
    )
    return cases.filter(by_name | by_team).values_list("pk", flat=True)[:1]
