"""What a partner may be shown of child protection: rows that the share opens, no more."""

from django.db.models import QuerySet

from casework.access.sections import SectionKey
from casework.cases.models import EpisodeStatus
from casework.sharing.kinds import Section
from casework.sharing.scope import ShareScope
from child_protection.models import ProtectionRequestChild


def statuses(share: ShareScope) -> QuerySet[EpisodeStatus]:
    rows = EpisodeStatus.objects.shared_by(share).select_related("episode__child")
    return rows.order_by("-started_on", "-pk")


def requests(share: ShareScope) -> QuerySet[ProtectionRequestChild]:
    rows = ProtectionRequestChild.objects.shared_by(share)
    rows = rows.select_related("request", "child")
    return rows.order_by("-request__asked_at", "-pk")


PROTECTION = Section(
    key=SectionKey.PROTECTION,
    before=SectionKey.DECISIONS,
    label="Child protection work",
    hint="Each child's status and when a child protection view was asked for.",
    by_child=True,
    template="child_protection/sections/protection.html",
    rows={"statuses": statuses, "requests": requests},
)
