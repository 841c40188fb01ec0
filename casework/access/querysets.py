"""The one door: `visible_to(user)` for everything that belongs to a family."""

from datetime import datetime
from typing import ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from casework.access.doors import (
    Denied,
    FamilyRule,
    OpenedBy,
    items_of,
    received_items,
    shows,
)
from casework.access.functions import IsLive
from casework.access.prepared import Sql
from casework.access.profiles import AccessProfile, Reader, profile_of
from casework.access.rows import ShareRow
from casework.foundations.querysets import Row
from casework.staff.models import User


class GrantQuerySet(models.QuerySet[Row]):
    def live(self, *, at: datetime) -> Self:
        """Grants that have not ended at this moment."""
        return self.filter(IsLive("expires_at", at))


class FamilyScopedQuerySet(models.QuerySet[Row]):
    """Rows that only those who may open the family may read; never shared."""

    family_path: ClassVar[str] = "family"

    def visible_to(self, user: Reader) -> Self:
        """The rows this person may read. The only door to them."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        return self.filter(FamilyRule(profile, self.family_path))


class CaseScopedQuerySet(models.QuerySet[Row]):
    """Rows of a case.

    Read by those who may open the case, and through a live share of the row's section
    and child. The model names its `section` (None: never shared; a field of that name:
    each row its own) and, where it has one, `child_path`, the path to its child.
    """

    case_path: ClassVar[str] = "case"

    def visible_to(self, user: Reader) -> Self:
        """The rows this person may read. The only door to them."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        path = f"{self.case_path}__family"
        rule = FamilyRule(profile, path)
        if profile.is_council or not self._is_ever_shared():
            return self.filter(rule)
        shared = self._opened_by(received_items(profile))
        return self.filter(rule | (shared & ~Denied(profile, path)))

    def shared_by(self, share: ShareRow) -> Self:
        """The rows that this share opens: what its preview and its reader see."""
        if not self._is_ever_shared():
            return self.none()
        return self.filter(self._opened_by(items_of(share.items.all())))

    def _is_ever_shared(self) -> bool:
        return getattr(self.model, "section", None) is not None

    def _opened_by(self, items: Sql) -> OpenedBy:
        section = getattr(self.model, "section", None)
        return OpenedBy(
            items,
            case=self.case_path,
            section=section if isinstance(section, str) else F("section"),
            child=getattr(self.model, "child_path", None),
        )


class ShareQuerySet(CaseScopedQuerySet[Row]):
    def live(self, *, at: datetime) -> Self:
        return self.filter(shows(at=at))

    def ended(self, *, at: datetime) -> Self:
        return self.filter(~shows(at=at), starts_at__lte=at)

    def received_by(self, user: Reader) -> Self:
        """Shares this person's agency and role hold now, unless denied."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        return self._addressed_to(profile).live(at=profile.moment)

    def once_received_by(self, user: Reader) -> Self:
        """The same, ended ones too: only to reply, never to read the family."""
        profile = profile_of(user)
        return self._addressed_to(profile) if profile.is_active else self.none()

    def _addressed_to(self, profile: AccessProfile) -> Self:
        return self.filter(
            Q(role="") | Q(role__any_of=profile.role_names),
            ~Denied(profile, "case__family"),
            agency=profile.agency_id,
        )


class ShareItemQuerySet(CaseScopedQuerySet[Row]):
    case_path = "share__case"

    def _is_ever_shared(self) -> bool:
        """What is shared with whom is not itself shared, though it has a section."""
        return False


class AuditEventQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: User) -> Self:
        """Looks at families whose record this person may open."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        families = apps.get_model("casework", "Family")._default_manager
        return self.filter(family_id__in=families.visible_to(user).values("pk"))

    def update(self, **kwargs: object) -> int:
        raise TypeError("The audit is append only.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("The audit is append only.")
