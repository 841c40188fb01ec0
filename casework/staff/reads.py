"""Teams, whose names everybody who signs in may read."""

from django.db.models import QuerySet

from casework.staff.models import Team


def teams(*, kind: Team.Kind) -> QuerySet[Team]:
    return Team.objects.filter(kind=kind)


def front_door() -> Team:
    """The team that decides about new contacts."""
    return teams(kind=Team.Kind.FRONT_DOOR)[:1].get()
