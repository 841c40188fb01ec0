"""The people, families and rows that the access rule is asked about.

They stand still; who is where, who holds what, and until when, is drawn and written for
one comparison.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import Permission

from casework.access import audit
from casework.access.kinds import LOOKED, SEARCHED
from casework.access.models import (
    Denial,
    FamilyUserPermission,
    Share,
    ShareItem,
)
from casework.cases.models import Assignment, TeamInvolvement
from casework.foundations import clock
from casework.people.models import Family, Person
from casework.staff.models import Membership, RotaShift, User
from tests import factories as make
from tests.casework.access_oracle import (
    COUNCIL,
    FAMILIES,
    PEOPLE,
    TEAMS,
    Drawn,
    Row,
    Shared,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# --- What stands still ----------------------------------------------------------------
@dataclass
class Ground:
    people: list[User] = field(default_factory=list)
    teams: list = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    cases: list[list] = field(default_factory=list)
    children: list[list[Person]] = field(default_factory=list)
    gone: list[Person] = field(default_factory=list)  # one who left each family
    rows: dict[type, dict[int, Row]] = field(default_factory=dict)
    permission: Permission = None
    setter: User = None

    def note(self, obj, *about) -> None:
        self.rows.setdefault(type(obj), {})[obj.pk] = Row(*about)


def make_ground() -> Ground:
    g = Ground()
    council = make.AgencyFactory()
    for number in range(PEOPLE):
        kind = "council" if number in COUNCIL else "education"
        agency = council if number in COUNCIL else make.AgencyFactory(kind=kind)
        g.people.append(make.UserFactory(agency=agency))
    g.teams = [make.TeamFactory(agency=council) for _ in range(TEAMS)]
    g.permission = Permission.objects.get(codename="view_family")
    g.setter = make.UserFactory()
    audit.record(SEARCHED, by=g.people[0])  # of no family
    for family in range(FAMILIES):
        _settle(g, family)
    return g


def _settle(g: Ground, family: int) -> None:
    """Two children, an ended case and an open one, and a row of each kind in both."""
    row = make.FamilyFactory(team=g.teams[0])
    g.families.append(row)
    children = [make.PersonFactory(), make.PersonFactory()]
    g.children.append(children)
    today = clock.today()
    g.gone.append(make.PersonFactory())
    make.FamilyMemberFactory(family=row, person=g.gone[-1], left_on=today)
    for child in children:
        make.FamilyMemberFactory(family=row, person=child)
    for person in (children[0], g.gone[-1]):
        make.ProtectedDetailFactory(person=person, set_by=g.people[0])
    audit.record(LOOKED, by=g.people[0], family_id=row.pk)
    g.cases.append(
        [make.CaseFactory(family=row, closed_on=today), make.CaseFactory(family=row)]
    )
    for case in (0, 1):
        _write(g, family, case)


def _write(g: Ground, family: int, case: int) -> None:
    of, children = g.cases[family][case], g.children[family]
    here = (family, case)
    visit = make.VisitFactory(case=of, made_by=g.people[0])
    g.note(visit, *here, "", None)
    for clock_of in ({"case": of, "family": of.family}, {"family": of.family}):
        due = make.DeadlineFactory(**{"of_contact": True} | clock_of)
        g.note(due, *here, "", None)
    decision = make.DecisionFactory(case=of, decided_by=g.people[0])
    g.note(decision, *here, "decisions", None)
    for number, child in [*enumerate(children), (None, None)]:
        entry = make.StoryEntryFactory(case=of, child=child, written_by=g.people[0])
        g.note(entry, *here, "story", number)
        for section in ("", "visits", "protection"):
            line = make.ChronologyEntryFactory(
                case=of,
                child=child,
                section=section,
                by=g.people[0],
                source_agency=g.people[0].agency,
            )
            g.note(line, *here, section, number)
    for number, child in enumerate(children):
        seen = make.VisitChildFactory(visit=visit, child=child)
        g.note(seen, *here, "visits", number)
        words = make.ChildWordsFactory(visit_child=seen)
        g.note(words, *here, "child_words", number)


# --- What is drawn, written -----------------------------------------------------------
def settle(g: Ground, d: Drawn) -> list[Share]:
    """The shares of it, in their order."""
    inactive = [g.people[person].pk for person in d.inactive]
    User.objects.filter(pk__in=inactive).update(is_active=False)
    for number, family in enumerate(g.families):
        Family.objects.filter(pk=family.pk).update(
            team=g.teams[d.teams[number]], is_restricted=number in d.restricted
        )
    place(g, d)
    name(g, d)
    return [open_to_partner(g, share) for share in d.shares]


def place(g: Ground, d: Drawn) -> None:
    """Roles, the rota, and teams that work with a family."""
    today = clock.today()
    spans = {
        "now": (today, None),
        "past": (today - DAY, today),
        "future": (today + DAY, None),
    }
    Membership.objects.bulk_create(
        Membership(
            user=g.people[person],
            team=g.teams[team],
            role=role,
            started_on=spans[when][0],
            ended_on=spans[when][1],
        )
        for (person, team, role), when in d.roles.items()
    )
    RotaShift.objects.bulk_create(
        RotaShift(
            user=g.people[person],
            team=g.teams[0],
            starts_at=moments(when)[0],
            ends_at=moments(when)[1],
        )
        for person, when in d.on_call
    )
    TeamInvolvement.objects.bulk_create(
        TeamInvolvement(
            team=g.teams[team],
            case=g.cases[family][case],
            started_at=clock.now() - HOUR,
            ended_at=None if is_open else clock.now(),
        )
        for team, family, case, is_open in d.involved
    )


def name(g: Ground, d: Drawn) -> None:
    """What opens or closes a family to one person."""
    now = clock.now()
    ends = {"now": now + HOUR, "past": now, "ever": None}
    Assignment.objects.bulk_create(
        Assignment(
            case=g.cases[family][case],
            worker=g.people[person],
            team=g.teams[0],
            role=Assignment.Role.CO_WORKER,
            started_at=now - HOUR,
            ended_at=None if is_open else now,
            assigned_by=g.setter,
        )
        for person, family, case, is_open in d.assigned
    )
    FamilyUserPermission.objects.bulk_create(
        FamilyUserPermission(
            user=g.people[person],
            content_object=g.families[family],
            permission=g.permission,
            reason="Cover",
            granted_by=g.setter,
            granted_at=now - HOUR,
            expires_at=ends[when],
        )
        for (person, family), when in d.granted.items()
    )
    Denial.objects.bulk_create(
        Denial(
            user=g.people[person],
            family=g.families[family],
            reason="Kin",
            set_by=g.setter,
            set_at=now,
        )
        for person, family in d.denied
    )


def open_to_partner(g: Ground, share: Shared) -> Share:
    is_stopped = share.when == "stopped"
    starts_at, ends_at = moments("now" if is_stopped else share.when)
    row = Share.objects.create(
        case=g.cases[share.family][share.case],
        agency=g.people[share.to].agency,
        role=share.role or "",
        purpose="Help",
        lawful_basis=Share.LawfulBasis.PUBLIC_TASK,
        family_told=True,
        shared_by=g.setter,
        starts_at=starts_at,
        ends_at=ends_at,
        stopped_at=clock.now() if is_stopped else None,
        stopped_by=g.setter if is_stopped else None,
    )
    ShareItem.objects.bulk_create(
        ShareItem(
            share=row,
            section=item.section,
            child=None if item.child is None else g.children[share.family][item.child],
        )
        for item in share.items
    )
    return row


def moments(when: str) -> tuple[datetime, datetime]:
    """What is over ended at this very moment; what is live may have begun at it."""
    now = clock.now()
    return {
        "now": (now, now + HOUR),
        "past": (now - HOUR, now),
        "future": (now + HOUR, now + 2 * HOUR),
    }[when]
