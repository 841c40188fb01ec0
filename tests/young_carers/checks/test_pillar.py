"""Everything that the invented pillar brings works, and casework does not know it.

Run by tests/test_extra_pillar.py, in a process of its own where EXTRA_PILLARS names it.
"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from casework import registry
from casework.access.acting import system_user
from casework.access.models import AuditEvent, Share
from casework.cases.models import Decision
from casework.chronology import actions as chronology
from casework.chronology.models import ChronologyEntry
from casework.deadlines.models import Deadline
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.people.models import Person
from casework.reminders.actions import remind
from casework.reports.actions.building import build_run
from casework.reports.models import ReportFigure
from casework.staff.models import User
from tests import factories as make
from tests.factories.families import WorkingFamily, working_family
from tests.young_carers import actions
from tests.young_carers.models import PromisedBreak

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def on_a_wednesday():
    with time_machine.travel("2026-11-18T12:00:00Z", tick=False):
        yield


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


def child_of(known: WorkingFamily) -> Person:
    return known.children[0]


def promise(known: WorkingFamily, **changed: object) -> PromisedBreak:
    given = {
        "submission_id": uuid4(),
        "case": known.case,
        "child": child_of(known),
        "what": "Swimming on Saturdays",
        "by": known.lead,
    }
    return actions.promise_break(**given | changed)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(known: WorkingFamily, name: str = "breaks") -> str:
    return reverse(name, args=[known.family.reference])


def test_pillar_brings_no_fault_and_no_migration_of_casework() -> None:
    assert registry.every_kind_has_one_owner(None) == []
    assert registry.every_model_says_what_it_keeps(None) == []
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert apps.is_installed("tests.young_carers")


def test_clock_in_months_is_opened_and_met(known: WorkingFamily) -> None:
    promised = promise(known)
    due = Deadline.objects.get(kind="carer_break")
    assert (due.due_on, due.child) == (date(2027, 2, 18), promised.child)
    assert "3 months" in due.working

    actions.take_break(promised=promised, on=date(2027, 1, 31), by=known.lead)

    due.refresh_from_db()
    assert due.met_on == date(2027, 1, 31)
    following = Deadline.objects.open().get(kind="carer_break")
    assert following.due_on == date(2027, 4, 30)


def test_clock_is_on_my_work_and_reminds_the_lead(known: WorkingFamily) -> None:
    promise(known)
    Deadline.objects.filter(kind="carer_break").update(
        triggered_on=TODAY - timedelta(days=80), due_on=TODAY + timedelta(days=2)
    )

    html = signed_in(known.lead).get(reverse("work")).content.decode()
    remind(on=TODAY, by=system_user())

    assert f"Give {child_of(known).first_name} a break" in html
    assert page(known) in html
    told = Notification.objects.filter(recipient=known.lead, kind="due_soon")
    assert told.filter(text__startswith="Break for a young carer due by").exists()


def test_promise_is_decided_told_written_down_and_audited(known: WorkingFamily) -> None:
    manager = make.MembershipFactory(team=known.family.team, role="team_manager").user

    promised = promise(known)

    assert Decision.objects.get(kind="carer_break").label == "A break for a young carer"
    assert Notification.objects.get(kind="carer_break").recipient == manager
    assert AuditEvent.objects.get(event="carer_break_promised").object_id == promised.pk
    looks = signed_in(known.lead).get(page(known, "family-looks")).content.decode()
    assert "Promised a break" in looks


def test_line_is_written_and_written_anew_the_same(known: WorkingFamily) -> None:
    promise(known)
    lines = ChronologyEntry.objects.filter(kind="carer_break")
    before = list(lines.values("title", "happened_on", "section", "child"))

    chronology.rebuild(by=system_user())

    assert list(lines.values("title", "happened_on", "section", "child")) == before
    chronicle = signed_in(known.lead).get(
        page(known, "family-chronology"), {"kind": "carer_break"}
    )
    assert "Break promised: Swimming on Saturdays" in chronicle.content.decode()


def test_capability_is_asked_by_the_page_and_by_the_action(
    known: WorkingFamily,
) -> None:
    stranger = make.MembershipFactory(role="family_help_worker").user
    reader = make.MembershipFactory(role="service_manager").user

    assert signed_in(stranger).get(page(known)).status_code == 404
    assert signed_in(reader).get(page(known)).status_code == 403
    with pytest.raises(RuleRefused, match="Ask the family's lead practitioner"):
        promise(known, by=reader)
    assert not PromisedBreak.objects.exists()


def test_page_keeps_a_draft_and_sends_it_once(known: WorkingFamily) -> None:
    worker = signed_in(known.lead)
    worker.get(page(known))
    draft = Draft.objects.get(form="carer_break")
    worker.post(reverse("draft-save", args=[draft.submission_id]), {"what": "Judo"})
    assert "Judo" in worker.get(page(known)).content.decode()
    unfinished = worker.get(reverse("work")).content.decode()
    assert f"Break in the {known.family.name} family" in unfinished

    sent = {
        "submission_id": draft.submission_id,
        "child": child_of(known).reference,
        "what": "Judo",
    }
    for _ in range(2):
        assert worker.post(page(known), sent).status_code == 302

    assert PromisedBreak.objects.get().what == "Judo"
    draft.refresh_from_db()
    assert draft.data == {}


def test_panel_and_button_stand_on_the_record(known: WorkingFamily) -> None:
    promise(known)

    record = signed_in(known.lead).get(page(known, "family-record")).content.decode()

    assert "Breaks promised" in record
    assert "Promise a break" in record


def test_section_is_ticked_previewed_and_read_by_a_partner(
    known: WorkingFamily,
) -> None:
    promise(known)
    sibling = known.children[1]
    promise(known, child=sibling, what="Drawing on Mondays")
    school = make.AgencyFactory(kind="education", name="Oak School")
    team = make.TeamFactory(agency=school)
    teacher = make.MembershipFactory(
        role="safeguarding_lead", team=team, user__agency=school
    ).user
    worker = signed_in(known.lead)
    worker.post(page(known, "share-who"), {"agency": school.pk, "role": "everyone"})
    shown = worker.get(page(known, "share-what")).content.decode()
    assert "Breaks of young carers" in shown

    worker.post(
        page(known, "share-what"), {"breaks": [child_of(known).reference], "show": "1"}
    )
    preview = worker.get(page(known, "share-what")).content.decode()
    assert "Swimming on Saturdays" in preview
    worker.post(
        page(known, "share-why"),
        {
            "purpose": "So that school lets her leave early.",
            "lawful_basis": "public_task",
            "family_told": "yes",
            "ends_on_day": "18",
            "ends_on_month": "12",
            "ends_on_year": "2026",
        },
    )
    worker.post(page(known, "share-check"))

    share = Share.objects.get()
    read = signed_in(teacher).get(reverse("shared-record", args=[share.reference]))
    words = read.content.decode()
    assert "Breaks of young carers" in words
    assert "Swimming on Saturdays" in words
    assert "Drawing on Mondays" not in words


def test_figure_is_built_and_opened_into_its_rows(known: WorkingFamily) -> None:
    promised = promise(known)
    actions.take_break(promised=promised, on=TODAY, by=known.lead)
    manager = make.MembershipFactory(team=known.family.team, role="team_manager").user
    run = build_run(month=date(2026, 11, 1), by=system_user())
    figure = ReportFigure.objects.get(run=run, indicator="breaks-taken", team=None)
    assert (figure.numerator, figure.denominator) == (1, 1)

    month = signed_in(manager).get(reverse("report-month", args=[date(2026, 11, 1)]))
    rows = signed_in(manager).get(
        reverse("report-figure", args=[date(2026, 11, 1), "breaks-taken"])
    )

    assert "Young carers" in month.content.decode()
    assert known.family.reference in rows.content.decode()
    assert clock.today() == TODAY
