"""A form belongs to one person and one body, however often it is sent."""

import threading
import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, connections

from casework.access.decorators import action
from casework.access.models import Submission
from casework.access.submissions import OTHER_WORDS, SentWithOtherWords
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.notices.models import Notification
from casework.staff.models import User
from casework.visits.actions import ChildSeen, VisitFacts, record_visit
from casework.visits.models import Visit
from tests.factories import (
    DraftFactory,
    NotificationFactory,
    VisitFactory,
    member,
    working_family,
)

ANYBODY = {"without": "of this test", "unaudited": "of this test"}
LONGEST_WAIT = 20
REFUSED = "Not today."


@action(**ANYBODY, sent_once=True)
def say(*, submission_id: uuid.UUID, words: str, by: User) -> Notification:
    if words == "no":
        raise RuleRefused(REFUSED)
    return keep(words, by)


@action(**ANYBODY, sent_once=True)
def sing(*, submission_id: uuid.UUID, words: str, by: User) -> Notification:
    return keep(words, by)


@action(**ANYBODY, sent_once=True)
def repeat(*, submission_id: uuid.UUID, words: str, by: User) -> Notification:
    return NotificationFactory(recipient=by, dedupe_key=words)


@action(**ANYBODY, sent_once=True)
def turn_back(*, submission_id: uuid.UUID, by: User) -> Draft:
    now = clock.now()
    return DraftFactory(
        submission_id=submission_id, started_at=now, saved_at=now - timedelta(hours=1)
    )


@action(**ANYBODY, sent_once=True)
def whisper(*, submission_id: uuid.UUID, by: User) -> str:
    return "psst"


def keep(words: str, by: User) -> Notification:
    return NotificationFactory(recipient=by, text=words)


def said() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("text", flat=True))


@pytest.fixture
def key() -> uuid.UUID:
    return uuid.uuid4()


@pytest.mark.django_db
def test_same_form_gets_the_first_answer(key: uuid.UUID) -> None:
    user = member()

    first = say(submission_id=key, words="one", by=user)
    second = say(submission_id=key, words="one", by=User.objects.get(pk=user.pk))

    assert second == first
    assert said() == ["one"]
    sent = Submission.objects.get()
    assert (sent.author, sent.result_id) == (user, first.pk)
    assert "one" not in sent.body_digest


@pytest.mark.django_db
def test_other_words_are_refused_with_what_stands(key: uuid.UUID) -> None:
    user = member()
    first = say(submission_id=key, words="one", by=user)

    with pytest.raises(SentWithOtherWords, match=OTHER_WORDS) as refused:
        say(submission_id=key, words="two", by=user)

    assert refused.value.first == first
    assert said() == ["one"]


@pytest.mark.django_db
def test_somebody_else_is_refused_and_told_nothing(key: uuid.UUID) -> None:
    say(submission_id=key, words="one", by=member())

    with pytest.raises(SentWithOtherWords) as refused:
        say(submission_id=key, words="one", by=member())

    assert refused.value.first is None
    assert said() == ["one"]


@pytest.mark.django_db
def test_another_form_with_the_same_id_is_refused(key: uuid.UUID) -> None:
    user = member()
    say(submission_id=key, words="one", by=user)

    with pytest.raises(SentWithOtherWords):
        sing(submission_id=key, words="one", by=user)


@pytest.mark.django_db
def test_refused_form_was_not_sent(key: uuid.UUID) -> None:
    user = member()
    with pytest.raises(RuleRefused, match=REFUSED):
        say(submission_id=key, words="no", by=user)

    say(submission_id=key, words="yes", by=user)

    assert said() == ["yes"]


@pytest.mark.django_db
def test_answer_that_is_gone_is_not_given_again(key: uuid.UUID) -> None:
    user = member()
    say(submission_id=key, words="one", by=user).delete()

    with pytest.raises(SentWithOtherWords) as refused:
        say(submission_id=key, words="one", by=user)

    assert refused.value.first is None


@pytest.mark.django_db
def test_what_is_sent_once_has_to_return_its_row(key: uuid.UUID) -> None:
    with pytest.raises(TypeError, match="the row it made"):
        whisper(submission_id=key, by=member())

    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_id_of_a_row_from_before_submissions_is_refused(key: uuid.UUID) -> None:
    known = working_family()
    VisitFactory(case=known.case, submission_id=key)

    with pytest.raises(SentWithOtherWords):
        record_visit(
            submission_id=key,
            case=known.case,
            facts=VisitFacts(happened_on=clock.today(), place=Visit.Place.HOME),
            children=[ChildSeen(known.children[0], was_seen=True)],
            by=known.lead,
        )

    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_other_clash_is_a_fault_as_ever(key: uuid.UUID) -> None:
    note = NotificationFactory()

    with pytest.raises(IntegrityError):
        repeat(submission_id=key, words=note.dedupe_key, by=note.recipient)


@pytest.mark.django_db
def test_row_that_the_database_refuses_is_a_fault_as_ever(key: uuid.UUID) -> None:
    """Its message names the whole row, the form's id as well."""
    with pytest.raises(IntegrityError, match=str(key)):
        turn_back(submission_id=key, by=member())


# --- Two at once, on two connections --------------------------------------------------
class Held:
    """An action that is in the middle of its transaction until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_in, self.may_go = threading.Event(), threading.Event()
        monkeypatch.setattr(f"{__name__}.keep", self._keep)

    def _keep(self, words: str, by: User) -> Notification:
        if not self.is_in.is_set():
            self.is_in.set()
            assert self.may_go.wait(LONGEST_WAIT)
            if words == "fail":
                raise RuleRefused(REFUSED)
        return KEEP(words, by)


KEEP = keep


def until_somebody_waits() -> None:
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                " and datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("Nobody waits.")


def sent_twice_at_once(
    monkeypatch: pytest.MonkeyPatch, *words: str
) -> list[Future[Notification]]:
    """The second arrives while the first is being written, and waits for it."""
    user, key, held = member(), uuid.uuid4(), Held(monkeypatch)

    def send(text: str) -> Notification:
        try:
            return say(submission_id=key, words=text, by=user)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as senders:
        first = senders.submit(send, words[0])
        assert held.is_in.wait(LONGEST_WAIT)
        second = senders.submit(send, words[1])
        until_somebody_waits()
        held.may_go.set()
    return [first, second]


def test_same_form_twice_at_once_is_one_act(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sent_twice_at_once(monkeypatch, "one", "one")

    assert first.result() == second.result()
    assert said() == ["one"]


def test_other_words_at_once_are_refused(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sent_twice_at_once(monkeypatch, "one", "two")

    refusal = second.exception()
    assert isinstance(refusal, SentWithOtherWords)
    assert refusal.first == first.result()
    assert said() == ["one"]


def test_second_acts_where_the_first_was_refused(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sent_twice_at_once(monkeypatch, "fail", "one")

    assert isinstance(first.exception(), RuleRefused)
    assert second.result().text == "one"
