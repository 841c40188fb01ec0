from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import add
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    Case,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from casework.access.doors import FamilyRule, Received
from casework.access.profiles import Placeholder, Reader, profile_of
from casework.access.querysets import FamilyScopedQuerySet
from casework.access.rows import ShareRow
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.foundations.querysets import Row
from casework.people import rules


class FamilyQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """Families whose record this person may open. The only door to them."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        return self.filter(FamilyRule(profile))

    def by_name(self) -> Self:
        return self.order_by("sort_name", "pk")


class FamilyMemberQuerySet(FamilyScopedQuerySet[Row]):
    def current(self, *, on: date) -> Self:
        return self.filter(
            Q(left_on__isnull=True) | Q(left_on__gt=on), joined_on__lte=on
        )

    def children(self) -> Self:
        return self.filter(place="child")

    def with_last_seen(self) -> Self:
        """Each with `last_seen` and `last_alone`: when the family's visits saw a child.

        Only for members already reached through `visible_to`: whoever may open the
        family may read when its children were seen.
        """
        visited = apps.get_model("casework", "VisitChild")._default_manager.filter(
            child=OuterRef("person"), visit__case__family=OuterRef("family")
        )
        seen, alone = visited.filter(was_seen=True), visited.filter(was_seen_alone=True)
        return self.annotate(last_seen=_last_day(seen), last_alone=_last_day(alone))

    def oldest_first(self) -> Self:
        """Children first, oldest to youngest, then the unborn; adults after."""
        adults_after = ExpressionWrapper(
            ~Q(place="child"), output_field=models.BooleanField()
        )
        return self.order_by(
            adults_after, "person__born_on", "person__expected_on", "pk"
        )

    def shared_by(self, share: ShareRow, *, on: date, adults_born_by: date) -> Self:
        """Each child shared by name; the grown-ups, if the whole family was ticked.

        Never another child: nobody under 18, and no relative of unknown age.
        """
        items = share.items.filter(section=SectionKey.PEOPLE)
        shared_child = Q(Exists(items.filter(child=OuterRef("person"))), place="child")
        of_age = Q(person__born_on__lte=adults_born_by)
        parent = Q(
            place__in=["parent", "carer"],
            person__born_on__isnull=True,
            person__expected_on__isnull=True,
        )
        grown_up = Q(Exists(items.filter(child__isnull=True))) & (of_age | parent)
        rows = self.current(on=on).filter(family__cases=share.case_id)
        return rows.filter(shared_child | (grown_up & ~Q(place="child")))


def _last_day(visited: models.QuerySet[Any]) -> Subquery:
    by_child = visited.order_by().values("child")
    return Subquery(by_child.annotate(day=Max("visit__happened_on")).values("day"))


class PersonQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """People of the families this person may open, or shared by name."""
        profile = profile_of(user)
        if not profile.is_active:
            return self.none()
        members = apps.get_model("casework", "FamilyMember")._default_manager
        rule = Q(Exists(members.visible_to(user).filter(person=OuterRef("pk"))))
        if not profile.is_council:
            rule |= Q(Received(profile))
        return self.filter(rule)


class ProtectedDetailQuerySet(models.QuerySet[Row]):
    def current(self, *, on: date) -> Self:
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))

    def values_of(
        self, cases: Sequence[int] | Placeholder
    ) -> models.QuerySet[Any, tuple[int, str]]:
        """(case, value): every detail of these cases' families, ended ones too.

        Only to search a text for. `cases` is a list of keys, or a placeholder for one.
        """
        known = self.annotate(case_id=F("person__families__family__cases"))
        known = known.filter(case_id__any_of=cases).distinct()
        return known.values_list("case_id", "value")

    def visible_to(self, user: Reader) -> Self:
        """That a protected detail exists. Its value is shown only when unmasked.

        Never through a share: only to those who may open a family that the person is in
        today. Somebody who left it may have fled from it.
        """
        members = apps.get_model("casework", "FamilyMember")._default_manager
        mine = members.visible_to(user).current(on=clock.today())
        return self.filter(Exists(mine.filter(person=OuterRef("person"))))


# How far a word in the record is from one that was typed.
EXACT, BEGINS = 0, 1
SLIP = 1  # and one more for each letter that is another
MISSING = 100  # nothing in the record is like it


class NameWordQuerySet(FamilyScopedQuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """Words of names in families this person may open.

        Where these are few they are worked out first, and the words looked up in them.
        """
        profile = profile_of(user)
        if profile.sees_service or not profile.is_active:
            return super().visible_to(user)
        families = apps.get_model("casework", "Family")._default_manager
        mine = families.visible_to(user).values("pk")
        return self.filter(family__pk__any_of=ArraySubquery(mine))

    def current(self, *, on: date, born_on: date | None = None) -> Self:
        """Of people who are in the family on that day; if asked, born on one."""
        members = apps.get_model("casework", "FamilyMember")._default_manager
        there = members.current(on=on)
        if born_on:
            there = there.filter(person__born_on=born_on)
        return self.filter(member__in=there)

    def with_initial(self, letter: str) -> Self:
        """Of people who have a name that begins so."""
        begin = self.model._default_manager.filter(word__startswith=letter)
        return self.filter(Exists(begin.filter(member=OuterRef("member"))))

    def first_members(self, wanted: Q, *, most: int) -> list[int]:
        """Members who have such a word, once each, in order of the word and the name.

        An index is in this order, so however many there are, few are looked at.
        """
        earlier = self.model._default_manager.filter(
            wanted, member=OuterRef("member"), word__lt=OuterRef("word")
        )
        rows = self.filter(wanted, ~Exists(earlier)).order_by("word", "name", "member")
        return list(rows.values_list("member", flat=True)[:most])

    def nearest_members(
        self, typed: Sequence[Mapping[str, int]], *, may_miss: int, most: int
    ) -> list[int]:
        """Members who have all the words typed but so many, the nearest first.

        Each word typed comes as the words it may mean and how far these are from it.
        """
        words = set().union(*typed)
        how_far = reduce(add, (_how_far(meant) for meant in typed))
        alike = (
            self.model._default_manager.filter(word__in=words)
            .values("member")
            .annotate(how_far=how_far)
            .filter(how_far__lt=MISSING * (may_miss + 1))
        )
        rows = self.filter(
            word__in=words, member__pk__any_of=ArraySubquery(alike.values("member"))
        )
        by_member = rows.values("member", "name").annotate(how_far=how_far)
        nearest = by_member.order_by("how_far", "name", "member")
        return list(nearest.values_list("member", flat=True)[:most])


def _how_far(meant: Mapping[str, int]) -> Expression:
    """The nearest of a member's words to one that was typed."""
    nearer = [When(word__in=words, then=d) for d, words in by_distance(meant)]
    nearest = Min(Case(*nearer, output_field=models.IntegerField()))
    return Coalesce(nearest, MISSING) if nearer else Value(MISSING)


