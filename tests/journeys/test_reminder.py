"""The running worker reminds of a visit that is late, in the service and by e-mail."""

from datetime import timedelta

from casework import clock
from casework.deadlines.models import Deadline
from casework.notices.models import Notification
from casework.reminders.tasks import remind
from tests.journeys.page import check_page

TRIES = 80


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
    for _ in range(TRIES):
        if any(m["To"] == "worker@council.example" for m in stack.mail):
            break
        page.wait_for_timeout(250)
    sent = [m.as_string() for m in stack.mail if m["To"] == "worker@council.example"]
    assert sent
    assert not any(family.family.name in text for text in sent)
