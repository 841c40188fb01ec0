"""Whose rows the figures of work with families are."""

from casework.cases.models import Case, Episode
from casework.foundations.measures import (
    Column,
    Rows,
)

TEAM = (
    "Team: that of the lead practitioner at the end of the month, or the family's own "
    "where nobody led."
)
EPISODES = Rows(
    visible_to=Episode.objects.visible_to,
    columns=(Column("Referred on", "referred_on"), Column("Closed on", "closed_on")),
    child="child",
)
CASES = Rows(
    visible_to=Case.objects.visible_to,
    columns=(
        Column("Work began on", "opened_on"),
        Column("Work ended on", "closed_on"),
    ),
    family="family",
)
