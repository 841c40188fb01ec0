"""Which rows the measured pages are about: full ones, so that nothing flatters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from casework.access.models import Share
from casework.access.profiles import AccessProfile, profile_of
from casework.cases.models import Case
from casework.foundations import clock
from casework.foundations.measures import indicators
from casework.staff.models import User
from child_protection.models import ProtectionRequest


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who signs in, and what the SQL beside a page has to know of them."""

    user: User
    profile: AccessProfile

    @classmethod
    def named(cls, name: str) -> "Subject":
        people = User.objects.select_related("agency")
        user = people.get(email__startswith=f"{name}@")
        return cls(user, profile_of(user))

    def parameters(self) -> dict[str, Any]:
        case = self.fullest_case()
        return {
            "user": self.profile.user_id,
            "agency": self.profile.agency_id,
            "teams": list(self.profile.team_ids),
            "service": self.profile.sees_service,
            "case": case.pk if case else None,
        }

    def fullest_case(self) -> Case | None:
        """The open case this person may see with the most visits; their own first."""
        cases = Case.objects.visible_to(self.user).open()
        own = cases.filter(assignments__worker=self.user)
        for some in (own, cases):
            full = some.annotate(n=Count("visits", distinct=True)).order_by("-n", "pk")
            if full:
                return full.select_related("family").first()
        return None

    def address_of(self, what: str) -> tuple[Any, ...] | None:
        """The arguments of an address that names one row; None if there is no row."""
        finders: dict[str, Callable[[], tuple[Any, ...] | None]] = {
            "": lambda: (),
            "family": self._family,
            "request": self._request,
            "share": self._share,
            "month": lambda: (clock.today().replace(day=1),),
            "figure": lambda: (clock.today().replace(day=1), _first_indicator()),
        }
        return finders[what]()

    def _family(self) -> tuple[str] | None:
        case = self.fullest_case()
        return (case.family.reference,) if case else None

    def _request(self) -> tuple[str, ...] | None:
        asked = ProtectionRequest.objects.visible_to(self.user).order_by("pk").first()
        return (asked.reference,) if asked else None

    def _share(self) -> tuple[str] | None:
        items = Count("items")
        shares = Share.objects.received_by(self.user).annotate(n=items)
        share = shares.filter(ends_at__gt=clock.now()).order_by("-n", "pk").first()
        return (share.reference,) if share else None


def _first_indicator() -> str:
    return next(iter(indicators)).key
