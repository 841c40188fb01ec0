"""Rules about cases, statuses and workers: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.foundations.labels import Labelled
from casework.foundations.verdicts import YES, Verdict, no
from casework.people.rules import Stage


class Status(Labelled):
    """What the work with a child is at."""

    EARLY_HELP = "early_help", "Early help"
    SECTION_17 = "section_17", "Family help (section 17)"
    SECTION_47 = "section_47", "Section 47 enquiry"
    PROTECTION_PLAN = "protection_plan", "Child protection plan"
    IN_CARE = "in_care", "In care"


class ChangeReason(Labelled):
    """Why the worker changed (DfE list)."""

    MANAGE = "MANAGE", "Managing caseloads"
    FCONTA = "FCONTA", "First contact or re-referral"
    LEFTRL = "LEFTRL", "The worker left the role"
    ORGRST = "ORGRST", "Teams were reorganised"
    TSPROC = "TSPROC", "Moved on by the standard process"
    ABSENC = "ABSENC", "Cover for absence, or back from it"
    CHCHAN = "CHCHAN", "The child asked for a change"
    PCCHAN = "PCCHAN", "A parent or carer asked for a change"
    SWDIED = "SWDIED", "The worker died"
    OTHERS = "OTHERS", "Another reason"


# Which status may follow which. Ending is closure, not a status.
TRANSITIONS: Mapping[str, frozenset[str]] = {
    Status.EARLY_HELP: frozenset(
        {Status.SECTION_17, Status.SECTION_47, Status.IN_CARE}
    ),
    Status.SECTION_17: frozenset(
        {Status.EARLY_HELP, Status.SECTION_47, Status.IN_CARE}
    ),
    Status.SECTION_47: frozenset(
        {Status.EARLY_HELP, Status.SECTION_17, Status.PROTECTION_PLAN, Status.IN_CARE}
    ),
    Status.PROTECTION_PLAN: frozenset(
        {Status.SECTION_17, Status.EARLY_HELP, Status.IN_CARE}
    ),
    Status.IN_CARE: frozenset(
        {
            Status.SECTION_17,
            Status.EARLY_HELP,
            Status.PROTECTION_PLAN,
            Status.SECTION_47,
        }
    ),
}
# The family's stage is the highest status among its children.
HEIGHT: Sequence[str] = (
    Stage.NONE,
    Stage.EARLY_HELP,
    Stage.SECTION_17,
    Stage.SECTION_47,
    Stage.PROTECTION_PLAN,
    Stage.IN_CARE,
)
# A family asked for somebody else: that worker is not suggested again.
FAMILY_ASKED_FOR_CHANGE = frozenset({ChangeReason.CHCHAN, ChangeReason.PCCHAN})


def stage_of(statuses: Iterable[str]) -> str:
    return max(statuses, key=HEIGHT.index, default=Stage.NONE)


def can_change_status(
    *, now: str, to: str, since: date, on: date, today: date
) -> Verdict:
    if on > today:
        return no("Enter a date that is today or earlier.")
    if on < since:
        return no(f"Enter {since.day} {since:%B %Y} or later: the status began then.")
    if to not in TRANSITIONS[now]:
        return no("Record the step between these two statuses first.")
    return YES


def can_open_case(*, has_open_case: bool, children_elsewhere: int) -> Verdict:
    if has_open_case:
        return no("This family has open work already: add to it instead.")
    if children_elsewhere:
        return no(
            "A child here has open work in another family. Ask the duty desk to join "
            "the two."
        )
    return YES


def can_assign(
    *,
    is_active: bool,
    is_denied: bool,
    may_lead: bool,
    is_already: bool,
    has_previous: bool,
    reason: str,
    takes_it: bool = False,
) -> Verdict:
    """May this worker be given this family?

    `takes_it`: they would give it to themselves, and only a grant lets them read it.
    """
    if takes_it:
        return no("Ask another manager to give you this family.")
    if not is_active or not may_lead:
        return no("Choose somebody who works with families at present.")
    if is_denied:
        return no("Choose somebody else: this person cannot work with this family.")
    if is_already:
        return no("This person works with the family already. Choose somebody else.")
    if has_previous and not reason:
        return no("Choose why the worker changes.")
    return YES


def can_end_assignment(*, is_co_worker: bool) -> Verdict:
    """A family is never without its lead: a new one takes the place."""
    if is_co_worker:
        return YES
    return no("Choose a new lead practitioner instead: the family keeps one.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker who might be suggested. Families counted at this moment."""

    user_id: int
    name: str
    led_before: int  # how many earlier times this person led this family
    last_led_on: date | None
    families: int
    full_caseload: float  # families at their working time
    is_in_team: bool
    asked_to_change: bool = False
    is_denied: bool = False
    is_away: bool = False
    is_qualified: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    user_id: int
    name: str
    why: str


def suggest_worker(candidates: Iterable[Candidate]) -> Suggestion | None:
    """Whom to ask first: the worker the family had before, then who has most room.

    Never one they asked to change, one who is denied, away or not qualified.
    """
    able = [c for c in candidates if not _excluded(c)]
    before = [c for c in able if c.led_before]
    if before:
        best = max(before, key=lambda c: (c.last_led_on or date.min, -c.user_id))
        return Suggestion(best.user_id, best.name, _why_before(best))
    with_room = [c for c in able if c.is_in_team and c.families < c.full_caseload]
    if not with_room:
        return None
    best = min(with_room, key=lambda c: (c.families / c.full_caseload, c.user_id))
    why = f"{best.name} works in this team and has {best.families} families at present."
    return Suggestion(best.user_id, best.name, why)


def _why_before(best: Candidate) -> str:
    when = f", last in {best.last_led_on:%B %Y}" if best.last_led_on else ""
    return f"The family knows {best.name}, who worked with them before{when}."


def _excluded(c: Candidate) -> bool:
    return c.asked_to_change or c.is_denied or c.is_away or not c.is_qualified


def can_accept_handover(
    *, is_offered_to: bool, is_open: bool, has_read: bool
) -> Verdict:
    if not is_offered_to:
        return no("Only the worker it is offered to can answer a handover.")
    if not is_open:
        return no("This handover was answered already.")
    if not has_read:
        return no("Read the handover and the story before you accept.")
    return YES


def can_offer_handover(*, has_open: bool, is_to_self: bool) -> Verdict:
    if is_to_self:
        return no("Choose somebody else, or ask a manager to give you this family.")
    if has_open:
        return no("A handover is offered already. Wait for the answer to it.")
    return YES
