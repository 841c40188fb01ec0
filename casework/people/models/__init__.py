"""People and families. The family is the unit of work; a child may be in two."""

from casework.people.models.details import ContactDetail, DetailKind, ProtectedDetail
from casework.people.models.families import (
    Family,
    FamilyMember,
    Household,
    HouseholdMember,
    Relationship,
)
from casework.people.models.person import Person, PersonIdentifier, PersonName

__all__ = [
    "ContactDetail",
    "DetailKind",
    "Family",
    "FamilyMember",
    "Household",
    "HouseholdMember",
    "Person",
    "PersonIdentifier",
    "PersonName",
    "ProtectedDetail",
    "Relationship",
]
