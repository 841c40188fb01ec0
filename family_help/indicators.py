"""Figures about the front door."""

from collections.abc import Iterator

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from casework.cases.leads import team_of_family
from casework.foundations.measures import Column, Fact, Group, Indicator, Period, Rows
from casework.foundations.units import Unit
from family_help.models import Contact
from family_help.rules import OPENS_WORK

TEAM = (
    "Team: that of the family's lead practitioner when the contact came, or the "
    "family's own where nobody led."
)
CONTACTS = Rows(
    visible_to=Contact.objects.visible_to,
    columns=(
        Column("Received at", "received_at"),
        Column("Decide by", "decide_by"),
        Column("Decided at", "decided_at"),
    ),
    family="family",
)


def _received(period: Period) -> QuerySet[Contact]:
    return Contact.objects.filter(
        received_at__gte=period.starts_at, received_at__lt=period.until
    )


def _team() -> Coalesce:
    return team_of_family(OuterRef("received_at"))


def contacts(period: Period) -> Iterator[Fact]:
    rows = _received(period).values_list("pk", _team())
    return (Fact(*row) for row in rows.iterator())


def contacts_to_referral(period: Period) -> Iterator[Fact]:
    rows = _received(period).values_list("pk", _team(), "outcome")
    for key, team, outcome in rows.iterator():
        yield Fact(key, team, outcome in OPENS_WORK)


def decided_in_time(period: Period) -> Iterator[Fact]:
    """Each contact is counted once: in the month in which its time ran out."""
    rows = (
        Contact.objects.filter(
            Q(decided_at__isnull=False)
            | Q(decide_by__lt=timezone.localdate(period.until)),
            decide_by__gte=period.month,
            decide_by__lte=period.last_day,
        )
        .annotate(decided_on=TruncDate("decided_at"))
        .values_list("pk", _team(), "decided_on", "decide_by")
    )
    for key, team, decided_on, decide_by in rows.iterator():
        yield Fact(key, team, decided_on is not None and decided_on <= decide_by)


INDICATORS = (
    Indicator(
        key="contacts",
        before="referrals",
        name="Contacts",
        what_counts="Contacts received in the month, whatever was decided. A contact "
        f"is one for the family, however many children it is about. {TEAM}",
        unit=Unit.COUNT,
        group=Group.FRONT_DOOR,
        facts=contacts,
        rows=CONTACTS,
        numerator="contacts",
    ),
    Indicator(
        key="contacts-to-referral",
        name="Contacts that became a referral",
        what_counts="Of the contacts received in the month, those decided as early "
        "help or family help, which opens work with the family. A contact that joins "
        f"open work, or is not decided yet, does not count as one. {TEAM}",
        unit=Unit.PERCENT,
        group=Group.FRONT_DOOR,
        facts=contacts_to_referral,
        rows=CONTACTS,
        numerator="became a referral",
        denominator="contacts",
        others="did not, or not decided yet",
    ),
    Indicator(
        key="front-door-in-time",
        name="Contacts decided within 1 working day",
        what_counts="Of the contacts whose last day to decide (1 working day after "
        "they were received) was in the month, those decided by then. A contact still "
        f"waiting on its last day is left out. {TEAM}",
        unit=Unit.PERCENT,
        group=Group.FRONT_DOOR,
        facts=decided_in_time,
        rows=CONTACTS,
        numerator="decided in time",
        denominator="contacts",
        others="decided late, or late now",
    ),
)
