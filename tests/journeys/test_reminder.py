"""The running worker reminds of a visit that is late, in the service and by e-mail."""

from datetime import timedelta

from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.notices.models import Notification
from casework.reminders.tasks import remind
from tests.journeys.page import check_page, wait_until

MINE = "worker@council.example"


def test_late_visit_reaches_its_worker_as_notice_and_mail(
    signed_in, family, stack, world
):
    late = clock.today() - timedelta(days=2)
    Deadline.objects.filter(case=family.case).update(
        due_on=late, triggered_on=late - timedelta(days=28)
    )
    page = signed_in("worker")
    remind()

    mine = Notification.objects.filter(
        recipient=world.person("worker"), family=family.family, kind="late"
    )
    assert mine.count() == 1
    page.goto("/notices/")
    check_page(page)
    assert family.family.reference in page.locator("main").inner_text()
    wait_until(page, lambda: any(letter["To"] == MINE for letter in stack.mail))
    sent = [letter.as_string() for letter in stack.mail if letter["To"] == MINE]
    assert not any(family.family.name in text for text in sent)
