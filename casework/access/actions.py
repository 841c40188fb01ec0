"""Opening a record to a person, closing it to somebody, or to all who are not named."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models

from casework.access import audit, rules
from casework.access.decorators import action, step
from casework.access.kinds import (
    ACCESS_ENDED,
    ACCESS_GRANTED,
    DENIED,
    RESTRICTED,
    RESTRICTION_LIFTED,
    SHARE_STOPPED,
)
from casework.access.models import (
    Denial,
    FamilyUserPermission,
    Restriction,
    Share,
    end_of,
)
from casework.access.rows import FamilyRow
from casework.foundations import clock
from casework.staff.models import User

# Why no capability is asked here.
OWN_RULE = "each rule asks whether whoever acts may open the record themselves"


@action(without=OWN_RULE, writes=(ACCESS_GRANTED,))
def grant_named_access(
    *,
    family: FamilyRow,
    to: User,
    reason: str,
    by: User,
    until: date | None = None,
) -> FamilyUserPermission:
    """Let one person read one family's record, up to and including that day."""
    rules.can_grant(
        is_self=to.pk == by.pk,
        may_open=_may_open(by, family),
        is_active=to.is_active,
        is_denied=Denial.objects.filter(user=to, family=family.pk).exists(),
        reason=reason,
        until=until,
        today=clock.today(),
    ).require()
    grant, _ = FamilyUserPermission.objects.update_or_create(
        user=to,
        content_object_id=family.pk,
        permission=_view_family(),
        kind=FamilyUserPermission.Kind.NAMED,
        defaults={
            "reason": reason,
            "granted_by": by,
            "granted_at": clock.now(),
            "expires_at": end_of(until) if until else None,
        },
    )
    audit.record(ACCESS_GRANTED, by=by, family_id=family.pk, target=grant, to=to.pk)
    return grant


@action(without=OWN_RULE, writes=(ACCESS_ENDED,))
def end_grant(*, grant: FamilyUserPermission, by: User) -> None:
    """It opens nothing from now on; the row stays, to tell that it was."""
    rules.can_end_grant(may_open=_may_open(by, grant.content_object)).require()
    now = clock.now()
    if grant.expires_at is not None and grant.expires_at <= now:
        return
    grant.expires_at = max(now, grant.granted_at + timedelta(microseconds=1))
    grant.save(update_fields=["expires_at"])
    audit.record(
        ACCESS_ENDED,
        by=by,
        family_id=grant.content_object_id,
        target=grant,
        of=grant.user_id,
    )


@action(without=OWN_RULE, writes=(DENIED,))
def deny(*, user: User, family: FamilyRow, reason: str, by: User) -> Denial:
    """Close the record to this person, whatever role, work or grant they have."""
    rules.can_deny(
        is_self=user.pk == by.pk, may_open=_may_open(by, family), reason=reason
    ).require()
    denial, is_new = Denial.objects.get_or_create(
        user=user,
        family_id=family.pk,
        defaults={"reason": reason, "set_by": by, "set_at": clock.now()},
    )
    if is_new:
        audit.record(DENIED, by=by, family_id=family.pk, target=denial, to=user.pk)
    return denial


@action(without=OWN_RULE, writes=(RESTRICTED,))
def restrict(*, family: FamilyRow, reason: str, by: User) -> Restriction:
    """From now on only those named read it. Partners never do: shares are stopped."""
    rules.can_restrict(
        may_open=_may_open(by, family),
        is_restricted=_locked(family).is_restricted,
        reason=reason,
    ).require()
    _set_restricted(family, True)
    now = clock.now()
    restriction = Restriction.objects.create(
        family_id=family.pk,
        reason=reason,
        set_by=by,
        set_at=now,
        review_on=clock.today() + timedelta(days=rules.RESTRICTION_REVIEW_DAYS),
    )
    stop_shares(shares=Share.objects.filter(case__family=family.pk), by=by)
    audit.record(RESTRICTED, by=by, family_id=family.pk, target=restriction)
    return restriction


@action(without=OWN_RULE, writes=(RESTRICTION_LIFTED,))
def lift_restriction(*, family: FamilyRow, by: User) -> None:
    """Roles and teams read it again. What was shared before stays stopped."""
    rules.can_lift_restriction(
        may_open=_may_open(by, family), is_restricted=_locked(family).is_restricted
    ).require()
    _set_restricted(family, False)
    Restriction.objects.filter(family=family.pk, lifted_at__isnull=True).update(
        lifted_at=clock.now()
    )
    audit.record(RESTRICTION_LIFTED, by=by, family_id=family.pk)


@step(writes=(SHARE_STOPPED,))
def stop_shares(*, shares: models.QuerySet[Share], by: User) -> int:
    """Stop those of these shares that still run; how many they were.

    Part of stopping one, and of restricting a record.
    """
    now = clock.now()
    live = list(
        shares.filter(stopped_at__isnull=True, ends_at__gt=now)
        .select_for_update(of=("self",))
        .select_related("case")
    )
    for share in live:
        share.stopped_at, share.stopped_by = now, by
        share.save(update_fields=["stopped_at", "stopped_by"])
        audit.record(SHARE_STOPPED, by=by, family_id=share.case.family_id, target=share)
    return len(live)


def _may_open(by: User, family: FamilyRow) -> bool:
    return bool(_families().visible_to(by).filter(pk=family.pk).exists())


def _locked(family: FamilyRow) -> FamilyRow:
    """The family as it stands, held until the end of this transaction."""
    locked: FamilyRow = _families().select_for_update().get(pk=family.pk)
    return locked


def _families() -> Any:
    """The families' own manager; they stand above this part."""
    return apps.get_model("casework", "Family")._default_manager


def _set_restricted(family: FamilyRow, is_restricted: bool) -> None:
    family.is_restricted = is_restricted
    family.save(update_fields=["is_restricted"])


def _view_family() -> Permission:
    return Permission.objects.get(
        codename="view_family", content_type__app_label="casework"
    )
