"""The words of names, kept as names change."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.people.models import FamilyMember, Person, PersonName
from casework.people.rules import sort_name
from casework.people.words import KnownWord, NameWord, rebuild
from casework.staff.models import Team, User
from tests.casework.search.conftest import add, found
from tests.factories import (
    FamilyFactory,
    PersonFactory,
    PersonNameFactory,
)


def words() -> set[tuple[int, int, str, str]]:
    rows = NameWord._base_manager.values_list("member", "family", "word", "name")
    return set(rows)


def test_words_are_kept_however_a_name_is_written(team: Team, worker: User) -> None:
    person = add(team, "Ada Byron")
    former = PersonNameFactory(person=person, full_name="Ada Thistlewood")

    PersonName.objects.filter(pk=former.pk).update(sort_name="ada quill")

    assert found(worker, "Thistlewood") == []
    assert found(worker, "Quill") == [person]

    Person.objects.filter(pk=person.pk).update(sort_name="ada lovelace")

    assert found(worker, "Byron") == []
    assert found(worker, "Lovelace") == [person]

    Person.objects.filter(pk=person.pk).update(known_as="Mab")

    assert found(worker, "Mab") == [person]

    former.delete()

    assert found(worker, "Quill") == []


def test_words_move_with_the_member(team: Team, worker: User) -> None:
    person = add(team, "Ada Byron")
    another = PersonFactory(full_name="Bea Cole")
    row = FamilyMember.objects.get(person=person)
    FamilyMember.objects.filter(pk=row.pk).update(person=another)

    assert found(worker, "Byron") == []
    assert found(worker, "Cole") == [another]

    FamilyMember.objects.filter(pk=row.pk).update(family=FamilyFactory())

    assert found(worker, "Cole") == []


def test_words_go_with_the_member(team: Team) -> None:
    add(team, "Ada Byron")
    FamilyMember.objects.all().delete()

    assert words() == set()


names = st.text("aábÅłßéo'-‐ \u0301", max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(names, names, names), min_size=1, max_size=3))
def test_words_rebuilt_are_those_that_were_kept(
    team: Team, people: list[tuple[str, str, str]]
) -> None:
    for full_name, known_as, former in people:
        person = add(team, full_name, known_as=known_as)
        PersonNameFactory(person=person, full_name=former)
    kept = words()

    rebuild()

    assert words() == kept
    assert {word for _, _, word, _ in kept} == set(
        KnownWord.objects.values_list("word", flat=True)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names.filter(sort_name), names)
def test_whole_name_finds_its_owner(
    team: Team, worker: User, full_name: str, known_as: str
) -> None:
    FamilyMember.objects.all().delete()  # those of the names drawn before
    person = add(team, full_name, known_as=known_as)

    assert found(worker, full_name) == [person]
    if sort_name(known_as):
        assert found(worker, known_as) == [person]
