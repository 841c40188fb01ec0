"""The canonical form of what a form said. No database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db.models import TextChoices

from casework.foundations.digests import canonical, digest_of
from casework.people.models import Person

KEY = UUID("0f3c7a52-6f43-4a53-9c29-2b66f5f6a001")


class Place(TextChoices):
    HOME = "home", "At home"


class Colour(Enum):
    RED = 1


@dataclass(frozen=True)
class Said:
    child: Person
    words: str = ""


def person(key: int | None) -> Person:
    return Person(pk=key)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("He said no", "He said no"),
        (Place.HOME, "home"),
        (Colour.RED, 1),
        (date(2026, 11, 27), "2026-11-27"),
        (time(9, 30), "09:30:00"),
        (datetime(2026, 11, 27, 9, tzinfo=UTC), "2026-11-27T09:00:00+00:00"),
        (Decimal("1.50"), "1.50"),
        (KEY, str(KEY)),
        ((1, "b"), [1, "b"]),
        ([[1], []], [[1], []]),
        ({"b", "a"}, ["a", "b"]),
        (frozenset({3, 1}), [1, 3]),
        ({"b": 1, "a": None}, [["a", None], ["b", 1]]),
        (person(5), ["casework.Person", 5]),
        (Said(person(5), "x"), [["child", ["casework.Person", 5]], ["words", "x"]]),
        ({person(5): True}, [[["casework.Person", 5], True]]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_canonical_form(value: Any, form: Any) -> None:
    assert canonical(value) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": {1, 2, 3}}, {"a": {3, 2, 1}}),
        ({"a": [1]}, {"a": (1,)}),
        ({"a": Place.HOME}, {"a": "home"}),
        (
            {"a": datetime(2026, 7, 1, 9, tzinfo=UTC)},
            {"a": datetime(2026, 7, 1, 10, tzinfo=ZoneInfo("Europe/London"))},
        ),
    ],
)
def test_same_answers_have_the_same_digest(one: Any, other: Any) -> None:
    assert digest_of(one) == digest_of(other)
    assert len(digest_of(one)) == 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": "1"}, {"a": 1}),
        ({"a": "x"}, {"a": "x "}),
        ({"a": "x"}, {"b": "x"}),
        ({"a": [1, 2]}, {"a": [2, 1]}),
        ({"a": None}, {"a": ""}),
        ({"a": Said(person(5))}, {"a": Said(person(6))}),
        ({"a": {person(5): True}}, {"a": {person(5): False}}),
    ],
)
def test_other_answers_have_another(one: Any, other: Any) -> None:
    assert digest_of(one) != digest_of(other)


@pytest.mark.parametrize(
    "value", [b"bytes", object(), person(None), Said, iter([]), Person]
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        digest_of({"a": [value]})
