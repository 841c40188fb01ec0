"""The invented families are as true as recorded ones."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.db.models import Count, F, Max, Q

from casework.access.acting import system_user
from casework.access.models import Denial, Share
from casework.access.profiles import profile_of
from casework.cases import rules as case_rules
from casework.cases.models import Assignment, Case, Episode, EpisodeStatus
from casework.chronology import actions as chronology
from casework.chronology.models import ChronologyEntry
from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays
from casework.deadlines.models import Deadline
from casework.deadlines.rules import Reckoning
from casework.foundations import clock
from casework.people.models import (
    Family,
    FamilyMember,
    Person,
    PersonIdentifier,
    ProtectedDetail,
    Relationship,
)
from casework.seed.seeding import seed_families
from casework.seed.staff import ACCOUNTS
from casework.staff.models import RotaShift, User
from casework.visits.models import VisitChild


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker):
    """Sixty families, made once for all the tests of this module, and rolled back."""
    with django_db_blocker.unblock(), Rollback():
        seed_families(families=60, seed=1, password="a long password", now=clock.now())
        yield


class Rollback:
    def __enter__(self) -> None:
        connection.set_autocommit(False)

    def __exit__(self, *failure: object) -> None:
        connection.rollback()
        connection.set_autocommit(True)


# --- Who there is -------------------------------------------------------------------
def test_every_demo_account_has_a_role(seeded: None) -> None:
    for email, _, role, _ in ACCOUNTS:
        user = User.objects.select_related("agency").get(email=email)
        assert role in profile_of(user).roles, email


def test_nurse_is_also_of_the_child_protection_team(seeded: None) -> None:
    nurse = User.objects.select_related("agency").get(email="nurse@nhs.example")

    assert "protection_partner" in profile_of(nurse).roles


def test_two_people_are_on_call_at_this_moment(seeded: None) -> None:
    on_call = RotaShift.objects.on_call(at=clock.now()).order_by("position")

    assert on_call[0].user.email == "edt@council.example"
    assert on_call.count() == 2


def test_caseloads_are_those_of_real_workers(seeded: None) -> None:
    led = Assignment.objects.open().leads().values("worker__email")
    families = {w["worker__email"]: w["n"] for w in led.annotate(n=Count("pk"))}

    assert families["worker@council.example"] == 12
    assert families["partnerlead@school.example"] == 1
    assert "newstarter@council.example" not in families
    assert max(families.values()) <= 15


def test_worker_has_late_families_and_most_are_not(seeded: None) -> None:
    worker = User.objects.get(email="worker@council.example")
    led = Assignment.objects.open().filter(worker=worker, role__in=Assignment.LEADING)
    late = Deadline.objects.overdue(on=clock.today()).filter(
        case__in=led.values("case")
    )

    assert 3 <= len(set(late.values_list("case", flat=True))) <= 6


# --- What holds of every family -----------------------------------------------------
def test_nobody_in_a_family_bears_the_name_of_another(seeded: None) -> None:
    """One person may stand in it twice, having left and come back."""
    names = FamilyMember.objects.values("family", "person__full_name")

    twice = names.annotate(bearers=Count("person", distinct=True)).filter(bearers__gt=1)

    assert not twice.exists()


def test_every_open_case_has_one_lead(seeded: None) -> None:
    leads = Count(
        "assignments", Q(assignments__ended_at=None, assignments__role="lead")
    )

    open_cases = Case.objects.open().annotate(leads=leads)

    assert open_cases.count() > 30
    assert set(open_cases.values_list("leads", flat=True)) == {1}


def test_no_case_has_a_gap_between_leads(seeded: None) -> None:
    for case in Case.objects.all():
        leads = list(
            Assignment.objects.leads().filter(case=case).order_by("started_at")
        )
        assert [a.ended_at for a in leads[:-1]] == [a.started_at for a in leads[1:]]
        assert (leads[-1].ended_at is None) == (case.closed_on is None)


def test_statuses_follow_the_table_of_transitions(seeded: None) -> None:
    for episode in Episode.objects.all():
        statuses = list(EpisodeStatus.objects.filter(episode=episode).order_by("pk"))
        for before, after in pairwise(statuses):
            assert before.ended_on == after.started_on
            assert after.status in case_rules.TRANSITIONS[before.status]
        assert statuses[-1].ended_on == episode.closed_on


def test_stage_is_the_highest_status(seeded: None) -> None:
    for family in Family.objects.all():
        present = EpisodeStatus.objects.current().filter(episode__case__family=family)
        assert family.stage == case_rules.stage_of(
            present.values_list("status", flat=True)
        )


def test_every_status_and_a_family_that_came_back_are_there(seeded: None) -> None:
    present = EpisodeStatus.objects.values_list("status", flat=True).distinct()
    returned = Family.objects.annotate(n=Count("cases")).filter(n__gt=1)

    assert set(present) == set(EpisodeStatus.Status)
    assert returned.exists()


def test_visit_clock_runs_from_the_day_the_child_was_last_seen(seeded: None) -> None:
    holidays = bank_holidays()
    clocks = Deadline.objects.filter(kind="family_help_visit").select_related("child")
    for due in clocks:
        assert due.due_on == rules.add_working_days(due.triggered_on, 20, holidays)
        counted = Reckoning(due.triggered_on, rules.working_days(20))
        assert due.working == rules.working_in_words(counted, holidays)
    for due in clocks.filter(met_on__isnull=True):
        seen = VisitChild.objects.filter(
            Q(was_seen=True) | Q(was_seen=None, visit__adults_seen__isnull=False),
            child=due.child,
            visit__case=due.case,
            visit__was_attempt=False,
        ).aggregate(last=Max("visit__happened_on"))
        begun = Episode.objects.get(case=due.case, child=due.child).referred_on
        assert due.triggered_on == (seen["last"] or begun)


def test_every_child_of_open_work_has_one_open_visit_clock(seeded: None) -> None:
    open_children = Episode.objects.open().values_list("case", "child")
    clocks = Deadline.objects.open().filter(kind="family_help_visit")

    assert sorted(clocks.values_list("case", "child")) == sorted(open_children)


def test_chronology_is_what_a_rebuild_gives(seeded: None) -> None:
    before = _lines()

    chronology.rebuild(by=system_user())

    assert len(before) > 1000
    assert _lines() == before


def _lines() -> list[tuple]:
    columns = [
        f.attname for f in ChronologyEntry._meta.concrete_fields if f.name != "id"
    ]
    rows = ChronologyEntry.objects.values_list(*columns)
    return sorted(rows, key=lambda row: [str(value) for value in row])


def test_nothing_is_dated_later_than_now(seeded: None) -> None:
    today = clock.today()

    assert not VisitChild.objects.filter(visit__happened_on__gt=today).exists()
    assert not Case.objects.filter(opened_on__gt=today).exists()
    assert not ChronologyEntry.objects.filter(recorded_at__gt=clock.now()).exists()


def test_unborn_babies_are_never_asked_about_as_children(seeded: None) -> None:
    about = VisitChild.objects.filter(child__expected_on__isnull=False)

    assert about.exists()
    assert not about.exclude(was_seen=None, was_seen_alone=None).exists()
    assert not about.filter(words__isnull=False).exists()


def test_what_a_child_said_alone_starts_private(seeded: None) -> None:
    said = VisitChild.objects.filter(words__isnull=False)

    assert not said.filter(was_seen_alone=True, words__not_for_parents=False).exists()
    assert not said.filter(was_seen_alone=False, words__not_for_parents=True).exists()


def test_families_are_of_many_kinds(seeded: None) -> None:
    kinds = set(Relationship.objects.values_list("kind", flat=True))

    assert {"parent", "half_sibling", "grandparent", "carer"} <= kinds
    assert Denial.objects.filter(user__email="worker@council.example").count() == 1
    assert Family.objects.filter(is_restricted=True).exists()
    assert Share.objects.live(at=clock.now()).exists()
    assert Share.objects.filter(ends_at__lt=clock.now()).exists()


def test_half_siblings_have_different_fathers(seeded: None) -> None:
    fathers = {}
    rows = Relationship.objects.filter(kind="parent", person__sex="M")
    for father, child in rows.values_list("person", "other"):
        fathers.setdefault(child, set()).add(father)

    halves = Relationship.objects.filter(kind="half_sibling")

    assert halves.exists()
    for one, other in halves.values_list("person", "other"):
        assert fathers.get(one, set()) != fathers.get(other, set())


def test_protected_address_stands_nowhere_else(seeded: None) -> None:
    protected = ProtectedDetail.objects.values_list("value", flat=True).distinct()

    assert protected
    for value in protected:
        assert not Person.objects.filter(details__value=value).exists()
    assert not ProtectedDetail.objects.filter(protected_from=F("person")).exists()


def test_numbers_are_from_ranges_that_nobody_has(seeded: None) -> None:
    nhs = PersonIdentifier.objects.filter(kind="nhs").values_list("value", flat=True)
    phones = Person.objects.filter(details__kind="phone")

    assert all(number.startswith("999") and _checks(number) for number in nhs)
    for phone in phones.values_list("details__value", flat=True):
        assert re.fullmatch(r"07700 900\d{3}|.*[A-Za-z].*", phone)
    assert not PersonIdentifier.objects.filter(kind="upn").exists()


def _checks(number: str) -> bool:
    weights = range(10, 0, -1)
    total = sum(int(d) * w for d, w in zip(number, weights, strict=True))
    return total % 11 == 0
