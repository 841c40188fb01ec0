"""What the pages of child protection ask."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.conf import settings

from casework import clock
from casework.cases.models import Episode, ProtectionRequest
from casework.people.models import Person
from casework.staff.models import User
from casework.ui import fields, words
from casework.ui.forms import Form
from casework.verdicts import Verdict
from child_protection import rules
from child_protection.models import DiscussionAgency

Urgency = ProtectionRequest.Urgency
Outcome = ProtectionRequest.Outcome
Answers = list[dict[str, str]]


def aged(person: Person) -> str:
    """Ada, 7"""
    if person.expected_on:
        return f"{person.first_name}, due {words.day(person.expected_on)}"
    if person.born_on is None:
        return person.first_name
    return f"{person.first_name}, {words.age(person.born_on, clock.today())}"


def answer(question: str, value: Any) -> dict[str, str]:
    return {"key": question, "value": str(value)}


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
            urgency: f"Decide by {self.by_when(urgency)}" for urgency in Urgency.values
        }

    @staticmethod
    def by_when(urgency: str) -> str:
        now = clock.now()
        due = rules.decide_by(
            urgency=urgency,
            asked_at=now,
            today_hours=settings.POLICY["protection_view_today_hours"],
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
        queryset=User.objects.none(),
        missing="Select who joins as lead child protection practitioner",
    )
    reason = fields.LongTextField(
        label="Why do you decide this?",
        help_text="The person who asked and the lead practitioner read this.",
        missing="Write why you decide this",
    )

    def __init__(
        self, *args: Any, leads: Any, current_lead: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.current_lead = current_lead
        asks: dict[str, Any] = self.fields
        choice = asks["lead"]
        choice.queryset = leads
        choice.label_from_instance = lambda person: person.full_name
        if current_lead:
            del asks["lead"]
            asks["outcome"].reveals = {
                Outcome.STRATEGY: ("hold_on", "hold_time")
            }
        elif not leads:
            choice.help_text = (
                "Nobody in the team has a social work registration in date. Ask the "
                "team's manager to put that right today."
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == Outcome.STRATEGY:
            given["hold_at"] = _moment(given.get("hold_on"), given.get("hold_time"))
            if given.get("hold_on") and given.get("hold_time"):
                verdict = rules.can_hold(hold_at=given["hold_at"], now=clock.now())
                _refuse(self, "hold_time", verdict)
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


class HeldForm(Form):
    """One question for each agency and each child, made when the form is."""

    submission_id = fields.SubmissionField()
    held_on = fields.WhenField(
        label="When was it held?",
        missing="Enter the day it was held",
        past_only=True,
    )
    held_time = fields.TimeField(
        label="At what time did it begin?",
        help_text="For example, 2:30pm",
        missing="Enter the time it began",
    )
    summary = fields.LongTextField(
        label="What was said and decided?",
        missing="Write what was said and decided",
        rows=8,
    )
    safety_plan = fields.LongTextField(
        label="What keeps the children safe now?",
        help_text="Who does what, from today, until the next step.",
        missing="Write what keeps the children safe now",
    )
    who_tells_family = fields.TextField(
        label="Who tells the family, and when?",
        missing="Enter who tells the family, and when",
        max_length=300,
    )

    def __init__(self, *args: Any, episodes: Sequence[Episode], **kwargs: Any) -> None:
        self.episodes = list(episodes)
        super().__init__(*args, **kwargs)
        self.fields |= self._of_agencies() | self._of_children()
        self.order_fields(
            [
                "submission_id",
                "held_on",
                "held_time",
                *self._of_agencies(),
                "summary",
                *self._of_children(),
            ]
        )

    @staticmethod
    def _of_agencies() -> dict[str, Any]:
        made: dict[str, Any] = {}
        for kind in DiscussionAgency.Kind:
            name = kind.label if kind.label.startswith("Child") else kind.label.lower()
            made[f"took_{kind}"] = fields.YesNoField(
                label=f"Did {name} take part?",
                missing=f"Select yes if {name} took part",
                reveals={"yes": f"people_{kind}", "no": f"why_{kind}"},
            )
            made[f"people_{kind}"] = fields.TextField(
                label=f"Who took part for {name}?",
                help_text="Names and what they do.",
                missing=f"Enter who took part for {name}",
                max_length=300,
            )
            made[f"why_{kind}"] = fields.TextField(
                label=f"Why did {name} not take part?",
                help_text="You can save this without a reason. It will say that none "
                "was given.",
                required=False,
                max_length=300,
            )
        return made

    def _of_children(self) -> dict[str, Any]:
        return {
            f"starts_{episode.child.reference}": fields.YesNoField(
                label="Was a section 47 enquiry started for "
                f"{episode.child.first_name}?",
                missing="Select yes if a section 47 enquiry was started for "
                f"{episode.child.first_name}",
            )
            for episode in self.episodes
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["held_at"] = _moment(given.get("held_on"), given.get("held_time"))
        if given.get("held_on") and given.get("held_time"):
            beginning = [e.referred_on for e, does in self.starts().items() if does]
            verdict = rules.can_record_held(
                held_at=given["held_at"],
                now=clock.now(),
                recorded="",
                referred_on=max(beginning, default=None),
            )
            _refuse(self, "held_time", verdict)
        return given

    def starts(self) -> dict[Episode, bool]:
        return {
            episode: bool(self.cleaned_data.get(f"starts_{episode.child.reference}"))
            for episode in self.episodes
        }

    def answers(self) -> Answers:
        given = self.cleaned_data
        held = rules.in_words(given["held_at"], now=clock.now())
        rows = [answer("Held", f"At {held}")]
        rows += [self._agency_answer(kind) for kind in DiscussionAgency.Kind]
        rows.append(answer("What was said and decided", given["summary"]))
        for episode, does in self.starts().items():
            rows.append(
                answer(
                    f"Section 47 enquiry for {episode.child.first_name}",
                    f"Started on {words.day(given['held_on'])}" if does else "No",
                )
            )
        rows.append(answer("What keeps them safe now", given["safety_plan"]))
        return [*rows, answer("Who tells the family", given["who_tells_family"])]

    def _agency_answer(self, kind: DiscussionAgency.Kind) -> dict[str, str]:
        given = self.cleaned_data
        if given[f"took_{kind}"]:
            return answer(kind.label, given[f"people_{kind}"])
        why = given[f"why_{kind}"] or "No reason given"
        return answer(kind.label, f"Did not take part. {why}")


def _moment(day: date | None, at: time | None) -> datetime | None:
    return rules.local_moment(day, at) if day and at else None


def _refuse(form: Form, field: str, verdict: Verdict) -> None:
    if not verdict:
        form.add_error(field, verdict.reason)
