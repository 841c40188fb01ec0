"""Writes about people that are not any pillar's own."""

from casework.access import audit
from casework.access.capabilities import DETAIL_UNMASK
from casework.access.decorators import action
from casework.access.kinds import UNMASKED
from casework.foundations import clock
from casework.people.models import Family, FamilyMember, ProtectedDetail
from casework.staff.models import User


@action(capability=DETAIL_UNMASK, family="family", writes=(UNMASKED,))
def unmask(*, detail: ProtectedDetail, family: Family, reason: str, by: User) -> str:
    """Show a protected detail once, with the reason written down. Returns it.

    Every family that the person is in today can see that it was shown; the reason
    stays with the one in whose record it was given.
    """
    for family_id, said in {**_homes(detail), family.pk: {"reason": reason}}.items():
        audit.record(
            UNMASKED,
            by=by,
            family_id=family_id,
            target=detail,
            kind=detail.kind,
            **said,
        )
    return detail.value


def _homes(detail: ProtectedDetail) -> dict[int, dict[str, str]]:
    members = FamilyMember.objects.current(on=clock.today())
    mine = members.filter(person=detail.person_id).order_by("family")
    return {family_id: {} for family_id in mine.values_list("family", flat=True)}
