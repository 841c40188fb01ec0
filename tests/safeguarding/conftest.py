"""A family with two children, a worker, and a school that may be shown one of them."""

from dataclasses import dataclass

import pytest
from django.test import Client

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.cases.kinds import OVERSIGHT
from casework.cases.models import Case
from casework.people.models import Family, FamilyMember, Person
from casework.staff.models import Agency, Role, Team, User
from child_protection.models import ProtectionRequest
from tests.factories.access import ShareFactory, ShareItemFactory
from tests.factories.cases import DecisionFactory
from tests.factories.families import working_family
from tests.factories.people import FamilyMemberFactory
from tests.factories.protection import (
    ProtectionRequestChildFactory,
    ProtectionRequestFactory,
)
from tests.factories.records import (
    ChildWordsFactory,
    StoryEntryFactory,
    VisitChildFactory,
    VisitFactory,
)
from tests.factories.staff import AgencyFactory, TeamFactory, member


@dataclass
class Scene:
    family: Family
    case: Case
    ada: Person
    sam: Person
    worker: User
    school: Agency
    dsl: User  # the school's safeguarding lead

    def share(
        self, *parts: tuple[SectionKey, Person | None], **fields: object
    ) -> Share:
        """Live, with the school unless `agency` says otherwise."""
        share = ShareFactory(
            **{
                "case": self.case,
                "agency": self.school,
                "shared_by": self.worker,
                **fields,
            }
        )
        for section, child in parts:
            ShareItemFactory(share=share, section=section, child=child)
        return share


def word(section: str, about: str) -> str:
    """A word that stands in one section about one person, and nowhere else."""
    return f"Zq{section.replace('_', '')}{about}qZ"


@pytest.fixture
def scene(db: None) -> Scene:
    known = working_family(children=2, name="Zqfamilyname")
    ada, sam = known.children
    for child, name in ((ada, "Ada"), (sam, "Sam")):
        child.full_name = f"{name} {word('surname', name)}"
        child.save()
        _plant(known.case, child, name, known.lead)
    known.lead.phone = "01632 960777"
    known.lead.save()
    FamilyMember.objects.filter(person=known.parent).update(called="Mum")
    known.parent.full_name = f"Mum {word('people', 'parent')}"
    known.parent.save()
    _plant_whole_family(known.case, known.lead)
    school = AgencyFactory(kind=Agency.Kind.EDUCATION, name="Oak Primary School")
    at_school = TeamFactory(agency=school, kind=Team.Kind.PARTNER)
    dsl = member(Role.SAFEGUARDING_LEAD, at_school)
    return Scene(known.family, known.case, ada, sam, known.lead, school, dsl)


@pytest.fixture
def partner(scene: Scene, client: Client) -> Client:
    client.force_login(scene.dsl)
    return client


@pytest.fixture
def worker(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.worker)
    return client


def colleague_of(scene: Scene, role: Role) -> User:
    """Somebody else at the school, in this role."""
    return member(role, TeamFactory(agency=scene.school, kind=Team.Kind.PARTNER))


def _plant(case: Case, child: Person, name: str, by: User) -> None:
    StoryEntryFactory(case=case, child=child, text=word("story", name), written_by=by)
    visit = VisitFactory(
        case=case, going_well=word("well", name), worries=word("worry", name)
    )
    seen = VisitChildFactory(visit=visit, child=child, why_not_alone=word("why", name))
    ChildWordsFactory(visit_child=seen, text=word("words", name))
    asked = ProtectionRequestFactory(
        case=case,
        worry=word("asked", name),
        decided=True,
        outcome=ProtectionRequest.Outcome.FAMILY_HELP,
    )
    ProtectionRequestChildFactory(request=asked, child=child)


def _plant_whole_family(case: Case, by: User) -> None:
    StoryEntryFactory(
        case=case, child=None, text=word("story", "family"), written_by=by
    )
    DecisionFactory(
        case=case,
        kind=OVERSIGHT,
        decision=word("decision", "family"),
        decided_by=by,
    )
    FamilyMemberFactory(
        family=case.family,
        person__full_name=f"Cousin {word('people', 'cousin')}",
        place=FamilyMember.Place.RELATIVE,
    )
