"""Invented contacts have the clocks that real ones have."""

import pytest
from django.db.models import F
from django.db.models.functions import TruncDate

from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays
from casework.deadlines.models import Deadline
from casework.deadlines.rules import Reckoning
from casework.foundations import clock
from casework.seed.seeding import seed_families
from family_help.models import Contact

pytestmark = pytest.mark.django_db


def test_every_contact_has_its_clock() -> None:
    seed_families(families=60, seed=1, password=None, now=clock.now())

    contacts = Contact.objects.annotate(
        received_on=TruncDate("received_at"), decided_on=TruncDate("decided_at")
    ).select_related("clock")
    for contact in contacts:
        due, holidays = contact.clock, bank_holidays()
        counted = Reckoning(contact.received_on, rules.working_days(1))
        assert due.triggered_on == contact.received_on
        assert due.due_on == contact.decide_by == rules.due_day(counted, holidays)
        assert due.working == rules.working_in_words(counted, holidays)
        assert due.met_on == contact.decided_on
        met_by = (due.met_by_type, due.met_by_id)
        assert met_by == (("contact", contact.pk) if due.met_on else ("", None))
    clocks = Deadline.objects.filter(kind="contact_decision", case=None)
    assert clocks.count() == len(contacts) > 50
    assert not contacts.exclude(clock__family=F("family")).exists()