def by_distance(meant: Mapping[str, int]) -> list[tuple[int, list[str]]]:
    """The words at each distance, the nearest first."""
    levels: dict[int, list[str]] = {}
    for word, distance in sorted(meant.items(), key=lambda pair: (pair[1], pair[0])):
        levels.setdefault(distance, []).append(word)
    return list(levels.items())


class KnownWordQuerySet(models.QuerySet[Row]):
    def meant_by(self, typed: str) -> dict[str, int]:
        """Words that occur in names, and how far each is from the word typed.

        Those that begin so, sound so, or are a slip of a letter or two away.
        """
        heard = [
            Func(Value(typed), function=f) for f in ("dmetaphone", "dmetaphone_alt")
        ]
        letters = Func(F("word"), Value(typed), function="levenshtein")
        rows = self.annotate(letters=Cast(letters, models.IntegerField()))
        begins = Q(word__startswith=typed)
        slip = Q(word__trigram_similar=typed, letters__lte=rules.slips_in(typed))
        sounds = Q(sound__in=heard, sound__gt="", letters__lte=rules.half_of(typed))
        distance = Case(
            When(word=typed, then=EXACT),
            When(begins, then=BEGINS),
            default=F("letters") + SLIP,
        )
        found = rows.filter(begins | slip | sounds)
        return dict(found.values_list("word", distance))
