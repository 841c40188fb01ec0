"""The questions of a share, page by page, and of what a partner adds."""

from collections.abc import Iterable
from typing import Any

from casework.access.models import Share
from casework.foundations import clock, policy
from casework.foundations.days import months_later
from casework.foundations.verdicts import Verdict
from casework.people.models import Person
from casework.sharing import rules
from casework.sharing.kinds import SECTIONS, Section
from casework.sharing.readers import READING_ROLES, has_reader, partner_agencies
from casework.ui import fields
from casework.ui.forms import Form
from safeguarding.actions import PURPOSE

EVERYONE = "everyone"
WHOLE_FAMILY = "family"
ROLES_THERE = [
    (EVERYONE, "Everyone there who opens shared records"),
    *((role.value, role.label) for role in READING_ROLES),
]


class ShareForm(Form):
    """One page of a share. What the rule says stands beside its question."""

    def told(self, field: str | None, verdict: Verdict) -> None:
        if not verdict:
            self.add_error(field, verdict.reason)


class WhoForm(ShareForm):
    agency = fields.ModelSelectField(
        label="Which agency?",
        queryset=None,
        missing="Choose the agency you want to share with",
    )
    role = fields.RadiosField(
        label="Who there?",
        choices=ROLES_THERE,
        missing="Choose who there may see it",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = partner_agencies()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        role = said.get("role", "")
        said["role"] = "" if role == EVERYONE else role
        if said.get("agency") and role:
            is_read = has_reader(agency=said["agency"], role=said["role"])
            self.told(
                "role", rules.can_share_with(is_council=False, has_reader=is_read)
            )
        return said


class WhatForm(ShareForm):
    """A group of boxes for each section: the children, and the family where it fits."""

    marks_optional = False

    def __init__(
        self, *args: Any, children: Iterable[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = {child.reference: child for child in children}
        for section in SECTIONS:
            self.fields[section.key] = self._boxes(section)

    def _boxes(self, section: Section) -> fields.CheckboxesField:
        boxes = [
            (child.reference, child.first_name)
            for child in self.children.values()
            if section.by_child
        ]
        if section.whole_family:
            boxes.append((WHOLE_FAMILY, section.whole_family))
        return fields.CheckboxesField(
            label=section.label,
            help_text=section.hint,
            choices=boxes,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        self.told(None, rules.can_share_parts(parts=len(self.parts), strangers=0))
        return self.cleaned_data

    @property
    def parts(self) -> list[tuple[str, Person | None]]:
        return [
            (section.key, self.children.get(ticked))
            for section in SECTIONS
            for ticked in self.cleaned_data.get(section.key, [])
        ]


class WhyForm(ShareForm):
    purpose = fields.LongTextField(
        label=PURPOSE,
        help_text="Say what they can do for the child because of it.",
        missing="Write what they need it for",
        max_length=500,
        rows=3,
    )
    lawful_basis = fields.RadiosField(
        label="What allows you to share it?",
        help_text="Agreeing to be helped is not what allows it.",
        choices=Share.LawfulBasis.choices,
        missing="Choose what allows you to share it",
    )
    family_told = fields.YesNoField(
        label="Have you told the family?",
        missing="Select yes if you have told the family",
        reveals={"no": "why_not_told"},
    )
    why_not_told = fields.TextField(
        label="Why not?", missing="Write why the family has not been told"
    )
    ends_on = fields.DateField(
        label="Until when?",
        help_text="The last day on which they can see it.",
        missing="Enter the last day on which they can see it",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = policy.on(clock.today())
        months = min(numbers.share_months, numbers.longest_share_months)
        self.fields["ends_on"].initial = months_later(clock.today(), months)

    def clean(self) -> dict[str, Any]:
        ends_on = self.cleaned_data.get("ends_on")
        if ends_on:
            longest = policy.on(clock.today()).longest_share_months
            self.told(
                "ends_on",
                rules.can_end_on(
                    ends_on=ends_on, today=clock.today(), longest_months=longest
                ),
            )
        return self.cleaned_data


class InformationForm(Form):
    submission_id = fields.SubmissionField()
    text = fields.LongTextField(
        label="What do you know?",
        help_text="Say what happened or was said, and who saw it or heard it.",
        missing="Write what you know",
        rows=8,
    )
    happened_on = fields.WhenField(
        label="When did it happen?",
        help_text="Or when you learned of it.",
        missing="Enter the day it happened",
        past_only=True,
    )
