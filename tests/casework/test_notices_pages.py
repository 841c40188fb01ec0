"""What somebody reads of what they were told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access.models import AuditEvent
from casework.foundations import clock
from casework.notices.models import Notification
from casework.staff.models import Agency, Role
from tests.factories import (
    AgencyFactory,
    DenialFactory,
    FamilyFactory,
    NotificationFactory,
    ShareFactory,
    TeamFactory,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db
CLOSED = "This record is no longer open to you."


@pytest.fixture
def worker(client):
    worker = member()
    client.force_login(worker)
    return worker


def told(person, text="Visit due by 20 November 2026: record 4F2K7", **fields):
    return NotificationFactory(recipient=person, text=text, **fields)


def page(client, address="/notices/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_page_shows_own_notices_with_their_links(client, worker):
    told(worker, url="/families/4F2K7/")
    told(member(), text="Somebody else's")

    html = page(client)

    assert '<a class="govuk-link" href="/families/4F2K7/">Visit due by' in html
    assert "Somebody else" not in html


def test_notices_of_others_are_not_counted(client, worker):
    told(worker)
    told(worker, read_at=clock.now())
    other = told(member())
    told(member(), family=working_family(lead=worker).family)

    assert client.get("/notices/").context["unread_notices"] == 1

    Notification.objects.filter(recipient=worker).update(read_at=clock.now())
    assert client.get("/notices/").context["unread_notices"] == 0
    assert Notification.objects.unread().filter(pk=other.pk).exists()


def test_page_without_notices_says_so(client, worker):
    assert "Nothing new. What you are told will stand here." in page(client)


def test_page_shows_unread_first_then_the_latest(client, worker):
    texts = ["first", "second", "third", "fourth"]
    notices = [told(worker, text=f"The {text} notice") for text in texts]
    for read in notices[2:]:
        Notification.objects.filter(pk=read.pk).update(read_at=read.created_at)

    html = page(client)

    places = [html.index(f"The {text} notice") for text in texts]
    assert sorted(places) == [places[1], places[0], places[3], places[2]]


def test_pages_together_show_each_notice_once(client, worker):
    for number in range(60):
        notice = told(worker, text=f"Notice {number:02}.")
        if number % 2:
            Notification.objects.filter(pk=notice.pk).update(read_at=notice.created_at)
    shown = []
    address = "/notices/"

    while address:
        response = client.get(address)
        shown += [notice.text for notice in response.context["rows"]]
        following = response.context["pager"].get("next")
        address = f"/notices/{following}" if following else None

    assert len(shown) == 60
    assert len(set(shown)) == 60


@pytest.mark.parametrize("place", ["", "x", "read-", "unread-9" * 9, "read-1 or 1"])
def test_page_with_a_made_up_place_is_a_page(client, worker, place):
    told(worker)

    assert client.get("/notices/", {"after": place}).status_code == 200


def test_mark_as_read_takes_it_from_the_new_ones(client, worker):
    notice = told(worker)

    response = client.post("/notices/read/", {"notice": notice.pk})

    assert response["Location"] == "/notices/"
    assert not Notification.objects.unread().exists()


def test_mark_as_read_of_somebody_elses_is_not_found(client, worker):
    notice = told(member())

    assert client.post("/notices/read/", {"notice": notice.pk}).status_code == 404
    assert Notification.objects.unread().exists()


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30])
def test_mark_as_read_of_nonsense_is_not_found(client, worker, key):
    assert client.post("/notices/read/", {"notice": key}).status_code == 404
    assert client.post("/notices/read-all/", {"up_to": key}).status_code == 404


def test_mark_all_as_read_leaves_what_came_since(client, worker):
    shown = told(worker)
    since = told(worker)
    theirs = told(member())

    client.post("/notices/read-all/", {"up_to": shown.pk})

    assert set(Notification.objects.unread()) == {since, theirs}


@pytest.mark.parametrize("address", ["/notices/read/", "/notices/read-all/"])
def test_reading_an_address_marks_nothing(client, worker, address):
    told(worker)

    assert client.get(address).status_code == 405
    assert Notification.objects.unread().exists()


def test_page_hides_the_text_of_a_family_now_denied(client, worker):
    made = working_family(lead=worker)
    told(worker, family=made.family, url=f"/families/{made.family.reference}/")
    assert CLOSED not in page(client)
    DenialFactory(user=worker, family=made.family)

    html = page(client)

    assert CLOSED in html
    assert "Visit due" not in html
    assert made.family.reference not in html


def test_page_shows_a_partner_what_is_shared_until_it_ends(client):
    agency = AgencyFactory(kind=Agency.Kind.POLICE)
    officer = member(Role.POLICE_OFFICER, team=TeamFactory(agency=agency))
    made = working_family()
    share = ShareFactory(case=made.case, agency=agency)
    told(officer, family=made.family, text="Something was shared with you.")
    client.force_login(officer)
    assert "Something was shared" in page(client)
    type(share).objects.update(stopped_at=share.starts_at, stopped_by=made.lead)

    assert "Something was shared" not in page(client)


def test_page_records_the_look_at_open_families_only(client, worker):
    made = working_family(lead=worker)
    told(worker, family=made.family)
    told(worker, family=FamilyFactory())

    page(client)

    looks = AuditEvent.objects.filter(detail__page="notice-list")
    assert [look.family_id for look in looks] == [made.family.pk]


def test_menu_counts_unread_notices(client, worker):
    for _ in range(3):
        told(worker)

    assert '3<span class="govuk-visually-hidden"> unread</span>' in page(client)


@pytest.mark.usefixtures("session_noted_once")
def test_page_asks_as_many_questions_for_twenty_as_for_two(client, worker):
    def questions(number):
        for _ in range(number):
            told(worker, family=working_family(lead=worker).family)
        with CaptureQueriesContext(connection) as asked:
            page(client)
        return len(asked)

    questions(1)  # the session is written once
    assert questions(1) == questions(18)
