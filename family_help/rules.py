"""What the front door may decide: pure."""

from datetime import datetime

from casework.foundations import words
from casework.foundations.labels import Labelled
from casework.foundations.verdicts import YES, Verdict, no


class Outcome(Labelled):
    """What the front door decides about a contact."""

    NO_FURTHER_ACTION = "nfa", "No further action"
    ADVICE = "advice", "Information and advice"
    JOINED = "joined", "Joins the open work with this family"
    EARLY_HELP = "early_help", "Early help"
    FAMILY_HELP = "family_help", "Family help (section 17)"


ASK_DUTY_DESK = "Ask the duty desk before you add this person"
OPENS_WORK = frozenset({Outcome.EARLY_HELP, Outcome.FAMILY_HELP})
# Working Together 2026, ch. 3: a decision within one working day of a referral.
FRONT_DOOR_WORKING_DAYS = 1


def can_record(*, received_at: datetime, now: datetime, children: int) -> Verdict:
    if received_at > now:
        return no("Enter a time that has passed already.")
    if not children:
        return no("Add each child this contact is about.")
    return YES


def can_decide(
    *, outcome: str, is_decided: bool, has_open_case: bool, has_team: bool
) -> Verdict:
    """A contact about a family with open work joins it: it is no new referral."""
    if is_decided:
        return no("This contact was decided already. Open it to see what was decided.")
    if has_open_case and outcome in OPENS_WORK:
        return no("This family has open work: choose that the contact joins it.")
    if not has_open_case and outcome == Outcome.JOINED:
        return no("This family has no open work: choose what happens next instead.")
    if outcome in OPENS_WORK and not has_team:
        return no("Choose the team that will work with the family.")
    return YES


def can_ask_again(*, asked: int, most: int) -> Verdict:
    """`asked`: how often, in a day, the answer to somebody was to ask the duty desk.

    It tells that another record holds a person, so it is not given without end.
    """
    if asked < most:
        return YES
    return no(
        f"You were sent to the duty desk {words.count(asked, 'time')} in a day. "
        "Ring the duty desk and they will add the family."
    )
