"""How a request stands: read under its lock, its state, its decision in words."""

from django.utils import timezone

from casework.foundations import words
from casework.staff.models import User
from child_protection import rules
from child_protection.models import ProtectionRequest


def lock(asked: ProtectionRequest) -> ProtectionRequest:
    """The row as it is now, ours alone until this transaction ends.

    Locked bare and then read: whoever waited would be shown the joined people of the
    moment at which they began to wait, and so nobody who took or decided it.
    """
    ProtectionRequest.objects.select_for_update().get(pk=asked.pk)
    return ProtectionRequest.objects.select_related(
        "case__family__team", "taken_by", "asked_by", "decided_by"
    ).get(pk=asked.pk)


def state_of(asked: ProtectionRequest) -> rules.State:
    return rules.state_of(
        is_opened=asked.first_opened_at is not None,
        is_taken=asked.taken_by_id is not None,
        is_decided=asked.decided_at is not None,
    )


def has_decided(user: User, reference: str) -> bool:
    """Did this person decide it? Says nothing about the family it was about."""
    return ProtectionRequest.objects.filter(
        reference=reference, decided_by=user
    ).exists()


def decided_in_words(asked: ProtectionRequest) -> str:
    """Who decided it and when; nothing while it is undecided."""
    if asked.decided_by is None or asked.decided_at is None:
        return ""
    when = words.moment(timezone.localtime(asked.decided_at))
    return f"{asked.decided_by.full_name} decided this on {when}"
