"""How soon, who may, and what follows from it: pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from casework.cases.rules import Status
from casework.foundations import words
from casework.foundations.labels import Labelled
from casework.foundations.verdicts import YES, Verdict, no

LONDON = ZoneInfo("Europe/London")

# A view is needed in clock hours, weekends and nights included: a child's safety does
# not wait for a working day (Working Together 2026, ch. 3, urgent action).
DAY = timedelta(hours=24)
WEEK = timedelta(hours=168)
LAST_MINUTE_OF_DAY = time(23, 59)
SHORTEST = timedelta(hours=1)
# Working Together 2026, ch. 3: the initial conference is held within 15 working days
# of the strategy discussion at which the section 47 enquiry was initiated.
INITIAL_CONFERENCE_WORKING_DAYS = 15


class Urgency(Labelled):
    """How soon somebody has to decide about a request for protection."""

    TODAY = "today", "Today"
    DAY = "day", "Within 24 hours"
    WEEK = "week", "This week"


class State(StrEnum):
    """Where a request is. Worked out from its moments, never stored beside them."""

    WAITING = "waiting"
    OPENED = "opened"
    TAKEN = "taken"
    DECIDED = "decided"


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.OPENED}),
    State.OPENED: frozenset({State.TAKEN, State.DECIDED}),
    State.TAKEN: frozenset({State.OPENED, State.DECIDED}),
    State.DECIDED: frozenset(),
}


def state_of(*, is_opened: bool, is_taken: bool, is_decided: bool) -> State:
    if is_decided:
        return State.DECIDED
    if is_taken:
        return State.TAKEN
    return State.OPENED if is_opened else State.WAITING


# --- When ----------------------------------------------------------------------------
def decide_by(*, urgency: str, asked_at: datetime, today_hours: int) -> datetime:
    """The last good moment to decide, in clock hours.

    "Today" ends with the day in London, but leaves an hour however late it is asked.
    """
    asked = asked_at.astimezone(UTC)  # hours that pass, not hands of a clock
    if urgency == Urgency.WEEK:
        return asked + WEEK
    if urgency == Urgency.DAY:
        return asked + DAY
    midnight = datetime.combine(
        asked.astimezone(LONDON).date(), LAST_MINUTE_OF_DAY, LONDON
    ).astimezone(UTC)
    due = min(asked + timedelta(hours=today_hours), midnight)
    return max(due, asked + SHORTEST)


def working_of(*, urgency: str, asked_at: datetime, today_hours: int) -> str:
    """How the decide-by was worked out, for the page."""
    asked = words.moment(asked_at.astimezone(LONDON))
    lengths: Mapping[str, str] = {Urgency.DAY: "24 hours", Urgency.WEEK: "7 days"}
    length = lengths.get(
        urgency, f"{words.count(today_hours, 'hour')}, and no later than that evening,"
    )
    return f"{length} from {asked}, nights and weekends included"


def is_in_hours(*, at: datetime, is_working_day: bool, hours: tuple[int, int]) -> bool:
    """Is the office open? `is_working_day` is about that day in London."""
    opens, closes = hours
    return is_working_day and opens <= at.astimezone(LONDON).hour < closes


def chases_due(*, asked_at: datetime, at: datetime, every_minutes: int) -> int:
    """How many people must have been told by now that nobody has opened a request."""
    return max(0, (at - asked_at) // timedelta(minutes=every_minutes))


def local_moment(day: date, at: time) -> datetime | None:
    """This time on this day in London; None in the hour that spring leaves out."""
    moment = datetime.combine(day, at, LONDON)
    back = moment.astimezone(UTC).astimezone(LONDON)
    return moment if back.replace(tzinfo=None) == moment.replace(tzinfo=None) else None


def in_words(moment: datetime, *, now: datetime) -> str:
    """6pm today, 9:30am tomorrow, 4pm on Friday 27 November 2026"""
    local, here = moment.astimezone(LONDON), now.astimezone(LONDON)
    at = words.clock_time(local)
    away = (local.date() - here.date()).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return f"{at} {near.get(away) or f'on {local:%A} {words.day(local)}'}"


# --- Who may --------------------------------------------------------------------------
def can_ask(*, is_open: bool, children: int) -> Verdict:
    if not is_open:
        return no(
            "Ring the duty number and say what worries you: we have no open work with "
            "this family."
        )
    if not children:
        return no("Select the children you are asking about.")
    return YES


def can_take(*, state: State, holder: str, asked_themselves: bool) -> Verdict:
    """`holder` is the name of somebody else who has it."""
    if state == State.DECIDED:
        return no("This has been decided. There is nothing left to take.")
    if asked_themselves:
        return no("You asked for this view, so somebody else must take it.")
    if holder:
        return no(f"{holder} has this. It can be put back first if they are away.")
    return YES


def can_put_back(*, state: State) -> Verdict:
    if State.OPENED in TRANSITIONS[state] and state == State.TAKEN:
        return YES
    return no("Nobody has this, so there is nothing to put back.")


def can_decide(*, decided: str, asked_themselves: bool) -> Verdict:
    """`decided` says who decided and when, once somebody has."""
    if decided:
        return no(f"{decided}. It is decided once: add a new request if things change.")
    if asked_themselves:
        return no("You asked for this view, so somebody else must decide it.")
    return YES


def can_hold(*, hold_at: datetime | None, now: datetime) -> Verdict:
    if hold_at is None:
        return no("Enter another time: the clocks go forward and skip that one.")
    if hold_at <= now:
        return no("Enter a time that is still to come.")
    return YES


def can_lead_protection(*, registered_until: date | None, today: date) -> Verdict:
    """Child protection enquiries stay with social workers (Working Together 2026)."""
    if registered_until is None or registered_until < today:
        return no("Choose a social worker whose registration is in date.")
    return YES


def can_record_held(
    *, held_at: datetime | None, now: datetime, recorded: str, referred_on: date | None
) -> Verdict:
    """`referred_on`: the latest referral of a child whose enquiry begins.

    CIN rule 2889: an enquiry cannot start before the referral.
    """
    if recorded:
        return no(f"{recorded}. It is recorded once.")
    if held_at is None:
        return no("Enter another time: the clocks went forward and skipped that one.")
    if held_at > now:
        return no("Enter the time it was held, not one still to come.")
    if referred_on and held_at.astimezone(LONDON).date() < referred_on:
        return no(f"Enter {words.day(referred_on)} or later: the referral came then.")
    return YES


# --- What follows ------------------------------------------------------------------------
def status_for_enquiry(current: str) -> Status | None:
    """The status an enquiry brings; None where the child already has a higher one."""
    higher = (Status.PROTECTION_PLAN, Status.IN_CARE)
    return None if current in higher else Status.SECTION_47


def needs_initial_conference(current: str) -> bool:
    """A child with a plan has review conferences instead of an initial one."""
    return current != Status.PROTECTION_PLAN
