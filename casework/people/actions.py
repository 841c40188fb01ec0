"""Writes about people that are not any pillar's own."""

from django.db import transaction

from casework.access import audit
from casework.people.models import Family, ProtectedDetail
from casework.staff.models import User


@transaction.atomic
def unmask(*, detail: ProtectedDetail, family: Family, reason: str, by: User) -> str:
    """Show a protected detail once, with the reason written down. Returns it."""
    audit.record(
        audit.UNMASKED,
        by=by,
        family_id=family.pk,
        target=detail,
        kind=detail.kind,
        reason=reason,
    )
    return detail.value
