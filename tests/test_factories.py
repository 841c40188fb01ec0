"""The factories make rows that the database accepts, and the world stands as it says."""

import inspect

import pytest
from factory.django import DjangoModelFactory

from casework.access.models import Share, ShareItem
from casework.people.models import Family
from casework.story.models import StoryEntry
from casework.visits.models import ChildWords, Visit
from tests import factories
from tests.factories import PersonFactory, WorkingFamily
from tests.factories.world import RELATIONS, World, make_world, planted

FACTORIES = [
    made
    for _, made in inspect.getmembers(factories, inspect.isclass)
    if issubclass(made, DjangoModelFactory)
]


@pytest.mark.django_db
@pytest.mark.parametrize("made", FACTORIES, ids=lambda made: made._meta.model.__name__)
def test_factory_twice_makes_two_accepted_rows(made: type[DjangoModelFactory]) -> None:
    first, second = made(), made()

    assert first.pk != second.pk


@pytest.mark.parametrize(
    ("trait", "unborn"), [({}, False), ({"unborn": True}, True)], ids=["born", "unborn"]
)
def test_person_built_needs_no_database(trait: dict, unborn: bool) -> None:
    assert PersonFactory.build(**trait).is_unborn is unborn


@pytest.fixture
def world(db: None) -> World:
    return make_world()


# Who opens which family's record, from the table of casework.access.roles.
OPENS = {
    "worker": {"own", "granted"},
    "worker2": {
        "other_team",
        "shared",
        "shared_story",
        "shared_expired",
        "involved",
        "granted",
        "grant_expired",
        "partner_led",
    },
    "newstarter": set(),
    "manager": {"own"},
    "head": set(RELATIONS) - {"restricted", "denied", "granted", "grant_expired"},
    "edt": set(RELATIONS) - {"restricted", "denied", "granted", "grant_expired"},
    "lcpp": {"involved"},
    "nurse": {"involved"},
    "police": set(),
    "school": set(),
    "partnerlead": {"partner_led"},
    "admin": set(),
}


@pytest.mark.parametrize("name", OPENS)
def test_world_opens_families_as_its_table_says(world: World, name: str) -> None:
    seen = set(Family.objects.visible_to(world.person(name)))

    expected = {world.families[relation].family for relation in OPENS[name]}
    assert seen == expected


def test_world_shares_are_live_only_where_it_says(world: World) -> None:
    school = world.person("school")

    received = Share.objects.received_by(school)

    live = {world.families[relation].case for relation in ("shared", "shared_story")}
    assert {share.case for share in received} == live


def test_world_shared_sections_reach_the_school_and_nothing_else(world: World) -> None:
    school = world.person("school")

    story = StoryEntry.objects.visible_to(school).values_list("text", flat=True)
    words = ChildWords.objects.visible_to(school).values_list("text", flat=True)

    assert set(story) == {planted(r, "story") for r in ("shared", "shared_story")}
    assert list(words) == [planted("shared", "child_words")]
    assert not Visit.objects.visible_to(school).exists()


def test_share_children_open_every_section_named(world: World) -> None:
    known: WorkingFamily = world.families["shared"]
    items = ShareItem.objects.filter(share__case=known.case)

    assert items.filter(child=known.children[1], section="visits").exists()


def test_world_missing_reference_belongs_to_nobody(world: World) -> None:
    assert not Family.objects.filter(reference=world.reference("missing")).exists()
