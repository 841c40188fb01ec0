"""What somebody was told in the service."""

from django.db.models import QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader
from casework.notices.models import Notification
from casework.notices.querysets import NotificationQuerySet
from casework.staff.models import User

MOST_COUNTED = 100


@PreparedQuery
def unread_notices(user: Reader) -> QuerySet[Notification, int]:
    """The keys of notices to read, 100 at most."""
    rows = Notification.objects.visible_to(user).unread()
    return rows.values_list("pk", flat=True)[:MOST_COUNTED]


def latest_notices(
    user: User, *, before: int, is_past_unread: bool, most: int
) -> list[Notification]:
    """Before this key, unread ones first, then what was read; `is_open` on each.

    Two short index walks, however many there are.
    """
    own = Notification.objects.visible_to(user).with_is_open(user)
    own = own.select_related("family").latest_first()
    if is_past_unread:
        return list(own.read().filter(pk__lt=before)[:most])
    unread = list(own.unread().filter(pk__lt=before)[:most])
    return unread + list(own.read()[: most - len(unread)])


def notice(user: User, *, key: int) -> NotificationQuerySet[Notification]:
    """The person's own with this key."""
    return Notification.objects.visible_to(user).filter(pk=key)
