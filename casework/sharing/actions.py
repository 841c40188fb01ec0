"""Opening parts of a record to a partner agency, and closing them again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from casework.access import audit
from casework.access.actions import stop_shares
from casework.access.capabilities import SHARE_MAKE
from casework.access.decorators import action, step
from casework.access.models import Share, ShareItem, end_of
from casework.cases.models import Case
from casework.foundations import clock, policy
from casework.people.models import Family, FamilyMember, Person
from casework.sharing import rules
from casework.sharing.kinds import SHARED
from casework.sharing.parts import SharedPart
from casework.sharing.readers import has_reader
from casework.sharing.reading import read
from casework.staff.models import Agency, User

# Why a preview leaves nothing in the audit.
UNDONE = "it is undone before it ends: nothing was shared"
# The key of a section, about one child, or (None) about the whole family.
Part = tuple[str, Person | None]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is opened, to whom, why, and up to and including which day."""

    agency: Agency
    parts: Sequence[Part]
    purpose: str
    lawful_basis: str
    family_told: bool
    ends_on: date
    role: str = ""
    why_not_told: str = ""


@step(writes=(SHARED,))
def share_sections(*, case: Case, disclosure: Disclosure, by: User) -> Share:
    """Open these parts of the case to the agency, or to one role there.

    Part of sharing, and of a preview, which undoes it. Raises RuleRefused with the sentence that says what to change.
    """
    family = case.family
    _ask_rules(case, disclosure)
    share = Share.objects.create(
        case=case,
        agency=disclosure.agency,
        role=disclosure.role,
        purpose=disclosure.purpose,
        lawful_basis=disclosure.lawful_basis,
        family_told=disclosure.family_told,
        why_not_told="" if disclosure.family_told else disclosure.why_not_told,
        shared_by=by,
        starts_at=clock.now(),
        ends_at=end_of(disclosure.ends_on),
    )
    ShareItem.objects.bulk_create(
        ShareItem(share=share, section=section, child=child)
        for section, child in dict.fromkeys(disclosure.parts)
    )
    audit.record(SHARED, by=by, family_id=family.pk, target=share)
    return share


@action(capability=SHARE_MAKE, family="case.family", unaudited=UNDONE)
def preview(*, case: Case, disclosure: Disclosure, by: User) -> list[SharedPart]:
    """What this disclosure would show: a share really made, read, and undone."""
    with transaction.atomic():
        share = share_sections(case=case, disclosure=disclosure, by=by)
        parts = read(share).parts
        transaction.set_rollback(True)
    return parts


@step
def stop_share(*, share: Share, by: User) -> bool:
    """Nothing of it is readable from now on. False when it had ended already.

    Part of stopping to share.
    """
    return stop_shares(shares=Share.objects.filter(pk=share.pk), by=by) == 1


def _ask_rules(case: Case, disclosure: Disclosure) -> None:
    family = Family.objects.select_for_update().get(pk=case.family_id)
    rules.can_share_record(
        is_restricted=family.is_restricted, is_closed=case.closed_on is not None
    ).require()
    rules.can_share_with(
        is_council=disclosure.agency.kind == Agency.Kind.COUNCIL,
        has_reader=has_reader(agency=disclosure.agency, role=disclosure.role),
    ).require()
    rules.can_share_parts(
        parts=len(disclosure.parts),
        strangers=_strangers(family, (child for _, child in disclosure.parts)),
    ).require()
    rules.can_give_reasons(
        purpose=disclosure.purpose,
        family_told=disclosure.family_told,
        why_not_told=disclosure.why_not_told,
    ).require()
    rules.can_end_on(
        ends_on=disclosure.ends_on,
        today=clock.today(),
        longest_months=policy.on(clock.today()).longest_share_months,
    ).require()


def _strangers(family: Family, children: Iterable[Person | None]) -> int:
    asked = {child.pk for child in children if child is not None}
    members = FamilyMember.objects.current(on=clock.today()).children()
    its_own = members.filter(family=family, person__in=asked)
    return len(asked - set(its_own.values_list("person", flat=True)))
