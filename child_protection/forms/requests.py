"""Asking for a child protection view, and deciding one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from casework.foundations import clock, policy, words
from casework.people.models import Person
from casework.staff.models import User
from casework.ui import fields
from casework.ui.forms import Form
from child_protection import rules
from child_protection.forms.answers import Answers, aged, answer, moment_of, refuse
from child_protection.models import ProtectionRequest

Urgency = ProtectionRequest.Urgency
Outcome = ProtectionRequest.Outcome


class AskForm(Form):
    submission_id = fields.SubmissionField()
    children = fields.CheckboxesField(
        label="Which children are you asking about?",
        missing="Select the children you are asking about",
    )
    urgency = fields.RadiosField(
        label="How soon does somebody need to decide?",
        help_text="These are hours on the clock. Nights and weekends count.",
        choices=Urgency.choices,
        missing="Select how soon somebody needs to decide",
    )
    worry = fields.LongTextField(
        label="What worries you?",
        help_text="What happened, what you saw, and what the child said or showed. "
        "Say when. Describe what somebody did, not what they are like.",
        missing="Write what worries you",
        rows=8,
    )
    told = fields.LongTextField(
        label="Who else have you told?",
        help_text="For example your manager, the school or the police. If nobody, "
        "write nobody.",
        missing="Write who else you have told, or nobody",
        max_length=500,
        rows=2,
    )
    family_knows = fields.YesNoField(
        label="Does the family know that you are asking?",
        help_text="Not knowing, or saying no to help, is never by itself a reason to "
        "ask.",
        missing="Select yes if the family knows that you are asking",
        reveals={"no": "why_family_not_told"},
    )
    why_family_not_told = fields.LongTextField(
        label="Why does the family not know?",
        help_text="For example, telling them now could put a child in danger.",
        missing="Write why the family does not know",
        max_length=500,
        rows=3,
    )

    def __init__(self, *args: Any, children: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {child.reference: child for child in children}
        asks: dict[str, Any] = self.fields
        asks["children"].choices = [(c.reference, aged(c)) for c in children]
        asks["urgency"].hints = {
            urgency: f"Decide by {self.by_when(urgency)}" for urgency in Urgency
        }

    @staticmethod
    def by_when(urgency: str) -> str:
        now = clock.now()
        due = rules.decide_by(
            urgency=urgency,
            asked_at=now,
            today_hours=policy.on(clock.local(now).date()).protection_view_today_hours,
        )
        return rules.in_words(due, now=now)

    def chosen(self) -> list[Person]:
        return [self.people[reference] for reference in self.cleaned_data["children"]]

    def answers(self) -> Answers:
        given = self.cleaned_data
        urgency = Urgency(given["urgency"])
        rows = [
            answer("Children", words.listed([c.first_name for c in self.chosen()])),
            answer("How soon", f"{urgency.label}: by {self.by_when(urgency)}"),
            answer("What worries you", given["worry"]),
            answer("Who else was told", given["told"]),
            answer("The family knows", "Yes" if given["family_knows"] else "No"),
        ]
        if not given["family_knows"]:
            rows.append(answer("Why not", given["why_family_not_told"]))
        return rows


class DecideForm(Form):
    outcome = fields.RadiosField(
        label="What do you decide?",
        choices=Outcome.choices,
        missing="Select what you decide",
        reveals={Outcome.STRATEGY: ("hold_on", "hold_time", "lead")},
        hints={
            Outcome.NO_FURTHER_ACTION: "The family's worker goes on as before.",
            Outcome.FAMILY_HELP: "Write the advice as your reason.",
            Outcome.STRATEGY: "No child's status changes until it has been held.",
        },
    )
    hold_on = fields.DateField(
        label="On what day will it be held?",
        help_text="For example, 21 11 2026",
        missing="Enter the day it will be held",
        future_only=True,
    )
    hold_time = fields.TimeField(
        label="At what time?",
        help_text="For example, 2:30pm",
        missing="Enter the time it will be held",
    )
    lead = fields.ModelRadiosField(
        label="Who joins as lead child protection practitioner?",
        help_text="The family's lead practitioner stays.",
        missing="Select who joins as lead child protection practitioner",
    )
    reason = fields.LongTextField(
        label="Why do you decide this?",
        help_text="The person who asked and the lead practitioner read this.",
        missing="Write why you decide this",
    )

    def __init__(
        self, *args: Any, leads: QuerySet[User], current_lead: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.current_lead = current_lead
        asks: dict[str, Any] = self.fields
        choice = asks["lead"]
        choice.queryset = leads
        choice.label_from_instance = lambda person: person.full_name
        if current_lead:
            del asks["lead"]
            asks["outcome"].reveals = {Outcome.STRATEGY: ("hold_on", "hold_time")}
        elif not leads:
            choice.help_text = (
                "Nobody in the team has a social work registration in date. Ask the "
                "team's manager to put that right today."
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == Outcome.STRATEGY:
            given["hold_at"] = moment_of(given.get("hold_on"), given.get("hold_time"))
            if given.get("hold_on") and given.get("hold_time"):
                verdict = rules.can_hold(hold_at=given["hold_at"], now=clock.now())
                refuse(self, "hold_time", verdict)
        return given

    def answers(self) -> Answers:
        given = self.cleaned_data
        rows = [answer("What you decide", Outcome(given["outcome"]).label)]
        if given["outcome"] == Outcome.STRATEGY:
            held = rules.in_words(given["hold_at"], now=clock.now())
            lead = given.get("lead")
            rows.append(answer("It will be held", f"At {held}"))
            rows.append(
                answer(
                    "Lead child protection practitioner",
                    lead.full_name if lead else f"{self.current_lead}, as now",
                )
            )
        return [*rows, answer("Why", given["reason"])]
