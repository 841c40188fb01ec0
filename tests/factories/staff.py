"""Agencies, teams, people who sign in, and their place in a team."""

from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from casework.foundations import clock
from casework.staff.models import (
    Absence,
    Agency,
    Membership,
    Registration,
    Role,
    RotaShift,
    Team,
    User,
)


class AgencyFactory(DjangoModelFactory[Agency]):
    class Meta:
        model = Agency

    name = factory.Sequence("Agency {}".format)
    kind = Agency.Kind.COUNCIL
    phone = "01632 960100"


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence("Team {}".format)
    kind = Team.Kind.FAMILY_HELP
    locality = "Chesil"


class UserFactory(DjangoModelFactory[User]):
    """Somebody without a role: `member()` gives one."""

    class Meta:
        model = User

    email = factory.Sequence("person{}@council.example".format)
    full_name = factory.Sequence("Person {:05}".format)
    agency = factory.SubFactory(AgencyFactory)
    phone = "01632 960123"
    password = "!"  # nobody signs in with it; use client.force_login


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(
        UserFactory, agency=factory.SelfAttribute("..team.agency")
    )
    role = Role.FAMILY_HELP_WORKER
    started_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=400))


class RegistrationFactory(DjangoModelFactory[Registration]):
    class Meta:
        model = Registration

    user = factory.SubFactory(UserFactory)
    kind = Registration.Kind.SOCIAL_WORK
    number = factory.Sequence("SW{:06d}".format)
    expires_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=200))


class AbsenceFactory(DjangoModelFactory[Absence]):
    class Meta:
        model = Absence

    user = factory.SubFactory(UserFactory)
    starts_on = factory.LazyFunction(clock.today)
    ends_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=7))


class RotaShiftFactory(DjangoModelFactory[RotaShift]):
    class Meta:
        model = RotaShift

    user = factory.SubFactory(UserFactory)
    team = factory.SubFactory(TeamFactory, kind=Team.Kind.OUT_OF_HOURS)
    starts_at = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    ends_at = factory.LazyFunction(lambda: clock.now() + timedelta(hours=11))


def member(
    role: Role = Role.FAMILY_HELP_WORKER, team: Team | None = None, **fields: Any
) -> User:
    """Somebody in this role in this team today; `fields` are the user's."""
    team = team or TeamFactory.create()
    user = UserFactory.create(**{"agency": team.agency, **fields})
    MembershipFactory(user=user, team=team, role=role)
    return user
