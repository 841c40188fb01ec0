"""Contacts, and the children each is about."""

from django.db.models import QuerySet

from casework.people.models import FamilyMember
from casework.staff.models import User
from family_help.models import Contact
from family_help.querysets import ContactQuerySet


def undecided_contacts(user: User) -> ContactQuerySet[Contact]:
    """Waiting for a decision, the first due first."""
    waiting = Contact.objects.visible_to(user).undecided()
    return waiting.select_related("family__team", "recorded_by").by_decide_by()


def contact(user: User, *, reference: str) -> ContactQuerySet[Contact]:
    contacts = Contact.objects.visible_to(user).select_related(
        "family__team", "recorded_by", "decided_by"
    )
    return contacts.filter(reference=reference)


def may_open_contact(user: User, *, contact: Contact) -> bool:
    """Whether the contact is of a family whose record this person may open."""
    return Contact.objects.visible_to(user).filter(pk=contact.pk).exists()


def members_told_of(user: User, *, contact: Contact) -> QuerySet[FamilyMember]:
    """The members of the family whom the contact is about, eldest first."""
    about = FamilyMember.objects.visible_to(user).filter(
        family=contact.family_id, person__in=contact.children.values("child")
    )
    return about.select_related("person").oldest_first()
