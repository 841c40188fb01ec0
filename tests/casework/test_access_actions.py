"""Opening and closing a record: what it changes for those who ask next."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from casework.access import actions
from casework.access.models import (
    AuditEvent,
    FamilyUserPermission,
    Restriction,
    Share,
    ShareItem,
)
from casework.foundations import clock
from casework.foundations.verdicts import RuleRefused
from casework.people.models import Family, Person
from casework.staff.models import Role, User
from casework.story.models import StoryEntry
from tests.factories.access import DenialFactory, GrantFactory, ShareFactory
from tests.factories.families import WorkingFamily, working_family
from tests.factories.records import StoryEntryFactory
from tests.factories.staff import AgencyFactory, TeamFactory, member

pytestmark = pytest.mark.django_db


def opens(user: User, known: WorkingFamily) -> bool:
    fresh = User.objects.get(pk=user.pk)
    return Family.objects.visible_to(fresh).filter(pk=known.family.pk).exists()


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


@pytest.fixture
def stranger() -> User:
    return member(Role.FAMILY_HELP_WORKER)


def partner(role: Role = Role.SAFEGUARDING_LEAD) -> User:
    return member(role, TeamFactory(agency=AgencyFactory(kind="education")))


def test_named_access_opens_until_its_last_day(
    known: WorkingFamily, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant = actions.grant_named_access(
        family=known.family,
        to=stranger,
        reason="Covers next week.",
        until=clock.today(),
        by=known.lead,
    )

    assert opens(stranger, known)
    monkeypatch.setattr(clock, "now", lambda: grant.expires_at)
    assert not opens(stranger, known)


def test_only_the_permission_to_read_opens(
    known: WorkingFamily, stranger: User
) -> None:
    grant = actions.grant_named_access(
        family=known.family, to=stranger, reason="Covers.", by=known.lead
    )

    assert opens(stranger, known)
    grant.permission = Permission.objects.get(codename="change_family")
    grant.save()
    assert not opens(stranger, known)


def test_named_access_given_again_replaces_the_first(
    known: WorkingFamily, stranger: User
) -> None:
    for reason in ("First", "Second"):
        actions.grant_named_access(
            family=known.family, to=stranger, reason=reason, by=known.lead
        )

    assert FamilyUserPermission.objects.get().reason == "Second"


def test_nobody_grants_to_themselves(known: WorkingFamily) -> None:
    with pytest.raises(RuleRefused, match="Nobody gives it to themselves"):
        actions.grant_named_access(
            family=known.family, to=known.lead, reason="I want to", by=known.lead
        )


def test_nobody_grants_what_they_may_not_open(
    known: WorkingFamily, stranger: User
) -> None:
    with pytest.raises(RuleRefused, match="who can open this record"):
        actions.grant_named_access(
            family=known.family, to=member(), reason="A favour", by=stranger
        )


def test_ended_grant_opens_nothing_and_is_kept(
    known: WorkingFamily, stranger: User
) -> None:
    grant = GrantFactory(user=stranger, content_object=known.family)
    assert opens(stranger, known)

    actions.end_grant(grant=grant, by=known.lead)
    first_end = FamilyUserPermission.objects.get().expires_at
    actions.end_grant(grant=FamilyUserPermission.objects.get(), by=known.lead)

    assert not opens(stranger, known)
    assert FamilyUserPermission.objects.get().expires_at == first_end


def test_grant_ended_in_the_moment_it_was_given_opens_nothing(
    known: WorkingFamily, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    grant = actions.grant_named_access(
        family=known.family, to=stranger, reason="A slip", by=known.lead
    )

    actions.end_grant(grant=grant, by=known.lead)

    monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=1))
    assert not opens(stranger, known)


def test_denial_beats_team_work_grant_and_share(known: WorkingFamily) -> None:
    in_team = member(team=known.family.team)
    granted = GrantFactory(content_object=known.family).user
    reader = partner()
    ShareFactory(case=known.case, agency=reader.agency, sections=["story"])
    manager = member(Role.TEAM_MANAGER, known.family.team)

    for user in (in_team, granted, reader, known.lead):
        actions.deny(user=user, family=known.family, reason="A relative.", by=manager)

    assert not any(opens(user, known) for user in (in_team, granted, known.lead))
    assert not Share.objects.once_received_by(reader).exists()


def test_own_conflict_is_declared_by_anybody_and_once(
    known: WorkingFamily, stranger: User
) -> None:
    for _ in range(2):
        actions.deny(user=stranger, family=known.family, reason="Mine.", by=stranger)

    assert AuditEvent.objects.filter(event="denied").count() == 1


def test_denied_person_gets_no_grant(known: WorkingFamily, stranger: User) -> None:
    DenialFactory(user=stranger, family=known.family)

    with pytest.raises(RuleRefused, match="conflict of interest"):
        actions.grant_named_access(
            family=known.family, to=stranger, reason="Cover", by=known.lead
        )


def test_restricted_record_is_for_those_named_and_for_no_partner(
    known: WorkingFamily,
) -> None:
    in_team, reader = member(team=known.family.team), partner()
    share = ShareFactory(case=known.case, agency=reader.agency, sections=["story"])
    ShareFactory(case=known.case, agency=reader.agency, expired=True)

    actions.restrict(family=known.family, reason="Known here.", by=known.lead)

    assert not opens(in_team, known)
    assert opens(known.lead, known)
    assert not Share.objects.received_by(reader).exists()
    assert Share.objects.get(stopped_by=known.lead) == share
    assert AuditEvent.objects.get(event="share_stopped").object_id == share.pk
    review = Restriction.objects.get().review_on
    assert review == clock.today() + timedelta(days=90)


def test_restriction_closes_shares_however_it_came_about(known: WorkingFamily) -> None:
    """A second lock, behind the action that stops them."""
    reader = partner()
    share = ShareFactory(case=known.case, agency=reader.agency, sections=["story"])
    StoryEntryFactory(case=known.case, child=None)
    assert StoryEntry.objects.visible_to(reader).exists()

    Family.objects.filter(pk=known.family.pk).update(is_restricted=True)

    assert not StoryEntry.objects.visible_to(reader).exists()
    assert not Share.objects.received_by(reader).exists()
    assert Share.objects.once_received_by(reader).ended(at=clock.now()).get() == share
    assert not Share.objects.get(pk=share.pk).is_live(at=clock.now())


def test_child_of_a_restricted_family_is_not_read_through_a_share(
    known: WorkingFamily,
) -> None:
    reader = partner()
    child = known.children[0]
    ShareFactory(case=known.case, agency=reader.agency, children=[child])
    assert Person.objects.visible_to(reader).get() == child

    Family.objects.filter(pk=known.family.pk).update(is_restricted=True)

    assert not Person.objects.visible_to(reader).exists()


def test_lifted_restriction_opens_to_the_team_but_revives_no_share(
    known: WorkingFamily,
) -> None:
    in_team, reader = member(team=known.family.team), partner()
    ShareFactory(case=known.case, agency=reader.agency, sections=["story"])
    actions.restrict(family=known.family, reason="Known here.", by=known.lead)

    actions.lift_restriction(family=known.family, by=known.lead)

    assert opens(in_team, known)
    assert not Share.objects.received_by(reader).exists()
    assert Restriction.objects.get().lifted_at is not None


def test_restriction_is_set_and_lifted_once(known: WorkingFamily) -> None:
    actions.restrict(family=known.family, reason="Known here.", by=known.lead)
    with pytest.raises(RuleRefused, match="restricted already"):
        actions.restrict(family=known.family, reason="Again.", by=known.lead)

    actions.lift_restriction(family=known.family, by=known.lead)
    with pytest.raises(RuleRefused, match="not restricted"):
        actions.lift_restriction(family=known.family, by=known.lead)


def test_what_is_shared_with_whom_is_not_itself_shared(known: WorkingFamily) -> None:
    reader = partner()
    ShareFactory(case=known.case, agency=reader.agency, sections=["story"])
    ShareFactory(case=known.case, agency=partner().agency, sections=["story"])

    assert not ShareItem.objects.visible_to(reader).exists()
    assert not Share.objects.visible_to(reader).exists()
    assert ShareItem.objects.visible_to(known.lead).count() == 2
