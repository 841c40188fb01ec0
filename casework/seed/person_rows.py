"""The rows of invented people: who they are, how they are related, where they live."""

from datetime import date
from random import Random

from casework.people.models import (
    ContactDetail,
    DetailKind,
    FamilyMember,
    HouseholdMember,
    Person,
    PersonIdentifier,
    ProtectedDetail,
    Relationship,
)
from casework.people.rules import sort_name
from casework.seed.desk import Child, Desk, Plan
from casework.seed.words import places
from casework.seed.words.names import HERITAGES, WEIGHTS, Heritage
from casework.seed.words.story import PROTECTED

Kind = Relationship.Kind


class PersonRows:
    """Adds rows about the people of one family, whose name and town it draws."""

    children: list[Child]
    address: str
    family_id: int

    def __init__(self, desk: Desk, plan: Plan, random: Random, opened: int) -> None:
        self.desk = desk
        self.plan = plan
        self.random = random
        self.today = desk.days.date
        self.known = opened
        self.known_from = desk.days[opened]
        self.heritage: Heritage = random.choices(HERITAGES, WEIGHTS)[0]
        self.surname = random.choice(self.heritage.surnames)
        self.town = random.choice(places.LOCALITIES[plan.locality])
        self.related: list[tuple[int, int]] = []
        self.named: set[str] = set()  # first names of the grown-ups

    def _person(self, name: str, **fields: object) -> int:
        language = self.heritage.language
        speaks = language if self.random.random() < 0.5 else "English"
        return self.desk.add(
            Person,
            **{
                "reference": self.desk.reference(Person),
                "full_name": name,
                "sort_name": sort_name(name),
                "ethnicity": self.heritage.ethnicity,
                "disabilities": [],
                "first_language": speaks,
                "needs_interpreter": speaks != "English" and self.random.random() < 0.4,
                **fields,
            },
        )

    def _place(
        self,
        person: int,
        place: FamilyMember.Place,
        called: str = "",
        joined_on: date | None = None,
    ) -> None:
        self.desk.add(
            FamilyMember,
            family_id=self.family_id,
            person_id=person,
            place=place,
            called=called,
            joined_on=joined_on or self.known_from,
        )

    def _relate(
        self,
        person: int,
        other: int,
        kind: Relationship.Kind,
        *,
        responsible: bool = False,
    ) -> None:
        self.desk.add(
            Relationship,
            person_id=person,
            other_id=other,
            kind=kind,
            has_parental_responsibility=responsible,
        )
        if kind == Kind.PARENT:
            self.related.append((person, other))

    def _live(self, household: int, people: list[tuple[int, date]]) -> None:
        for person, since in people:
            self.desk.add(
                HouseholdMember,
                household_id=household,
                person_id=person,
                started_on=max(since, self.known_from),
            )

    def _protect(self, mother: int, father: int) -> None:
        """The address is kept from the father, and so are the children's schools."""
        for person in (mother, *(child.id for child in self.children)):
            detail = self.desk.add(
                ProtectedDetail,
                reference=self.desk.reference(ProtectedDetail),
                person_id=person,
                kind=DetailKind.ADDRESS,
                value=self.address,
                reason=PROTECTED,
                set_by_id=self.plan.lead.id,
                started_on=self.known_from,
            )
            self.desk.add(
                ProtectedDetail.protected_from.through,
                protecteddetail_id=detail,
                person_id=father,
            )

    def _identify(self, person: int) -> None:
        """NHS numbers from the range kept for tests (999), with their check digit."""
        self.desk.add(
            PersonIdentifier,
            person_id=person,
            kind=PersonIdentifier.Kind.LA_CHILD_ID,
            value=f"FF{person:08d}",
        )
        digits = f"999{person % 1_000_000:06d}"
        total = sum(
            int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=True)
        )
        check = 11 - total % 11
        if check != 10 and person < 1_000_000:
            value = f"{digits}{check % 11}"
            kind = PersonIdentifier.Kind.NHS
            self.desk.add(PersonIdentifier, person_id=person, kind=kind, value=value)

    def _detail(self, person: int, kind: DetailKind, value: str) -> None:
        self.desk.add(
            ContactDetail,
            person_id=person,
            kind=kind,
            value=value,
            started_on=self.known_from,
        )
