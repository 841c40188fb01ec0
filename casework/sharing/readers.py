"""Who at an agency reads what is shared with it."""

from django.db.models import Exists, OuterRef, QuerySet

from casework.access.capabilities import SHARED_READ, roles_with
from casework.foundations import clock
from casework.staff.models import Agency, Membership, User

READING_ROLES = roles_with(SHARED_READ)


def partner_agencies() -> QuerySet[Agency]:
    return Agency.objects.exclude(kind=Agency.Kind.COUNCIL).order_by("name")


def readers(*, agency: Agency, role: str = "") -> QuerySet[User]:
    """People of this agency, in this role if one is given, who open shared records."""
    memberships = Membership.objects.current(on=clock.today()).filter(
        user=OuterRef("pk"), role__in=[role] if role else READING_ROLES
    )
    return User.objects.filter(Exists(memberships), agency=agency, is_active=True)


def has_reader(*, agency: Agency, role: str) -> bool:
    return readers(agency=agency, role=role).exists()
