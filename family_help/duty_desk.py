"""The one answer about people in records that somebody may not open, and its limit."""

from datetime import date, timedelta

from django.conf import settings

from casework import clock
from casework.access import audit
from casework.search.people import is_known_but_hidden
from casework.staff.models import User
from casework.verdicts import YES, Verdict, no
from family_help import rules

DAY = timedelta(hours=24)


def can_add(*, by: User, full_name: str, born_on: date | None) -> Verdict:
    """May this person be added as somebody new, or is the duty desk asked first?

    Each time it is, that is on the audit; after too many of them in a day nothing is
    answered, whoever is typed.
    """
    if born_on is None:
        return YES
    verdict = rules.can_ask_again(
        asked=audit.count(audit.ASKED_ABOUT_HIDDEN, by=by, since=clock.now() - DAY),
        most=settings.POLICY["duty_desk_answers_a_day"],
    )
    if not verdict:
        return verdict
    if not is_known_but_hidden(user=by, full_name=full_name, born_on=born_on):
        return YES
    audit.record(audit.ASKED_ABOUT_HIDDEN, by=by)
    return no(rules.ASK_DUTY_DESK)
