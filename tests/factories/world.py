"""The small world of the access matrix and the journeys, made by hand.

Every demo account, and families named by how they stand to `worker@`:

own                led by worker@, in worker@'s team
other_team         led by worker2@, in another team
restricted         in worker@'s team, restricted, led by a colleague
denied             led by worker@ and shared with every partner, and everybody denied
shared             in the other team; every section live with police, health, school
shared_story       in the other team; the story alone is shared with the school
shared_expired     the same as shared, ended
granted            restricted, in the other team; worker@ has named access
grant_expired      the same, ended
involved           in the other team; the child protection team works with them
partner_led        in the other team, led by partnerlead@

`missing` is a reference that no family has.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from casework.access.sections import SectionKey
from casework.cases.models import Assignment, EpisodeStatus
from casework.foundations import clock
from casework.people.codes import ReferralSource
from casework.people.models import FamilyMember
from casework.staff.models import Team, User
from child_protection.models import StrategyDiscussion
from family_help.models import Contact, ContactChild
from tests.factories.access import (
    DenialFactory,
    GrantFactory,
    RestrictionFactory,
    ShareFactory,
)
from tests.factories.accounts import make_accounts
from tests.factories.cases import (
    AssignmentFactory,
    DecisionFactory,
    SafetyNoteFactory,
    TeamInvolvementFactory,
)
from tests.factories.families import WorkingFamily, working_family
from tests.factories.people import (
    ContactDetailFactory,
    FamilyMemberFactory,
    ProtectedDetailFactory,
)
from tests.factories.protection import (
    ProtectionRequestChildFactory,
    ProtectionRequestFactory,
)
from tests.factories.records import (
    ChildWordsFactory,
    ContributionFactory,
    DeadlineFactory,
    NotificationFactory,
    StoryEntryFactory,
    VisitChildFactory,
    VisitFactory,
)
from tests.factories.staff import (
    member,
)

MISSING = "2222Z"

RELATIONS = (
    "own",
    "other_team",
    "restricted",
    "denied",
    "shared",
    "shared_story",
    "shared_expired",
    "granted",
    "grant_expired",
    "involved",
    "partner_led",
)


@dataclass(slots=True)
class World:
    teams: dict[str, Team]
    people: dict[str, User]  # by e-mail
    families: dict[str, WorkingFamily] = field(default_factory=dict)  # by relation
    missing: str = MISSING

    def person(self, name: str) -> User:
        """`person("worker")`: the account whose e-mail begins so, read anew."""
        known = next(u for e, u in self.people.items() if e.startswith(f"{name}@"))
        return User.objects.select_related("agency").get(pk=known.pk)

    def reference(self, relation: str) -> str:
        """The reference of the family that stands so; `missing` has no family."""
        if relation == "missing":
            return self.missing
        return self.families[relation].family.reference


def planted(relation: str, section: str) -> str:
    """A word that stands in this section of this family, and nowhere else."""
    return f"Zq{relation.replace('_', '')}{section.replace('_', '')}qZ"


def make_world() -> World:
    teams, people = make_accounts()
    world = World(teams, people)
    _make_families(world)
    for relation, known in world.families.items():
        _plant(world, relation, known)
    return world


def _make_families(world: World) -> None:
    worker, worker2 = world.person("worker"), world.person("worker2")
    chesil, purbeck = world.teams["Chesil"], world.teams["Purbeck"]
    colleague = member(team=chesil, email="colleague@council.example")
    leads = {
        "own": (chesil, worker),
        "restricted": (chesil, colleague),
        "denied": (chesil, worker),
        "partner_led": (purbeck, world.person("partnerlead")),
    }
    restricted = {"restricted", "granted", "grant_expired"}
    for relation in RELATIONS:
        team, lead = leads.get(relation, (purbeck, worker2))
        world.families[relation] = working_family(
            team=team,
            lead=lead,
            name=f"{planted(relation, 'name')} family",
            is_restricted=relation in restricted,
            status=EpisodeStatus.Status.SECTION_17,
        )
    _except(world)


def _except(world: World) -> None:
    """The restrictions, denials, grants, shares and involvement of the table above."""
    manager, worker = world.person("manager"), world.person("worker")
    families = {relation: known.family for relation, known in world.families.items()}
    for relation in ("restricted", "granted", "grant_expired"):
        RestrictionFactory(family=families[relation], set_by=manager)
    for user in User.objects.filter(is_system=False):
        DenialFactory(user=user, family=families["denied"], set_by=manager)
    GrantFactory(user=worker, content_object=families["granted"], granted_by=manager)
    GrantFactory(
        user=worker,
        content_object=families["grant_expired"],
        granted_by=manager,
        expired=True,
    )
    for relation in ("shared", "shared_expired", "denied"):
        _share(world, relation, expired=relation == "shared_expired")
    _share_story(world)
    _involve(world)


def _share(world: World, relation: str, *, expired: bool) -> None:
    known = world.families[relation]
    for team in ("Police", "Health", "School"):
        ShareFactory(
            case=known.case,
            agency=world.teams[team].agency,
            shared_by=known.lead,
            expired=expired,
            sections=list(SectionKey),
            children=known.children,
        )


def _share_story(world: World) -> None:
    known = world.families["shared_story"]
    ShareFactory(
        case=known.case,
        agency=world.teams["School"].agency,
        shared_by=known.lead,
        sections=[SectionKey.STORY],
        children=known.children,
    )


def _involve(world: World) -> None:
    known, lcpp = world.families["involved"], world.person("lcpp")
    TeamInvolvementFactory(case=known.case, team=world.teams["Child protection"])
    AssignmentFactory(
        case=known.case,
        worker=lcpp,
        team=world.teams["Child protection"],
        role=Assignment.Role.LEAD_PROTECTION,
        started_at=clock.now() - timedelta(days=10),
    )


def _plant(world: World, relation: str, known: WorkingFamily) -> None:
    """One word in each section, so that a leak of any of them is seen."""
    child = known.children[0]

    def word(section: str) -> str:
        return planted(relation, section)

    FamilyMemberFactory(
        family=known.family,
        person__full_name=f"Relative {word('people')}",
        person__is_adult=True,
        place=FamilyMember.Place.RELATIVE,
    )
    ProtectedDetailFactory(
        person=child,
        value=f"9 {word('protected')} Row",
        protected_from=[known.parent],
        set_by=known.lead,
    )
    StoryEntryFactory(
        case=known.case, child=child, text=word("story"), written_by=known.lead
    )
    DecisionFactory(
        case=known.case,
        decision=word("decisions"),
        decided_by=world.person("manager"),
    )
    visit = VisitFactory(
        case=known.case,
        going_well=word("visits"),
        worries=word("worries"),
        made_by=known.lead,
    )
    seen = VisitChildFactory(visit=visit, child=child, why_not_alone="")
    ChildWordsFactory(visit_child=seen, text=word("child_words"))
    request = ProtectionRequestFactory(
        case=known.case, worry=word("protection"), asked_by=known.lead
    )
    ProtectionRequestChildFactory(request=request, child=child)
    StrategyDiscussion.objects.create(
        case=known.case,
        request=request,
        arranged_by=known.lead,
        arranged_at=clock.now() - timedelta(minutes=30),
        to_be_held_at=clock.now() + timedelta(hours=3),
        who_tells_family=word("discussion"),
    )
    _plant_beside(world, known, word)


def _plant_beside(
    world: World, known: WorkingFamily, word: Callable[[str], str]
) -> None:
    """What stands beside the shared sections, and is never shared."""
    SafetyNoteFactory(case=known.case, text=word("safety"), added_by=known.lead)
    NotificationFactory(recipient=known.lead, family=known.family, text=word("notice"))
    ContactDetailFactory(person=known.parent, value=f"1 {word('address')} Row")
    ContributionFactory(
        case=known.case,
        text=word("information"),
        agency=world.teams["Hub"].agency,
        sent_by=world.person("hub"),
    )
    contact = Contact.objects.create(
        submission_id=uuid4(),
        family=known.family,
        received_at=clock.now() - timedelta(hours=3),
        source=ReferralSource.S2A,
        what_happened=word("contact"),
        agreement_sought=True,
        recorded_by=world.person("frontdoor"),
        recorded_at=clock.now() - timedelta(hours=2),
        decide_by=clock.today() + timedelta(days=1),
        clock=DeadlineFactory(of_contact=True, family=known.family),
    )
    ContactChild.objects.create(contact=contact, child=known.children[0])
