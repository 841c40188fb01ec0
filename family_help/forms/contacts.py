"""A contact, about a family we know or a new one, and what is decided about it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from casework.people.codes import ReferralSource
from casework.people.models import FamilyMember, Person
from casework.staff.models import Team, User
from casework.ui import fields
from casework.ui.forms import Form
from family_help.actions import ContactFacts, NewPerson, ask_to_add
from family_help.models import Contact

CHILDREN, ADULTS = 4, 3  # rows at first; "Add more people" adds as many again


class ContactForm(Form):
    """What was told, by whom, and whether help was agreed to."""

    submission_id = fields.SubmissionField()
    received_on = fields.WhenField(
        label="When did we hear?", missing="Enter the day we heard", past_only=True
    )
    received_at = fields.TimeField(
        label="At what time?", help_text="Like 4:12pm", missing="Enter the time"
    )
    source = fields.SelectField(
        label="Who told us?",
        choices=[("", "Choose one"), *ReferralSource.choices],
        missing="Choose who told us",
    )
    told_by = fields.TextField(
        label="Their name and how to reach them", required=False, max_length=120
    )
    what_happened = fields.LongTextField(
        label="What did they tell us?",
        help_text="What happened, to whom and when, in their words.",
        missing="Write what they told us",
    )
    agreement_sought = fields.YesNoField(
        label="Was the family asked whether they agree to help?",
        missing="Select yes if the family was asked",
        reveals={"no": "why_not_sought"},
    )
    why_not_sought = fields.TextField(
        label="Why not?", missing="Enter why the family was not asked", max_length=300
    )

    @property
    def facts(self) -> ContactFacts:
        data = self.cleaned_data
        moment = datetime.combine(data["received_on"], data["received_at"])
        return ContactFacts(
            received_at=timezone.make_aware(moment),
            source=data["source"],
            told_by=data["told_by"],
            what_happened=data["what_happened"],
            agreement_sought=data["agreement_sought"],
            why_not_sought=data["why_not_sought"] or "",
        )


class KnownFamilyContactForm(ContactForm):
    """About children of a family that we know."""

    field_order = ["children"]

    def __init__(self, *args: Any, children: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {child.reference: child for child in children}
        self.fields["children"] = fields.CheckboxesField(
            label="Which children is it about?",
            choices=[(child.reference, child.name) for child in children],
            missing="Choose each child it is about",
        )
        self.order_fields(["children", *self.fields])

    @property
    def children(self) -> list[Person]:
        return [self.known[reference] for reference in self.cleaned_data["children"]]


class NewFamilyContactForm(ContactForm):
    """About a family that we do not know yet: its name and its people come first."""

    family_name = fields.TextField(
        label="What is the family's name?", missing="Enter the family's name"
    )

    def __init__(self, *args: Any, user: User, rows: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.rows = user, max(1, min(rows, 4))
        for number in range(1, CHILDREN * self.rows + 1):
            self.fields.update(_child(number))
        for number in range(1, ADULTS * self.rows + 1):
            self.fields.update(_adult(number))

    def child_rows(self) -> list[list[Any]]:
        return self._rows_of("child", CHILDREN, ("name", "born_on", "expected_on"))

    def adult_rows(self) -> list[list[Any]]:
        return self._rows_of("adult", ADULTS, ("name", "called"))

    def told_fields(self) -> list[Any]:
        inner = self.revealed()
        return [
            self[name]
            for name in ContactForm.base_fields
            if name not in inner and not self[name].is_hidden
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in range(1, CHILDREN * self.rows + 1):
            self._check_child(number, data)
        if not data.get("child1_name"):
            self.add_error("child1_name", "Enter the name of at least one child")
        return data

    @property
    def people(self) -> list[NewPerson]:
        return [*self._children(), *self._adults()]

    def _children(self) -> Iterator[NewPerson]:
        data = self.cleaned_data
        for number in range(1, CHILDREN * self.rows + 1):
            if name := data[f"child{number}_name"]:
                yield NewPerson(
                    full_name=name,
                    place=FamilyMember.Place.CHILD,
                    born_on=data[f"child{number}_born_on"],
                    expected_on=data[f"child{number}_expected_on"],
                )

    def _adults(self) -> Iterator[NewPerson]:
        data = self.cleaned_data
        for number in range(1, ADULTS * self.rows + 1):
            if name := data[f"adult{number}_name"]:
                yield NewPerson(
                    full_name=name,
                    place=FamilyMember.Place.PARENT,
                    called=data[f"adult{number}_called"],
                )

    def _check_child(self, number: int, data: dict[str, Any]) -> None:
        name = data.get(f"child{number}_name")
        born = data.get(f"child{number}_born_on")
        if name and not born and not data.get(f"child{number}_expected_on"):
            self.add_error(
                f"child{number}_born_on",
                f"Enter when {name} was born, or when the baby is expected",
            )
        if name and born and data.get(f"child{number}_expected_on"):
            self.add_error(
                f"child{number}_expected_on",
                f"Enter only the date of birth: {name} is born already",
            )
        if name:
            verdict = ask_to_add(by=self.user, full_name=name, born_on=born)
            if not verdict:
                self.add_error(f"child{number}_name", verdict.reason)

    def _rows_of(
        self, kind: str, first: int, parts: tuple[str, ...]
    ) -> list[list[Any]]:
        return [
            [self[f"{kind}{number}_{part}"] for part in parts]
            for number in range(1, first * self.rows + 1)
        ]


def _child(number: int) -> dict[str, Any]:
    return {
        f"child{number}_name": fields.TextField(
            label="Full name", required=False, max_length=160
        ),
        f"child{number}_born_on": fields.DateField(
            label="Date of birth", required=False, past_only=True
        ),
        f"child{number}_expected_on": fields.DateField(
            label="Or, before birth: expected on", required=False
        ),
    }


def _adult(number: int) -> dict[str, Any]:
    return {
        f"adult{number}_name": fields.TextField(
            label="Full name", required=False, max_length=160
        ),
        f"adult{number}_called": fields.TextField(
            label="What do the children call them?", required=False, max_length=40
        ),
    }


class DecisionForm(Form):
    outcome = fields.RadiosField(
        label="What happens next?",
        choices=Contact.Outcome.choices,
        missing="Choose what happens next",
        reveals={"early_help": "team", "family_help": "team_s17"},
    )
    team = fields.ModelSelectField(
        label="Which team will work with the family?",
        missing="Choose the team that will work with the family",
    )
    team_s17 = fields.ModelSelectField(
        label="Which team will work with the family?",
        missing="Choose the team that will work with the family",
    )
    reason = fields.LongTextField(
        label="Why?", help_text="What you weighed.", missing="Write why"
    )
    feedback = fields.TextField(
        label="What will whoever told us hear?", required=False, max_length=300
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = self.fields["team_s17"].queryset = teams

    @property
    def chosen_team(self) -> Team | None:
        team: Team | None = self.cleaned_data["team"] or self.cleaned_data["team_s17"]
        return team
