"""Opening, meeting, pausing, correcting and explaining clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from casework.access.models import AuditEvent
from casework.cases.kinds import FAMILY_HELP_VISIT
from casework.deadlines import actions
from casework.deadlines.calendar import known_until
from casework.deadlines.models import Deadline, DeadlineExplanation, DeadlinePause
from casework.deadlines.reads import open_deadlines
from casework.deadlines.rules import Interval, TimeUnit, working_days
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import Role, User
from child_protection.kinds import CONFERENCE_DUE, VIEW_DUE
from family_help.kinds import CONTACT_DECISION
from tests import factories as make
from tests.factories import WorkingFamily

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)  # a Friday
DAY = timedelta(days=1)
NOON = datetime.combine(TODAY, time(12), UTC)


@pytest.fixture(autouse=True)
def travel():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def known() -> WorkingFamily:
    return make.working_family(children=1, visit_due=False)


@pytest.fixture
def manager(known: WorkingFamily) -> User:
    return make.member(Role.TEAM_MANAGER, team=known.family.team)


def opened(known: WorkingFamily, **changed) -> Deadline:
    """Twenty working days from Monday 2 November: due on the 30th."""
    whose = {"family_id": known.family.pk, "case": known.case}
    length = working_days(20)
    facts = {
        "kind": FAMILY_HELP_VISIT,
        "child": known.children[0],
        "from_day": date(2026, 11, 2),
        "length": length,
        "repeats_every": length,
    }
    return actions.open_clock(**whose | facts | changed)


def hours(known: WorkingFamily, due_at: datetime = NOON) -> Deadline:
    return actions.open_clock_hours(
        kind=VIEW_DUE,
        family_id=known.family.pk,
        case=known.case,
        from_moment=NOON - timedelta(hours=24),
        due_at=due_at,
        working="24 hours",
    )


def met(due: Deadline, on: date = TODAY, **how) -> Deadline | None:
    return actions.meet(deadline=due, on=on, by=due.family, **how)


def fresh(due: Deadline) -> Deadline:
    return Deadline.objects.get(pk=due.pk)


def audited(event: str) -> AuditEvent:
    return AuditEvent.objects.get(event=event)


# --- Opening --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("length", "due_on", "working"),
    [
        (working_days(20), "2026-11-30", "20 working days from 2 November 2026"),
        (Interval(10, TimeUnit.DAYS), "2026-11-12", "10 days from 2 November 2026"),
        (Interval(6, TimeUnit.WEEKS), "2026-12-14", "6 weeks from 2 November 2026"),
        (Interval(3, TimeUnit.MONTHS), "2027-02-02", "3 months from 2 November 2026"),
    ],
)
def test_clock_of_any_unit(
    known: WorkingFamily, length: Interval, due_on: str, working: str
) -> None:
    due = fresh(opened(known, length=length, repeats_every=None))

    assert (due.due_on.isoformat(), due.working) == (due_on, working)
    assert (due.length_count, due.length_unit) == (length.count, length.unit)
    assert due.repeats_every is None
    assert (due.family, due.case, due.child) == (
        known.family,
        known.case,
        known.children[0],
    )


def test_working_days_beyond_the_known_holidays_are_provisional(
    known: WorkingFamily,
) -> None:
    last, calendar_days = known_until(), Interval(5, TimeUnit.DAYS)

    provisional = opened(known, from_day=last)
    certain = opened(known, from_day=last, length=calendar_days, child=None)

    assert provisional.is_provisional
    assert not certain.is_provisional


def test_clock_counted_back_from_an_event(known: WorkingFamily) -> None:
    due = actions.open_before(
        kind=CONFERENCE_DUE,
        family_id=known.family.pk,
        case=known.case,
        child=known.children[0],
        event_on=TODAY,
        interval=working_days(2),
    )

    due = fresh(due)
    assert (due.triggered_on, due.due_on) == (TODAY, date(2026, 11, 18))
    assert due.working == "2 working days before 20 November 2026"
    assert due.is_counted_back
    assert (due.case, due.child) == (known.case, known.children[0])


def test_clock_of_a_family_without_a_case(known: WorkingFamily) -> None:
    due = opened(known, kind=CONTACT_DECISION, case=None, child=None)

    assert fresh(due).case is None


def test_a_case_with_clocks_stays_with_its_family(known: WorkingFamily) -> None:
    opened(known)

    with pytest.raises(IntegrityError, match="cases_family"), transaction.atomic():
        type(known.case).objects.filter(pk=known.case.pk).update(
            family=make.FamilyFactory()
        )


def test_form_that_mixes_families_up_is_told_so(known: WorkingFamily) -> None:
    """Where a model is asked before the database is."""
    due = opened(known)
    due.full_clean()
    due.case = make.CaseFactory()

    with pytest.raises(ValidationError, match="deadline_of_cases_family"):
        due.full_clean()

    due.case = None
    due.full_clean()


# --- Meeting --------------------------------------------------------------------------
def test_met_on_the_day_of_the_fact_by_its_record(known: WorkingFamily) -> None:
    due = opened(known)

    met(due, TODAY - DAY)

    due = fresh(due)
    assert due.met_on == TODAY - DAY
    assert (due.met_by_type, due.met_by_id) == ("family", known.family.pk)
    assert due.met_at is None


def test_next_clock_runs_as_long_as_the_row_says(known: WorkingFamily) -> None:
    """The first review after six weeks, then every three months."""
    due = opened(
        known,
        length=Interval(6, TimeUnit.WEEKS),
        repeats_every=Interval(3, TimeUnit.MONTHS),
    )

    second = met(due, date(2026, 11, 30))
    third = met(second, date(2027, 2, 28))

    assert (second.triggered_on, second.due_on) == (
        date(2026, 11, 30),
        date(2027, 2, 28),
    )
    assert third.due_on == date(2027, 5, 28)
    assert third.working == "3 months from 28 February 2027"
    assert (third.family_id, third.case_id, third.child_id) == (
        known.family.pk,
        known.case.pk,
        known.children[0].pk,
    )
    assert third.repeats_every == Interval(3, TimeUnit.MONTHS)


def test_met_once(known: WorkingFamily) -> None:
    due = opened(known)
    met(due, TODAY - DAY)

    again = met(due, TODAY)

    assert again is None
    assert fresh(due).met_on == TODAY - DAY
    assert Deadline.objects.open().count() == 1


def test_clock_of_hours_keeps_the_moment(known: WorkingFamily) -> None:
    due = hours(known)

    nothing = met(due, at=NOON + timedelta(minutes=1))

    due = fresh(due)
    assert nothing is None
    assert due.met_at == NOON + timedelta(minutes=1)
    assert due.is_missed(now=NOON)


def test_clock_of_hours_is_due_on_the_day_in_london(known: WorkingFamily) -> None:
    due = hours(known, datetime(2027, 6, 1, 23, 30, tzinfo=UTC))

    assert fresh(due).due_on == date(2027, 6, 2)


def test_moment_of_a_day_comes_before_the_whole_day(known: WorkingFamily) -> None:
    whole = opened(known, length=Interval(18, TimeUnit.DAYS))
    of_hours = hours(known)

    assert list(Deadline.objects.by_due_date()) == [of_hours, whole]


def test_overdue_is_what_is_open_past_its_last_good_day(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 23))
    mine = Deadline.objects.filter(pk=due.pk)

    assert not mine.overdue(on=TODAY).exists()
    assert mine.overdue(on=TODAY + DAY).exists()
    met(due)
    assert not mine.overdue(on=TODAY + DAY).exists()


def test_clock_of_hours_is_not_met_without_a_moment(known: WorkingFamily) -> None:
    due = hours(known)

    with pytest.raises(TypeError, match="at a moment"):
        met(due)


def test_clock_of_days_keeps_no_moment(known: WorkingFamily) -> None:
    due = opened(known)

    met(due, at=NOON)

    assert fresh(due).met_at is None


def test_ended_without_being_met(known: WorkingFamily) -> None:
    first, second = opened(known), hours(known)
    met(first, TODAY - DAY)

    ended = actions.end(
        deadlines=Deadline.objects.filter(case=known.case), on=TODAY, reason="Moved."
    )

    assert ended == 2
    assert fresh(first).ended_reason == ""
    assert fresh(second).ended_reason == "Moved."
    assert not Deadline.objects.open().exists()


# --- Pausing --------------------------------------------------------------------------
def test_paused_clock_is_due_as_much_later(known: WorkingFamily, manager: User) -> None:
    """It stands still from Tuesday the 10th to Friday the 13th: four working days."""
    due = opened(known)
    assert due.due_on == date(2026, 11, 30)

    row = actions.pause(
        deadline=due, reason="The family was away.", on=date(2026, 11, 10), by=manager
    )
    assert (row.started_on, row.ended_on, row.paused_by) == (
        date(2026, 11, 10),
        None,
        manager,
    )
    assert fresh(due).working.endswith(
        "; paused since 10 November 2026: The family was away"
    )
    actions.resume(deadline=due, on=date(2026, 11, 14), by=manager)

    due = fresh(due)
    assert due.due_on == date(2026, 12, 4)
    assert due.working == (
        "20 working days from 2 November 2026; "
        "paused from 10 to 13 November 2026: The family was away"
    )
    assert audited("deadline_paused").object_id == due.pk
    assert audited("deadline_resumed").actor_id == manager.pk


def test_paused_twice(known: WorkingFamily, manager: User) -> None:
    due = opened(known, length=Interval(1, TimeUnit.MONTHS))
    for first, again in ((3, 5), (10, 13)):
        actions.pause(deadline=due, reason="Away", on=date(2026, 11, first), by=manager)
        actions.resume(deadline=due, on=date(2026, 11, again), by=manager)

    due = fresh(due)
    assert due.due_on == date(2026, 12, 7)
    assert due.working.count("paused") == 2


def test_pause_that_reaches_beyond_the_known_holidays_is_provisional(
    known: WorkingFamily, manager: User, travel: time_machine.Traveller
) -> None:
    last = known_until()
    due = opened(known, from_day=last - 40 * DAY)
    assert not due.is_provisional
    travel.move_to(datetime.combine(last + 90 * DAY, time(12), UTC))

    actions.pause(deadline=due, reason="Away", on=last - 30 * DAY, by=manager)
    actions.resume(deadline=due, on=last + 30 * DAY, by=manager)

    assert fresh(due).is_provisional


def test_paused_clock_is_not_overdue_and_waits_in_no_list(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 10, 23))
    assert due.due_on == TODAY
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)
    tomorrow, shown = TODAY + DAY, {"cases": [known.case.pk]}

    assert not Deadline.objects.overdue(on=tomorrow).exists()
    assert not open_deadlines(known.lead, **shown)

    DeadlinePause.objects.update(ended_on=tomorrow)
    assert Deadline.objects.overdue(on=tomorrow).get() == due
    assert len(open_deadlines(known.lead, **shown)) == 1


def test_met_while_it_stood_still_is_not_late(
    known: WorkingFamily, manager: User, travel: time_machine.Traveller
) -> None:
    """The pause ends on that day, and the clock is due as much later."""
    due = opened(known)
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)
    travel.move_to(datetime(2026, 12, 14, 12, tzinfo=UTC))

    met(due, date(2026, 12, 14))

    due = fresh(due)
    assert due.pauses.get().ended_on == date(2026, 12, 14)
    assert due.met_on <= due.due_on
    assert not due.is_missed(now=NOON)


def test_met_before_a_pause_that_was_written_meanwhile(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known)
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)

    met(due, TODAY)

    due = fresh(due)
    assert due.due_on == date(2026, 11, 30)
    assert due.pauses.get().ended_on is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        pytest.param({"kind": CONFERENCE_DUE}, "does not stop", id="fixed by guidance"),
        pytest.param({"kind": CONTACT_DECISION}, "does not stop", id="of a contact"),
        pytest.param({"from_day": TODAY + DAY}, "21 November 2026 or later", id="soon"),
        pytest.param({"from_day": date(2026, 8, 3)}, "It was due by", id="late"),
    ],
)
def test_pause_refused(
    known: WorkingFamily, manager: User, changed: dict[str, object], refusal: str
) -> None:
    due = opened(known, **changed)

    with pytest.raises(RuleRefused, match=refusal):
        actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)

    assert not DeadlinePause.objects.exists()


def test_clock_of_hours_does_not_stop(known: WorkingFamily, manager: User) -> None:
    due = hours(known)

    with pytest.raises(RuleRefused, match="does not stop"):
        actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)


def test_done_clock_is_not_paused_nor_resumed(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known)
    met(due)

    with pytest.raises(RuleRefused, match="is done"):
        actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)
    with pytest.raises(RuleRefused, match="not paused"):
        actions.resume(deadline=due, on=TODAY, by=manager)


def test_pause_before_the_trigger_is_refused_by_the_database(
    known: WorkingFamily,
) -> None:
    due = opened(known)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make.DeadlinePauseFactory(deadline=due, started_on=date(2026, 11, 1))
    make.DeadlinePauseFactory(deadline=due, started_on=date(2026, 11, 2))
    with pytest.raises(IntegrityError, match="begins before"), transaction.atomic():
        Deadline.objects.update(triggered_on=date(2026, 11, 3))

    name = refusal.value.__cause__.diag.constraint_name
    assert name == "pause_not_before_trigger"


# --- Correcting -----------------------------------------------------------------------
def test_corrected_trigger_is_worked_out_anew(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known)

    returned = actions.correct_trigger(deadline=due, to=date(2026, 11, 9), by=manager)

    due = fresh(due)
    assert returned == due
    assert (due.triggered_on, due.due_on) == (date(2026, 11, 9), date(2026, 12, 7))
    assert due.working == "20 working days from 9 November 2026"
    event = audited("deadline_corrected")
    assert event.detail == {"was": "2026-11-02", "to": "2026-11-09"}
    assert event.family_id == known.family.pk


def test_corrected_trigger_makes_it_certain_again(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=known_until())

    actions.correct_trigger(deadline=due, to=TODAY, by=manager)

    assert not fresh(due).is_provisional


def test_corrected_trigger_keeps_what_met_it_and_asks_anew_whether_late(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 10, 1))
    following = met(due, date(2026, 11, 5))
    assert fresh(due).is_missed(now=NOON)

    actions.correct_trigger(deadline=due, to=date(2026, 10, 12), by=manager)

    due = fresh(due)
    assert (due.met_on, due.met_by_type) == (date(2026, 11, 5), "family")
    assert not due.is_missed(now=NOON)
    assert fresh(following).due_on == following.due_on


def test_corrected_trigger_keeps_the_pauses(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 11, 3))
    actions.pause(deadline=due, reason="Away", on=date(2026, 11, 10), by=manager)
    actions.resume(deadline=due, on=date(2026, 11, 11), by=manager)

    actions.correct_trigger(deadline=due, to=date(2026, 11, 2), by=manager)

    assert fresh(due).due_on == date(2026, 12, 1)


def test_event_that_is_moved_moves_what_is_counted_back(
    known: WorkingFamily, manager: User
) -> None:
    due = actions.open_before(
        kind=CONFERENCE_DUE,
        family_id=known.family.pk,
        event_on=TODAY,
        interval=working_days(2),
    )

    actions.correct_trigger(deadline=due, to=TODAY + 7 * DAY, by=manager)

    assert fresh(due).due_on == date(2026, 11, 25)
    assert fresh(due).working == "2 working days before 27 November 2026"


def test_correcting_refused(known: WorkingFamily, manager: User) -> None:
    done = opened(known)
    met(done, date(2026, 11, 5))
    for due, to, refusal in (
        (hours(known), TODAY - DAY, "no day to correct"),
        (opened(known, child=None), TODAY + DAY, "today or earlier"),
        (done, date(2026, 11, 6), "5 November 2026 or earlier"),
    ):
        with pytest.raises(RuleRefused, match=refusal):
            actions.correct_trigger(deadline=due, to=to, by=manager)

    assert not AuditEvent.objects.filter(event="deadline_corrected").exists()


# --- Explaining -----------------------------------------------------------------------
def test_missed_clock_is_explained_and_nothing_is_lost(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 10, 1))

    actions.explain_missed(deadline=due, reason="Nobody was in.", by=known.lead)
    actions.explain_missed(deadline=due, reason="They had moved.", by=manager)

    said = DeadlineExplanation.objects.order_by("pk").values_list(
        "reason", "explained_by", "explained_at"
    )
    assert list(said) == [
        ("Nobody was in.", known.lead.pk, NOON),
        ("They had moved.", manager.pk, NOON),
    ]
    assert AuditEvent.objects.filter(event="deadline_explained").count() == 2


def late_by_a_minute(known: WorkingFamily) -> Deadline:
    due = hours(known, NOON - timedelta(hours=1))
    met(due, at=NOON - timedelta(minutes=59))
    return due


def not_yet(known: WorkingFamily) -> Deadline:
    return opened(known)


def to_the_minute(known: WorkingFamily) -> Deadline:
    due = hours(known)
    met(due, at=NOON)
    return due


def open_past_its_moment(known: WorkingFamily) -> Deadline:
    return hours(known, NOON - timedelta(minutes=1))


def paused_when_due(known: WorkingFamily) -> Deadline:
    due = opened(known, from_day=date(2026, 10, 1))
    make.DeadlinePauseFactory(deadline=due, started_on=date(2026, 10, 5))
    return due


def ended_late(known: WorkingFamily) -> Deadline:
    due = opened(known, from_day=date(2026, 10, 1))
    actions.end(deadlines=Deadline.objects.all(), on=TODAY, reason="Moved away.")
    return due


@pytest.mark.parametrize(
    ("clock_of", "missed"),
    [
        (late_by_a_minute, True),
        (open_past_its_moment, True),
        (ended_late, True),
        (not_yet, False),
        (to_the_minute, False),
        (paused_when_due, False),
    ],
)
def test_only_what_was_missed_is_explained(
    known: WorkingFamily,
    clock_of: Callable[[WorkingFamily], Deadline],
    missed: bool,
) -> None:
    due = clock_of(known)

    if missed:
        assert actions.explain_missed(deadline=due, reason="So.", by=known.lead)
    else:
        with pytest.raises(RuleRefused, match="was not missed"):
            actions.explain_missed(deadline=due, reason="So.", by=known.lead)


def test_explaining_needs_a_reason(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 1))

    with pytest.raises(RuleRefused, match="Say why"):
        actions.explain_missed(deadline=due, reason=" ", by=known.lead)


# --- Who may --------------------------------------------------------------------------
def test_worker_explains_and_does_not_change(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 30))

    for act in (
        lambda: actions.pause(deadline=due, reason="Away", on=TODAY, by=known.lead),
        lambda: actions.resume(deadline=due, on=TODAY, by=known.lead),
        lambda: actions.correct_trigger(deadline=due, to=TODAY, by=known.lead),
    ):
        with pytest.raises(RuleRefused, match="Ask a manager"):
            act()


def test_colleague_who_does_not_lead_does_not_explain(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 1))
    colleague = make.member(team=known.family.team)

    with pytest.raises(RuleRefused, match="lead practitioner"):
        actions.explain_missed(deadline=due, reason="So.", by=colleague)


# --- Who sees it ----------------------------------------------------------------------
def of_case(known: WorkingFamily) -> Deadline:
    return opened(known)


def of_family(known: WorkingFamily) -> Deadline:
    return opened(known, kind=CONTACT_DECISION, case=None, child=None)


@pytest.mark.parametrize("whose", [of_case, of_family])
def test_clock_is_seen_by_whoever_opens_the_family(
    known: WorkingFamily, manager: User, whose: Callable[[WorkingFamily], Deadline]
) -> None:
    due = whose(known)
    denied, stranger = make.member(team=known.family.team), make.member()
    make.DenialFactory(user=denied, family=known.family)
    named = make.GrantFactory(content_object=known.family, user=make.member()).user
    gone = make.member(team=known.family.team, is_active=False)

    for person, sees in (
        (known.lead, True),
        (manager, True),
        (make.member(Role.FRONT_DOOR), True),
        (named, True),
        (stranger, False),
        (denied, False),
        (gone, False),
        (make.member(Role.SAFEGUARDING_LEAD), False),
    ):
        assert list(Deadline.objects.visible_to(person)) == [due] * sees, person


@pytest.mark.parametrize("whose", [of_case, of_family])
def test_clock_of_a_restricted_family_is_for_those_named(
    known: WorkingFamily, manager: User, whose: Callable[[WorkingFamily], Deadline]
) -> None:
    due = whose(known)
    known.family.is_restricted = True
    known.family.save()

    assert list(Deadline.objects.visible_to(known.lead)) == [due]
    assert not Deadline.objects.visible_to(manager).exists()
    assert not Deadline.objects.visible_to(make.member(Role.FRONT_DOOR)).exists()


def test_family_with_a_clock_is_not_deleted(known: WorkingFamily) -> None:
    other = make.FamilyFactory()
    make.DeadlineFactory(of_contact=True, family=other)

    with pytest.raises(ProtectedError):
        other.delete()
