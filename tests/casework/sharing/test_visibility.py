"""Shares, denials, roles and time in any order: a plain oracle agrees with the door."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from casework.access.actions import deny
from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.sharing.actions import Disclosure, share_sections, stop_share
from casework.staff.models import Agency, Role, Team, User
from casework.story.models import StoryEntry
from casework.visits.models import VisitChild
from tests.factories.families import working_family
from tests.factories.records import StoryEntryFactory, VisitChildFactory
from tests.factories.staff import (
    AgencyFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
)

ROLES = (Role.SAFEGUARDING_LEAD, Role.HEALTH_PRACTITIONER)
PARTS = st.sets(
    st.tuples(
        st.sampled_from([SectionKey.STORY, SectionKey.VISITS]),
        st.sampled_from([0, 1, None]),
    ),
    min_size=1,
)


@dataclass
class Known:
    """What the oracle remembers of one share."""

    share: Share
    agency: int
    role: str
    parts: set[tuple[SectionKey, int | None]]
    ends_at: datetime
    is_stopped: bool = False


@dataclass
class Person:
    user: User
    agency: int
    role: Role
    is_denied: bool = False
    reads: set[tuple[SectionKey, int | None]] = field(default_factory=set)


class Sharing(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.moment = clock.now()
        self.shares: list[Known] = []
        self.known = working_family(children=2)
        self.agencies = [
            AgencyFactory(kind=Agency.Kind.EDUCATION),
            AgencyFactory(kind=Agency.Kind.HEALTH),
        ]
        self.people = [
            Person(self._member(agency, role), agency.pk, role)
            for agency in self.agencies
            for role in ROLES
        ]
        for child in (*self.known.children, None):
            StoryEntryFactory(case=self.known.case, child=child)
        for child in self.known.children:
            VisitChildFactory(visit__case=self.known.case, child=child)

    def _member(self, agency: Agency, role: Role) -> User:
        user = UserFactory(agency=agency)
        team = TeamFactory(agency=agency, kind=Team.Kind.PARTNER)
        MembershipFactory(user=user, team=team, role=role)
        return user

    @contextmanager
    def now(self) -> Iterator[None]:
        with patch.object(clock, "now", lambda: self.moment):
            yield

    @rule(
        agency=st.sampled_from([0, 1]),
        role=st.sampled_from(["", *ROLES]),
        parts=PARTS,
        days=st.integers(0, 30),
    )
    def share(self, agency: int, role: str, parts: set, days: int) -> None:
        children = [*self.known.children]
        with self.now():
            share = share_sections(
                case=self.known.case,
                disclosure=Disclosure(
                    agency=self.agencies[agency],
                    role=role,
                    parts=[
                        (section, None if child is None else children[child])
                        for section, child in parts
                    ],
                    purpose="To help.",
                    lawful_basis=Share.LawfulBasis.PUBLIC_TASK,
                    family_told=True,
                    ends_on=clock.today() + timedelta(days=days),
                ),
                by=self.known.lead,
            )
        agency_id = self.agencies[agency].pk
        self.shares.append(Known(share, agency_id, role, parts, share.ends_at))

    @rule(which=st.integers(0, 5))
    def stop(self, which: int) -> None:
        if which < len(self.shares):
            known = self.shares[which]
            with self.now():
                stop_share(share=known.share, by=self.known.lead)
            # One that has ended is not stopped; it shows nothing either way.
            known.is_stopped = True

    @rule(which=st.integers(0, 3))
    def deny(self, which: int) -> None:
        person = self.people[which]
        with self.now():
            deny(
                user=person.user,
                family=self.known.family,
                reason="A relative.",
                by=self.known.lead,
            )
        person.is_denied = True

    @rule(hours=st.integers(1, 24 * 20))
    def wait(self, hours: int) -> None:
        self.moment += timedelta(hours=hours)

    @invariant()
    def door_agrees_with_oracle(self) -> None:
        for person in getattr(self, "people", []):
            assert self._read_by(person) == self._due_to(person)

    def _due_to(self, person: Person) -> set[tuple[SectionKey, int | None]]:
        held = [
            known
            for known in self.shares
            if not person.is_denied
            and not known.is_stopped
            and self.moment < known.ends_at
            and known.agency == person.agency
            and known.role in ("", person.role)
        ]
        # Nothing of the section "visits" is about the whole family.
        return {
            part
            for known in held
            for part in known.parts
            if part != (SectionKey.VISITS, None)
        }

    def _read_by(self, person: Person) -> set[tuple[SectionKey, int | None]]:
        number = {child.pk: n for n, child in enumerate(self.known.children)}
        user = User.objects.get(pk=person.user.pk)
        with self.now():
            return {
                (section, number.get(child))
                for section, model in (
                    (SectionKey.STORY, StoryEntry),
                    (SectionKey.VISITS, VisitChild),
                )
                for child in model.objects.visible_to(user).values_list(
                    "child", flat=True
                )
            }


class Undone(Sharing):
    """Each run in a transaction of its own, undone at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)


@pytest.mark.django_db
def test_a_partner_reads_exactly_what_live_shares_open() -> None:
    few = settings(
        max_examples=12,
        stateful_step_count=10,
        suppress_health_check=[HealthCheck.too_slow],
    )

    run_state_machine_as_test(Undone, settings=few)


@pytest.mark.soak
@pytest.mark.django_db
def test_a_partner_reads_exactly_what_live_shares_open_for_long() -> None:
    run_state_machine_as_test(Undone, settings=settings(stateful_step_count=20))
