"""Invents a family: who is in it, how they are related, where they live."""

from datetime import date, timedelta
from random import Random

from casework.people.codes import Disability, Sex
from casework.people.models import (
    ContactDetail,
    DetailKind,
    Family,
    FamilyMember,
    Household,
    HouseholdMember,
    Person,
    PersonIdentifier,
    PersonName,
    ProtectedDetail,
    Relationship,
)
from casework.people.rules import sort_name
from casework.seed.desk import Child, Desk, Feature, Home, Plan
from casework.seed.words import places
from casework.seed.words.children import THINGS
from casework.seed.words.names import BRITISH, HERITAGES, WEIGHTS, Heritage
from casework.seed.words.story import CALLED_FRIEND, PROTECTED

Kind, Place = Relationship.Kind, FamilyMember.Place
CHILDREN = ((1, 40), (2, 33), (3, 18), (4, 7), (5, 2))
ODD_DISABILITIES = (
    Disability.AUT,
    Disability.LD,
    Disability.MOB,
    Disability.COMM,
    Disability.BEH,
    Disability.HEAR,
)


class PeopleMaker:
    """One family at a time; every choice from the family's own random numbers."""

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

    def make(self) -> Home:
        self.family_id = self.desk.tables[Family].reserve()
        self.address = self._address()
        self.children = [self._child(born) for born in self._births()]
        if Feature.UNBORN in self.plan.features:
            self.children.append(self._unborn())
        self.adults: list[int] = []
        carer = self._kin() if Feature.KIN in self.plan.features else self._parents()
        friend = self.random.choice(CALLED_FRIEND)
        if friend != carer[1]:
            self._relative(friend)
        self._siblings()
        self._households(carer[0])
        return Home(
            plan=self.plan,
            random=self.random,
            known=self.known,
            id=self.family_id,
            name=f"{self.surname} family",
            team_id=self.plan.lead.team_id,
            children=self.children,
            carer=carer,
            friend=friend,
            adults=self.adults,
            thing=self.random.choice(THINGS),
        )

    # Children -----------------------------------------------------------------------

    def _births(self) -> list[date]:
        """Dates of birth, oldest first; the whole family is under eighteen today."""
        sizes, weights = zip(*CHILDREN, strict=True)
        number = self.random.choices(sizes, weights)[0]
        if Feature.HALF_SIBLINGS in self.plan.features:
            number = max(number, 2)
        age = self.random.randint(60, 17 * 365)
        births = []
        for _ in range(number):
            births.append(self.today - timedelta(days=age))
            age -= self.random.randint(400, 1500)
            if age < 20:
                break
        if Feature.HALF_SIBLINGS in self.plan.features and len(births) == 1:
            births.insert(0, births[0] - timedelta(days=700))
        return births

    def _child(self, born_on: date) -> Child:
        sex = self.random.choice((Sex.MALE, Sex.FEMALE))
        names = self.heritage.boys if sex == Sex.MALE else self.heritage.girls
        first = self._new_first_name(names)
        person = self._person(
            f"{first} {self.surname}",
            born_on=born_on,
            sex=sex,
            disabilities=self._disabilities(),
        )
        self._identify(person)
        self._place(person, Place.CHILD, joined_on=max(born_on, self.known_from))
        age = (self.today - born_on).days // 365
        schools = places.SCHOOLS if age >= 4 else places.NURSERIES
        if age >= 2:
            self._detail(person, DetailKind.SCHOOL, self.random.choice(schools))
        return Child(person, first, born_on, None)

    def _unborn(self) -> Child:
        expected_on = self.today + timedelta(days=self.random.randint(14, 130))
        name = f"Baby {self.surname}"
        person = self._person(name, expected_on=expected_on, sex=Sex.UNKNOWN)
        known_on = max(self.known_from, expected_on - timedelta(days=200))
        self._place(person, Place.CHILD, joined_on=min(known_on, self.today))
        return Child(person, "the baby", None, expected_on)

    def _new_first_name(self, names: tuple[str, ...]) -> str:
        taken = {child.name for child in getattr(self, "children", ())}
        return self.random.choice([name for name in names if name not in taken])

    def _disabilities(self) -> list[str]:
        if self.random.random() < 0.86:
            return [Disability.NONE]
        return self.random.sample(ODD_DISABILITIES, self.random.choice((1, 1, 2)))

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

    # Adults -------------------------------------------------------------------------

    def _parents(self) -> tuple[int, str]:
        """One or two parents; half-siblings have different fathers."""
        mother = self._adult(Sex.FEMALE, self._mother_born())
        self._place(mother, Place.PARENT, called="Mum")
        for child in self.children:
            self._relate(mother, child.id, Kind.PARENT, responsible=True)
        fathers = self._fathers()
        if self.random.random() < 0.08 and fathers:
            return fathers[-1], "Dad"
        if Feature.PROTECTED in self.plan.features and fathers:
            self._protect(mother, fathers[0])
        return mother, "Mum"

    def _fathers(self) -> list[int]:
        born = [child for child in self.children if not child.is_unborn]
        split = len(born)
        if Feature.HALF_SIBLINGS in self.plan.features:
            split = max(1, len(born) // 2)
        fathers = []
        for group in (self.children[:split], self.children[split:]):
            if group and self.random.random() < 0.9:
                surname = self.surname if not fathers else None
                father = self._adult(Sex.MALE, self._mother_born(), surname)
                self._place(father, Place.PARENT, called="Dad")
                responsible = self.random.random() < 0.8
                for child in group:
                    self._relate(father, child.id, Kind.PARENT, responsible=responsible)
                fathers.append(father)
        return fathers

    def _kin(self) -> tuple[int, str]:
        """A grandparent looks after them; their mother sees them and lives apart."""
        oldest = self._mother_born()
        mother = self._adult(Sex.FEMALE, oldest)
        self._place(mother, Place.PARENT, called="Mum")
        nan = self._adult(Sex.FEMALE, oldest - timedelta(days=365 * 24))
        self._place(nan, Place.CARER, called="Nan")
        for child in self.children:
            self._relate(mother, child.id, Kind.PARENT, responsible=True)
            self._relate(nan, child.id, Kind.GRANDPARENT)
            self._relate(nan, child.id, Kind.CARER)
        self.adults.reverse()  # the carer is the one who is seen
        return nan, "Nan"

    def _relative(self, called: str) -> None:
        sex = Sex.FEMALE if called[0] in "NG" and called != "Grandad" else Sex.MALE
        sex = Sex.FEMALE if called.startswith("Auntie") else sex
        older = called in {"Nan", "Granny", "Grandad"}
        born_on = self._mother_born() - timedelta(days=365 * 23 if older else 0)
        person = self._adult(sex, born_on, seen=False)
        self._place(person, Place.RELATIVE, called=called)
        kind = Kind.GRANDPARENT if older else Kind.AUNT_OR_UNCLE
        for child in self.children:
            self._relate(person, child.id, kind)

    def _mother_born(self) -> date:
        births = [c.born_on for c in self.children if c.born_on]
        oldest = min(births, default=self.today)
        return oldest - timedelta(days=self.random.randint(17 * 365, 36 * 365))

    def _adult(
        self, sex: Sex, born_on: date, surname: str | None = "", *, seen: bool = True
    ) -> int:
        heritage = self.heritage if surname is not None else BRITISH
        if surname is None:
            surname = self.random.choice(heritage.surnames)
        names = heritage.women if sex == Sex.FEMALE else heritage.men
        name = f"{self.random.choice(names)} {surname or self.surname}"
        person = self._person(name, born_on=born_on, sex=sex)
        if seen:
            self.adults.append(person)
            phone = f"07700 900{self.random.randrange(1000):03d}"
            self._detail(person, DetailKind.PHONE, phone)
        if sex == Sex.FEMALE and self.random.random() < 0.1:
            former = f"{name.split()[0]} {self.random.choice(BRITISH.surnames)}"
            self.desk.add(
                PersonName,
                person_id=person,
                kind=PersonName.Kind.FORMER,
                full_name=former,
                sort_name=sort_name(former),
            )
        return person

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

    # Rows ----------------------------------------------------------------------------

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

    def _siblings(self) -> None:
        """Half-siblings when the fathers differ, as far as they are known."""
        parents = {
            child.id: {p for p, c in self.related if c == child.id}
            for child in self.children
        }
        for number, child in enumerate(self.children):
            for other in self.children[number + 1 :]:
                same = parents[child.id] == parents[other.id]
                kind = Kind.SIBLING if same else Kind.HALF_SIBLING
                self._relate(child.id, other.id, kind)

    def _households(self, carer: int) -> None:
        home = self.desk.add(Household, family_id=self.family_id, label="Home")
        born = [(c.id, c.born_on) for c in self.children if c.born_on]
        self._live(home, [(carer, self.known_from), *born])
        if Feature.PROTECTED in self.plan.features:
            return  # the address is in the protected details, and only there
        for person in (carer, *(person for person, _ in born)):
            self._detail(person, DetailKind.ADDRESS, self.address)
        elsewhere = [a for a in self.adults if a != carer]
        if elsewhere and self.random.random() < 0.5:
            label = "Their other home"
            other = self.desk.add(Household, family_id=self.family_id, label=label)
            self._live(other, [(elsewhere[0], self.known_from), born[0]])

    def _live(self, household: int, people: list[tuple[int, date]]) -> None:
        for person, since in people:
            self.desk.add(
                HouseholdMember,
                household_id=household,
                person_id=person,
                started_on=max(since, self.known_from),
            )

    def _address(self) -> str:
        number, street = self.random.randint(1, 180), self.random.choice(places.STREETS)
        return f"{number} {street}, {self.town}"

    def _detail(self, person: int, kind: DetailKind, value: str) -> None:
        self.desk.add(
            ContactDetail,
            person_id=person,
            kind=kind,
            value=value,
            started_on=self.known_from,
        )
