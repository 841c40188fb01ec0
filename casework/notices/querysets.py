from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from casework.access.models import Share
from casework.access.profiles import Reader, profile_of
from casework.foundations.querysets import Row
from casework.people.models import Family
from casework.staff.models import User


class NotificationQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """Notices are their recipient's alone."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        return self.filter(recipient=profile.user_id)

    def with_is_open(self, user: User) -> Self:
        """`is_open`: the reader may still read about its family, here or by a share."""
        here = OuterRef("family")
        rule = Q(family__isnull=True)
        rule |= Q(Exists(Family.objects.visible_to(user).filter(pk=here)))
        if not profile_of(user).is_council:
            shares = Share.objects.received_by(user).filter(case__family=here)
            rule |= Q(Exists(shares))
        return self.annotate(is_open=rule)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def read(self) -> Self:
        return self.filter(read_at__isnull=False)

    def latest_first(self) -> Self:
        return self.order_by("-pk")

    def told(self, keys: Iterable[str]) -> set[str]:
        """Which of these keys have a notice. One statement, so it sees one moment."""
        known = self.filter(dedupe_key__in=list(keys))
        return set(known.values_list("dedupe_key", flat=True))


class OutboxQuerySet(models.QuerySet[Row]):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True, gave_up_at__isnull=True)

    def due(self) -> Self:
        """Waiting, due, and not leased to anybody at this moment."""
        return self.waiting().filter(
            Q(leased_until__isnull=True) | Q(leased_until__lte=Now()),
            due_at__lte=Now(),
        )
