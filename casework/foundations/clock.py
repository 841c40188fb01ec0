"""The one clock. A demo or a journey may set it, so that every date can be watched."""

from datetime import date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.utils import timezone


@cache
def _offset(setting: str) -> timedelta:
    """How far the set clock was from the real one when it was first asked."""
    start = timezone.make_aware(datetime.fromisoformat(setting))
    return start - timezone.now()


def now() -> datetime:
    """This moment, aware."""
    real = timezone.now()
    return real + _offset(settings.CLOCK) if settings.CLOCK else real


def today() -> date:
    """The date in London."""
    return timezone.localdate(now())


def now_local() -> datetime:
    """This moment as London's clocks show it."""
    return timezone.localtime(now())


def local(moment: datetime) -> datetime:
    """A moment as London's clocks show it."""
    return timezone.localtime(moment)
