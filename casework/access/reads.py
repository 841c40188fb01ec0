"""Who has looked at a record, and what was done and refused there."""

from casework.access.models import AuditEvent
from casework.access.querysets import AuditEventQuerySet
from casework.staff.models import User


def audit_events(user: User, *, family: int) -> AuditEventQuerySet[AuditEvent]:
    """Of one family, the latest first."""
    events = AuditEvent.objects.visible_to(user).filter(family_id=family)
    return events.order_by("-at", "-pk")
