"""Invents a family: who is in it, how they are related, where they live."""

from datetime import date, timedelta

from casework.people.codes import Disability, Sex
from casework.people.models import (
    DetailKind,
    Family,
    FamilyMember,
    Household,
    PersonName,
)
from casework.people.rules import sort_name
from casework.seed.desk import Child, Feature, Home
from casework.seed.person_rows import Kind, PersonRows
from casework.seed.words import places
from casework.seed.words.children import THINGS
from casework.seed.words.names import BRITISH
from casework.seed.words.story import CALLED_FRIEND

Place = FamilyMember.Place
CHILDREN = ((1, 40), (2, 33), (3, 18), (4, 7), (5, 2))
ODD_DISABILITIES = (
    Disability.AUT,
    Disability.LD,
    Disability.MOB,
    Disability.COMM,
    Disability.BEH,
    Disability.HEAR,
)


class PeopleMaker(PersonRows):
    """One family at a time; every choice from the family's own random numbers."""

    def make(self) -> Home:
        self.family_id = self.desk.tables[Family].reserve()
        self.address = self._address()
        self.children = []
        for born in self._births():
            self.children.append(self._child(born))
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
            name=self.surname,
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
        disabilities = self._disabilities()
        person = self._person(
            f"{first} {self.surname}",
            born_on=born_on,
            sex=sex,
            disabilities=disabilities,
        )
        self._identify(person)
        self._place(person, Place.CHILD, joined_on=max(born_on, self.known_from))
        age = (self.today - born_on).days // 365
        schools = places.SCHOOLS if age >= 4 else places.NURSERIES
        if age >= 2:
            self._detail(person, DetailKind.SCHOOL, self.random.choice(schools))
        has_disability = Disability.NONE not in disabilities
        return Child(person, first, born_on, None, has_disability)

    def _unborn(self) -> Child:
        expected_on = self.today + timedelta(days=self.random.randint(14, 130))
        name = f"Baby {self.surname}"
        person = self._person(name, expected_on=expected_on, sex=Sex.UNKNOWN)
        known_on = max(self.known_from, expected_on - timedelta(days=200))
        self._place(person, Place.CHILD, joined_on=min(known_on, self.today))
        return Child(person, "the baby", None, expected_on)

    def _new_first_name(self, names: tuple[str, ...]) -> str:
        taken = {child.name for child in self.children}
        return self.random.choice([name for name in names if name not in taken])

    def _disabilities(self) -> list[str]:
        if self.random.random() < 0.86:
            return [Disability.NONE]
        return self.random.sample(ODD_DISABILITIES, self.random.choice((1, 1, 2)))

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
        fathers: list[int] = []
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
        first = self.random.choice([n for n in names if n not in self.named])
        self.named.add(first)
        name = f"{first} {surname or self.surname}"
        person = self._person(name, born_on=born_on, sex=sex)
        if seen:
            self.adults.append(person)
            phone = f"07700 900{self.random.randrange(1000):03d}"
            self._detail(person, DetailKind.PHONE, phone)
        if sex == Sex.FEMALE and self.random.random() < 0.1:
            former = f"{first} {self.random.choice(BRITISH.surnames)}"
            self.desk.add(
                PersonName,
                person_id=person,
                kind=PersonName.Kind.FORMER,
                full_name=former,
                sort_name=sort_name(former),
            )
        return person

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

    def _address(self) -> str:
        number, street = self.random.randint(1, 180), self.random.choice(places.STREETS)
        return f"{number} {street}, {self.town}"
