"""Sent once: a form belongs to one person and one body, however often it arrives."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from psycopg.errors import UniqueViolation

from casework.access.models import Submission
from casework.foundations import clock
from casework.foundations.digests import digest_of
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import User

R = TypeVar("R")
OTHER_WORDS = (
    "This form was sent already with other words. "
    "Open the form again to send these as well."
)


class SentWithOtherWords(RuleRefused):
    """The form's id was used for something else.

    `first` is what the same person made with it; None where it was another person, or
    where what was made is gone.
    """

    def __init__(self, first: models.Model | None) -> None:
        super().__init__(OTHER_WORDS)
        self.first = first


def once(
    act: Callable[[], R],
    *,
    submission_id: UUID,
    action: str,
    body: Mapping[str, object],
    by: User,
) -> R:
    """What `act` makes, or what it made when this form was sent before.

    Raises SentWithOtherWords where the same id came from another person or with
    another body. Inside a transaction: where `act` refuses, the form was not sent.
    """
    digest = digest_of(body)
    sent, is_new = Submission.objects.get_or_create(
        submission_id=submission_id,
        defaults={
            "author": by,
            "action": action,
            "body_digest": digest,
            "at": clock.now(),
        },
    )
    if not is_new:
        is_same = (sent.action, sent.body_digest) == (action, digest)
        return cast(R, _first_answer(sent, is_same=is_same, by=by))
    with _unless_taken(submission_id):
        made = act()
    _note(sent, made)
    return made


def _first_answer(sent: Submission, *, is_same: bool, by: User) -> models.Model:
    if sent.author_id != by.pk:
        raise SentWithOtherWords(None)
    rows = apps.get_model(sent.result_type)._default_manager
    first: models.Model | None = rows.filter(pk=sent.result_id).first()
    if first is None or not is_same:
        raise SentWithOtherWords(first)
    return first


@contextmanager
def _unless_taken(submission_id: UUID) -> Iterator[None]:
    """A row that was made before submissions were noted may have this id."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        is_double = isinstance(clash.__cause__, UniqueViolation)
        if is_double and str(submission_id) in str(clash):
            raise SentWithOtherWords(None) from clash
        raise


def _note(sent: Submission, made: object) -> None:
    if not isinstance(made, models.Model):
        raise TypeError(
            f"{sent.action} is sent once: it has to return the row it made."
        )
    sent.result_type, sent.result_id = made._meta.label, made.pk
    sent.save(update_fields=["result_type", "result_id"])
