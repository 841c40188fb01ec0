"""What somebody has answered so far about a share that is not made yet."""

from django.utils.datastructures import MultiValueDict

from casework.access.models import Share
from casework.cases.models import Case
from casework.foundations import clock
from casework.people.models import FamilyMember, Person
from casework.sharing.actions import Disclosure
from casework.sharing.kinds import SECTIONS
from casework.staff.models import User
from safeguarding.forms import WhatForm, WhoForm, WhyForm
from safeguarding.reads.sharing import draft_of, members_of


def fields_of(step: str) -> tuple[str, ...]:
    """The names of the fields on one page of a share."""
    if step == "what":
        return tuple(section.key for section in SECTIONS)
    form = WhoForm if step == "who" else WhyForm
    return tuple(form.base_fields)


class ShareAnswers:
    """The pages of one unsent share, each filled from what was kept of it.

    The answers are asked of the forms again each time: a child may have left the
    family, or a day may have passed, since they were given.
    """

    def __init__(self, *, case: Case, by: User) -> None:
        self.members = list(members_of(case.family_id, by=by))
        self.draft = draft_of(case.pk, by=by)
        self.who = WhoForm(data=self.kept("who"))
        self.what = WhatForm(data=self.kept("what"), children=self.children)
        self.why = WhyForm(data=self.kept("why"))

    @property
    def children(self) -> list[Person]:
        child = FamilyMember.Place.CHILD
        return [m.person for m in self.members if m.place == child]

    def kept(self, step: str) -> MultiValueDict[str, str] | None:
        """The answers of one page, as they were posted."""
        data = self.draft.data if self.draft else {}
        kept = {key: v for key, v in data.items() if key.startswith(fields_of(step))}
        return MultiValueDict(kept) if kept else None

    def unfinished(self) -> str:
        """The first page that is not answered, or "" when all are."""
        forms = {"who": self.who, "what": self.what, "why": self.why}
        return next((step for step in forms if not forms[step].is_valid()), "")

    def disclosure(self) -> Disclosure:
        """What the answers come to; asked once `who` and `what` are answered.

        Before anybody has said why, the rest stands for a preview only.
        """
        why = self.why.cleaned_data if self.why.is_valid() else {}
        return Disclosure(
            agency=self.who.cleaned_data["agency"],
            role=self.who.cleaned_data["role"],
            parts=self.what.parts,
            purpose=why.get("purpose", "Not said yet"),
            lawful_basis=why.get("lawful_basis", Share.LawfulBasis.PUBLIC_TASK),
            family_told=why.get("family_told", True),
            why_not_told=why.get("why_not_told", ""),
            ends_on=why.get("ends_on", clock.today()),
        )

    def others(self) -> list[str]:
        """First names of the family's people whom the share is not about."""
        shared = {child.pk for _, child in self.what.parts if child is not None}
        parents = {FamilyMember.Place.PARENT, FamilyMember.Place.CARER}
        return [
            member.person.first_name
            for member in self.members
            if member.person_id not in shared and member.place not in parents
        ]
