"""The chronology: what actions wrote and what a rebuild writes are the same."""

import uuid
from datetime import timedelta
from operator import itemgetter

import pytest
from django.apps import apps

from casework.access.acting import system_user
from casework.cases import actions as cases
from casework.cases.kinds import OVERSIGHT
from casework.cases.models import Episode, EpisodeStatus
from casework.chronology import actions
from casework.chronology.kinds import FACTS
from casework.chronology.models import ChronologyEntry
from casework.foundations import clock
from casework.people.models import Family
from casework.staff.models import Role
from casework.views.chronology import together
from casework.visits.actions import ChildSeen, VisitFacts, record_visit
from casework.visits.models import Visit
from tests.factories import (
    ChronologyEntryFactory,
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    VisitAdditionFactory,
    member,
)

pytestmark = pytest.mark.django_db


def lines() -> list[dict]:
    rows = ChronologyEntry.objects.all().values()
    plain = [{k: v for k, v in row.items() if k != "id"} for row in rows]
    key = itemgetter("source_type", "source_id", "title")
    return sorted(plain, key=lambda row: (*key(row), row["child_id"] or 0))


@pytest.fixture
def lived() -> Family:
    """A family that came, was seen, missed, moved on, and changed its worker."""
    family = FamilyFactory()
    children = [PersonFactory(), PersonFactory(), PersonFactory(unborn=True)]
    for child in children:
        FamilyMemberFactory(family=family, person=child)
    worker, next_worker = member(team=family.team), member(team=family.team)
    manager = member(Role.TEAM_MANAGER, family.team)
    today = clock.today()
    case = cases.open_case(
        family=family,
        children=children,
        referred_on=today - timedelta(days=9),
        source="2A",
        status=EpisodeStatus.Status.SECTION_17,
        by=manager,
    )
    for who, reason in ((worker, ""), (next_worker, "LEFTRL")):
        cases.assign_worker(
            case=case, worker=who, role="lead", reason=reason, by=manager
        )
    for attempt in (False, True):
        record_visit(
            submission_id=uuid.uuid4(),
            case=case,
            facts=VisitFacts(today, Visit.Place.HOME, was_attempt=attempt),
            children=[
                ChildSeen(children[0], not attempt, was_seen_alone=True),
                ChildSeen(children[1], False),
                ChildSeen(children[2], None),
            ],
            by=worker,
        )
    cases.change_status(
        episode=Episode.objects.get(child=children[0]),
        to=EpisodeStatus.Status.SECTION_47,
        on=today,
        by=manager,
    )
    cases.record_decision(
        case=case,
        kind=OVERSIGHT,
        decision="Go on",
        reason="It helps",
        by=manager,
    )
    return family


def test_rebuild_writes_what_the_actions_wrote(lived: Family) -> None:
    before = lines()
    assert {line["kind"] for line in before} == {
        *("referral", "status", "worker", "visit", "decision")
    }

    written = actions.rebuild(by=system_user())

    assert lines() == before
    assert written == len(before)


def test_rebuild_in_small_batches_is_the_same(lived: Family) -> None:
    before = lines()

    actions.rebuild(batch=2, by=system_user())

    assert lines() == before


def test_rebuild_removes_what_has_no_fact(lived: Family) -> None:
    before = lines()
    stray = ChronologyEntry.objects.first()
    stray.pk, stray.source_id, stray.title = None, 10**9, "Nobody wrote this"
    stray.save()

    actions.rebuild(by=system_user())

    assert lines() == before


def test_mark_of_significance_is_kept(lived: Family) -> None:
    visits = ChronologyEntry.objects.filter(kind="visit", child__isnull=False)
    line = visits.order_by("pk").first()
    ChronologyEntry.objects.filter(pk=line.pk).update(
        is_significant=True, impact="He slept at last"
    )

    actions.rebuild(by=system_user())
    actions.write(Visit.objects.get(pk=line.source_id))

    kept = ChronologyEntry.objects.get(is_significant=True)
    assert (kept.child_id, kept.impact) == (line.child_id, "He slept at last")


def test_writing_a_fact_again_replaces_its_lines(lived: Family) -> None:
    before = lines()

    for visit in Visit.objects.all():
        actions.write(visit)

    assert lines() == before


def test_line_about_a_visit_never_holds_its_words(lived: Family) -> None:
    visit = Visit.objects.filter(was_attempt=False).get()
    Visit.objects.filter(pk=visit.pk).update(going_well="ZZZ", worries="ZZZ")

    actions.rebuild(by=system_user())

    assert not ChronologyEntry.objects.filter(title__contains="ZZZ").exists()
    titles = set(
        ChronologyEntry.objects.filter(source_id=visit.pk, source_type="visit")
        .order_by()
        .values_list("title", flat=True)
    )
    assert titles == {
        "Visit at home",
        "Visit at home: not seen",
        "Visit at home: seen alone",
    }


def test_fact_without_a_source_is_a_fault() -> None:
    with pytest.raises(LookupError, match="declare it in"):
        actions.write(VisitAdditionFactory())


def test_sources_are_named_by_models_and_once() -> None:
    names = [fact.key for fact in FACTS]
    known = {model._meta.model_name for model in apps.get_models()}

    assert len(names) == len(set(names))
    assert set(names) <= known


def test_one_fact_of_several_children_is_told_once() -> None:
    ada, ben, cy = (PersonFactory(full_name=name) for name in ("Ada", "Ben", "Cy"))
    said = [
        ("visit", 1, "Seen alone", ada),
        ("visit", 1, "Seen", ben),
        ("visit", 1, "Seen alone", cy),
        ("visit", 2, "Seen alone", ada),
        ("status", 1, "Seen alone", ada),
        ("decision", 1, "Decided", None),
    ]
    written = [
        ChronologyEntryFactory.build(
            source_type=kind, source_id=key, title=title, child=child
        )
        for kind, key, title, child in said
    ]

    told = [(one.line.title, one.names) for one in together(written)]

    assert told == [
        ("Seen alone", ["Ada", "Cy"]),
        ("Seen", ["Ben"]),
        ("Seen alone", ["Ada"]),
        ("Seen alone", ["Ada"]),
        ("Decided", []),
    ]
