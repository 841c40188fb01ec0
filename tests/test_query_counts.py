"""Each page takes no more queries for twenty rows than for two."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access import audit
from casework.access.kinds import LOOKED
from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.people.models import FamilyMember, Person
from casework.staff.models import Role, Team, User
from child_protection.models import StrategyDiscussion
from family_help.models import Contact, ContactChild
from tests import factories as make
from tests.access_table import ACCESS

# Who reads each page, and what its address names.
FAMILY = ("family",)
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "work": ("worker", ()),
    "family-list": ("worker", ()),
    "search": ("worker", ()),
    "notice-list": ("worker", ()),
    "family-record": ("worker", FAMILY),
    "family-story": ("worker", FAMILY),
    "family-people": ("worker", FAMILY),
    "family-chronology": ("worker", FAMILY),
    "family-looks": ("worker", FAMILY),
    "family-worker": ("worker", FAMILY),
    "visit-detail": ("worker", ("family", "visit")),
    "visit-record": ("worker", FAMILY),
    "visit-saved": ("worker", ("family", "visit")),
    "visit-add": ("worker", ("family", "visit")),
    "story-add": ("worker", FAMILY),
    "handover-offer": ("worker", FAMILY),
    "sharing": ("worker", FAMILY),
    "share-who": ("worker", FAMILY),
    "protection-ask": ("worker", FAMILY),
    "protection-asked": ("worker", ("family", "request")),
    "worker-assign": ("manager", FAMILY),
    "contact-known": ("manager", FAMILY),
    "contact-list": ("manager", ()),
    "contact-detail": ("manager", ("contact",)),
    "contact-decide": ("manager", ("contact",)),
    "shared-list": ("school", ()),
    "shared-record": ("school", ("share",)),
    "protection-queue": ("social", ()),
    "protection-mine": ("social", ()),
    "protection-decided": ("social", ()),
    "protection-discussions": ("social", ()),
    "protection-review": ("social", ("request",)),
    "protection-decide": ("social", ("request",)),
    "discussion-detail": ("social", ("discussion",)),
    "discussion-held": ("social", ("discussion",)),
}
NOT_COUNTED = {
    "home": "sends each role to its first page",
    "story-correct": "one entry",
    "detail-unmask": "one detail",
    "share-why": "two questions",
    "contact-find": "a search box until it is sent",
    "contact-new": "empty boxes",
    "information-add": "one box, and nothing about the family",
    "handover-decline": "one handover",
    "report-month": "tests/casework/reports counts it over a history",
    "report-figure": "tests/casework/reports counts it over a history",
    "report-copy": "two questions",
}


def test_every_page_is_counted_or_says_why_not() -> None:
    pages = {
        name
        for name, row in ACCESS.items()
        if row.gets == 200 and not (row.is_public or row.is_accounts_own)
    }

    assert pages == PAGES.keys() | NOT_COUNTED.keys()


@dataclass
class Scene:
    """A family with much in it, and many families."""

    team: Team
    protection: Team
    people: dict[str, User]
    known: make.WorkingFamily
    names: dict[str, object] = field(default_factory=dict)

    def add(self, number: int) -> None:
        for _ in range(number):
            self._add_to_family()
            self._add_family()

    def _add_to_family(self) -> None:
        case, worker = self.known.case, self.people["worker"]
        child = self._child()
        visit = make.VisitFactory(case=case, made_by=make.UserFactory())
        for person in (child, self.known.children[0]):
            row = make.VisitChildFactory(visit=visit, child=person)
            make.ChildWordsFactory(visit_child=row)
        first = self.names.setdefault("first visit", visit)
        make.VisitChildFactory(visit=first, child=make.PersonFactory())
        make.VisitActionFactory(visit=first)
        make.VisitAdditionFactory(visit=first)
        first.adults_seen.add(make.PersonFactory(is_adult=True))
        make.StoryEntryFactory(case=case, child=child)
        make.DecisionFactory(case=case)
        make.SafetyNoteFactory(case=case)
        make.ChronologyEntryFactory(case=case, child=child)
        make.AssignmentFactory(case=case, role="co_worker")
        make.AssignmentFactory(case=case, role="co_worker", ended_at=clock.now())
        make.ContributionFactory(case=case)
        make.NotificationFactory(recipient=worker, family=self.known.family)
        audit.record(LOOKED, by=make.UserFactory(), family_id=case.family_id)
        self._share(case, child)
        self._ask(case, child)

    def _add_family(self) -> None:
        """Led by the worker, with a visit that is late, a contact and a share."""
        known = make.working_family(team=self.team, lead=self.people["worker"])
        make.DeadlineFactory(case=known.case, child=make.PersonFactory(), late=True)
        make.VisitFactory(case=known.case)
        make.DraftFactory(author=self.people["worker"], case=known.case)
        make.NotificationFactory(recipient=self.people["worker"], family=known.family)
        self._contact(known)
        self._share(known.case, known.children[0])
        self._ask(known.case, known.children[0])

    def _child(self) -> Person:
        child = make.PersonFactory()
        family = self.known.family
        make.FamilyMemberFactory(family=family, person=child)
        make.FamilyMemberFactory(
            family=family,
            person__is_adult=True,
            place=FamilyMember.Place.RELATIVE,
        )
        make.RelationshipFactory(person=self.known.parent, other=child)
        make.ContactDetailFactory(person=child)
        make.ProtectedDetailFactory(person=child)
        make.DeadlineFactory(case=self.known.case, child=child)
        episode = make.EpisodeFactory(case=self.known.case, child=child)
        make.EpisodeStatusFactory(episode=episode)
        return child

    def _share(self, case, child: Person) -> Share:
        share = make.ShareFactory(
            case=case,
            agency=self.people["school"].agency,
            sections=list(SectionKey),
            children=[child, *self.known.children],
        )
        self.names.setdefault("share", share.reference)
        return share

    def _ask(self, case, child: Person) -> None:
        make.TeamInvolvementFactory._meta.model.objects.get_or_create(
            case=case,
            team=self.protection,
            defaults={"started_at": clock.now() - timedelta(days=1)},
        )
        asked = make.ProtectionRequestFactory(case=case)
        make.ProtectionRequestChildFactory(request=asked, child=child)
        make.ProtectionRequestFactory(case=case, taken_by=self.people["social"])
        make.ProtectionRequestFactory(case=case, decided=True)
        held = StrategyDiscussion.objects.create(
            case=case,
            request=asked,
            arranged_by=self.people["social"],
            arranged_at=clock.now(),
            to_be_held_at=clock.now() + timedelta(hours=2),
        )
        self.names.setdefault("request", asked.reference)
        self.names.setdefault("discussion", held.reference)
        first = self.names["request"]
        make.ProtectionRequestChildFactory(
            request=type(asked).objects.get(reference=first),
            child=make.PersonFactory(),
        )

    def _contact(self, known: make.WorkingFamily) -> None:
        contact = Contact.objects.create(
            submission_id=uuid4(),
            family=known.family,
            received_at=clock.now(),
            source="2A",
            what_happened="A call",
            agreement_sought=True,
            recorded_by=make.UserFactory(),
            recorded_at=clock.now(),
            decide_by=clock.today(),
            clock=make.DeadlineFactory(of_contact=True, family=known.family),
        )
        self.names.setdefault("contact", contact.reference)
        first = Contact.objects.get(reference=self.names["contact"])
        ContactChild.objects.create(contact=first, child=make.PersonFactory())

    def url(self, name: str) -> str:
        self.names["family"] = self.known.family.reference
        self.names["visit"] = self.names["first visit"].submission_id
        return reverse(name, args=[self.names[part] for part in PAGES[name][1]])


@pytest.fixture
def scene(db: None) -> Scene:
    team = make.TeamFactory()
    protection = make.TeamFactory(kind=Team.Kind.CHILD_PROTECTION)
    school = make.TeamFactory(agency__kind="education", kind=Team.Kind.PARTNER)
    people = {
        "worker": make.member(team=team),
        "manager": make.member(Role.TEAM_MANAGER, team),
        "social": make.member(Role.SOCIAL_WORKER, protection),
        "school": make.member(Role.SAFEGUARDING_LEAD, school),
    }
    make.RegistrationFactory(user=people["social"])
    known = make.working_family(team=team, lead=people["worker"])
    return Scene(team, protection, people, known)


def counted(scene: Scene) -> Iterator[tuple[str, int]]:
    """Asked twice: the first look at a page may write what the second finds."""
    for name, (reader, _) in PAGES.items():
        client = Client()
        client.force_login(scene.people[reader])
        for _ in range(2):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = client.get(scene.url(name))
            assert answer.status_code == 200, name
        yield name, len(queries)


@pytest.mark.usefixtures("session_noted_once")
def test_twenty_rows_take_no_more_queries_than_two(scene: Scene) -> None:
    scene.add(2)
    few = dict(counted(scene))
    scene.add(18)
    many = dict(counted(scene))

    more = {name: (few[name], many[name]) for name in few if few[name] < many[name]}
    assert not more


@pytest.mark.usefixtures("session_noted_once")
def test_search_takes_no_more_queries_for_twenty_than_for_two(scene: Scene) -> None:
    client = Client()
    client.force_login(scene.people["worker"])

    def searched() -> int:
        with CaptureQueriesContext(connection) as queries:
            page = client.post(reverse("search"), {"q": "Child Example"})
        assert page.status_code == 200
        return len(queries)

    scene.add(2)
    searched()
    few = searched()
    scene.add(18)

    assert searched() <= few
