"""One visit form, sent fifty times at once: one visit. With other words: nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from casework.access.models import AuditEvent
from casework.access.submissions import OTHER_WORDS
from casework.deadlines.models import Deadline
from casework.drafts import actions as drafts
from casework.drafts.models import Draft
from casework.visits import actions
from casework.visits.kinds import VISIT_DRAFT
from casework.visits.models import Visit, VisitChild
from tests.factories import WorkingFamily, working_family

POSTS, AT_ONCE = 50, 10


def answers(known: WorkingFamily, submission: str) -> dict[str, str]:
    data = {
        "submission_id": submission,
        "happened_on": "yesterday",
        "place": "home",
        "going_well": "Breakfast",
        "look_today": "no",
    }
    for child in known.children:
        data |= {
            f"{child.reference}_seen": "yes",
            f"{child.reference}_alone": "yes",
            f"{child.reference}_bedroom": "yes",
            f"{child.reference}_words": "I like it when Nan comes",
            f"{child.reference}_how": "said",
        }
    return data


def test_fifty_posts_of_one_form_make_one_visit(committed_db: None) -> None:
    known = working_family()
    draft = drafts.start_draft(kind=VISIT_DRAFT, case=known.case, by=known.lead)
    url = reverse("visit-record", args=[known.family.reference])
    data = answers(known, str(draft.submission_id))
    clients = [Client() for _ in range(AT_ONCE)]
    for client in clients:
        client.force_login(known.lead)
    together = Barrier(AT_ONCE)

    def send(client: Client) -> list[tuple[int, str]]:
        try:
            together.wait()
            replies = [client.post(url, data) for _ in range(POSTS // AT_ONCE)]
            return [(reply.status_code, reply.get("Location", "")) for reply in replies]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as senders:
        replies = [reply for sent in senders.map(send, clients) for reply in sent]

    visit = Visit.objects.get()
    saved = reverse("visit-saved", args=[known.family.reference, visit.submission_id])
    assert len(replies) == POSTS
    assert set(replies) == {(302, saved)}
    assert VisitChild.objects.count() == len(known.children)
    assert AuditEvent.objects.filter(event=actions.VISIT_RECORDED).count() == 1
    assert Deadline.objects.open().count() == len(known.children)
    assert Deadline.objects.count() == 2 * len(known.children)
    assert Draft.objects.get().submitted_at is not None


@pytest.mark.django_db
def test_other_words_of_one_note_stay_on_the_page(client: Client) -> None:
    """The note was open in two tabs; each was filled in and sent."""
    known = working_family()
    draft = drafts.start_draft(kind=VISIT_DRAFT, case=known.case, by=known.lead)
    url = reverse("visit-record", args=[known.family.reference])
    client.force_login(known.lead)
    data = answers(known, str(draft.submission_id))
    assert client.post(url, data).status_code == 302

    page = client.post(url, data | {"going_well": "Zqotherqz"}).content.decode()

    assert OTHER_WORDS in page
    assert "Zqotherqz" in page
    assert Visit.objects.get().going_well == "Breakfast"
