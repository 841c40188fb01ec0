"""Every door against the oracle: what each lets somebody read, of everything drawn."""

from collections.abc import Callable, Iterable
from functools import cache

from django.db import transaction
from django.db.models import Model, QuerySet

from casework.access.models import (
    AuditEvent,
    FamilyUserPermission,
    Share,
    ShareItem,
)
from casework.access.prepared import PreparedQuery
from casework.foundations import clock
from casework.people.models import Family, FamilyMember, Person, ProtectedDetail
from casework.people.words import NameWord
from casework.staff.models import User
from tests.casework.access_ground import Ground, settle
from tests.casework.access_oracle import (
    FAMILIES,
    PEOPLE,
    Drawn,
    Item,
    Shared,
    holds,
    is_live,
    live_items,
    once_holds,
    opens,
    reads,
)

Shares = list[tuple[Shared, Share]]


def keys(rows) -> set[int]:
    return set(rows.values_list("pk", flat=True))


@cache
def kept_keys(model: type[Model]) -> PreparedQuery:
    """The same with its SQL made once, for all who are drawn."""

    @PreparedQuery
    def visible(user: User) -> QuerySet:
        return model.objects.visible_to(user).values_list("pk", flat=True)

    return visible


def agree(g: Ground, d: Drawn, people: Iterable[int] = range(PEOPLE)) -> None:
    with transaction.atomic():
        shares = list(zip(d.shares, settle(g, d), strict=True))
        grants = FamilyUserPermission.objects.live(at=clock.now())
        assert grants.count() == sum(when != "past" for when in d.granted.values())
        for share, row in shares:
            compare_items(g, share, row)
        for number in people:
            user = User.objects.select_related("agency").get(pk=g.people[number].pk)
            compare_families(g, d, number, user)
            compare_rows(g, d, number, user)
            if shares:
                compare_shares(d, shares, number, user)
        transaction.set_rollback(True)


def compare_rows(g: Ground, d: Drawn, number: int, user: User) -> None:
    """What belongs to a case, and is read with it or through a share."""
    for model, rows in g.rows.items():
        expected = {pk for pk, row in rows.items() if reads(d, number, row)}
        assert keys(model.objects.visible_to(user)) == expected, model.__name__
        assert set(kept_keys(model)(user)) == expected, model.__name__


def compare_families(g: Ground, d: Drawn, number: int, user: User) -> None:
    """What belongs to a family, and is read with it."""
    seen = {f for f in range(FAMILIES) if opens(d, number, f)}
    families = {g.families[f].pk for f in seen}
    assert keys(Family.objects.visible_to(user)) == families
    for model in (FamilyMember, NameWord):
        rows = model.objects.visible_to(user)
        assert set(rows.values_list("family", flat=True)) == families, model.__name__
    looks = AuditEvent.objects.visible_to(user)
    assert set(looks.values_list("family_id", flat=True)) == families
    protected = ProtectedDetail.objects.visible_to(user)
    assert set(protected.values_list("person", flat=True)) == {
        g.children[f][0].pk for f in seen
    }
    gone = {g.gone[f].pk for f in seen}
    assert keys(Person.objects.visible_to(user)) == known_children(g, d, number) | gone


def known_children(g: Ground, d: Drawn, number: int) -> set[int]:
    """Of families that open, and those of whom any part is shared."""
    return {
        child.pk
        for family, children in enumerate(g.children)
        for index, child in enumerate(children)
        if opens(d, number, family)
        or any(
            item.child == index
            for case in (0, 1)
            for item in live_items(d, number, family, case)
        )
    }


def compare_shares(d: Drawn, shares: Shares, number: int, user: User) -> None:
    """Which shares somebody may know of, holds, or once held; and which have ended."""

    def those(is_meant: Callable[[Shared], bool]) -> set[int]:
        return {row.pk for share, row in shares if is_meant(share)}

    seen = those(lambda share: opens(d, number, share.family))
    items = ShareItem.objects.visible_to(user)
    assert keys(Share.objects.visible_to(user)) == seen
    assert set(items.values_list("share", flat=True)) == seen
    assert keys(Share.objects.received_by(user)) == those(
        lambda share: holds(d, number, share)
    )
    assert keys(Share.objects.once_received_by(user)) == those(
        lambda share: once_holds(d, number, share)
    )
    live = those(lambda share: is_live(d, share))
    begun = those(lambda share: share.when != "future")
    assert keys(Share.objects.live(at=clock.now())) == live
    assert keys(Share.objects.ended(at=clock.now())) == begun - live
    for row in Share.objects.select_related("case__family"):
        assert row.is_live(at=clock.now()) is (row.pk in live)


def compare_items(g: Ground, share: Shared, made: Share) -> None:
    """What a share opens, whoever reads it: its preview."""
    for model, rows in g.rows.items():
        if not hasattr(model.objects, "shared_by"):
            continue  # of a family, never shared
        opened = {
            pk
            for pk, row in rows.items()
            if (row.family, row.case) == (share.family, share.case)
            and Item(row.section, row.child) in share.items
        }
        assert keys(model.objects.shared_by(made)) == opened, model.__name__
