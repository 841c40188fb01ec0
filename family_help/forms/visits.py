"""A visit on one page, for several children."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casework.people.models import Person
from casework.ui import fields
from casework.ui.forms import Form
from casework.visits.actions import ChildSeen, NextStep, VisitFacts
from casework.visits.models import ChildWords, Visit, VisitChild

TRIED = "tried"
STEPS = 3


@dataclass(frozen=True)
class ChildQuestions:
    """One child and the questions about them, for the page."""

    child: Person
    questions: list[Any]


class VisitForm(Form):
    """When, where, each child, what goes well, what worries, what next."""

    submission_id = fields.SubmissionField()
    happened_on = fields.WhenField(
        label="When was the visit?",
        missing="Enter the day of the visit",
        past_only=True,
    )
    place = fields.RadiosField(
        label="Where was it?",
        choices=[*Visit.Place.choices, (TRIED, "Tried, but could not see anybody")],
        missing="Choose where the visit was",
    )
    going_well = fields.LongTextField(
        label="What is going well?", required=False, rows=3
    )
    worries = fields.LongTextField(
        label="What are you worried about?",
        help_text="Say what happened, not what somebody is like.",
        required=False,
        rows=3,
    )
    look_today = fields.RadiosField(
        label="Does anybody need to look at this today?",
        choices=Visit.LookToday.choices,
        initial=Visit.LookToday.NO,
        missing="Choose whether anybody needs to look at this today",
    )

    def __init__(
        self,
        *args: Any,
        children: Sequence[Person],
        adults: Sequence[Person],
        **kw: Any,
    ) -> None:
        self.children, self.adults = list(children), list(adults)
        super().__init__(*args, **kw)
        for child in self.children:
            self.fields.update(_about(child))
        if self.adults:
            self.fields["adults"] = fields.CheckboxesField(
                label="Who else was there?",
                choices=[(a.reference, a.name) for a in self.adults],
                required=False,
            )
        for number in range(1, STEPS + 1):
            self.fields.update(_next_step(number))

    def child_questions(self) -> Iterator[ChildQuestions]:
        revealed = self.revealed()
        for child in self.children:
            names = [n for n in self.fields if n.startswith(f"{child.reference}_")]
            asked = [self[name] for name in names if name not in revealed]
            yield ChildQuestions(child, asked)

    def next_steps(self) -> list[list[Any]]:
        parts = ("what", "who", "by_when")
        return [[self[f"next{n}_{p}"] for p in parts] for n in range(1, STEPS + 1)]

    def clean(self) -> dict[str, Any]:
        """Nobody was seen: what is asked about each child does not apply."""
        data = super().clean() or self.cleaned_data
        if data.get("place") == TRIED:
            for child in self.children:
                for name in self.fields:
                    if name.startswith(f"{child.reference}_"):
                        self.errors.pop(name, None)
        return data

    @property
    def facts(self) -> VisitFacts:
        data = self.cleaned_data
        tried = data["place"] == TRIED
        there = set(data.get("adults") or ())
        return VisitFacts(
            happened_on=data["happened_on"],
            place=Visit.Place.HOME if tried else data["place"],
            was_attempt=tried,
            adults_seen=[a for a in self.adults if a.reference in there and not tried],
            going_well=data["going_well"],
            worries=data["worries"],
            look_today=data["look_today"],
            next_steps=list(self._steps()),
        )

    @property
    def seen(self) -> list[ChildSeen]:
        tried = self.cleaned_data["place"] == TRIED
        return [_seen(child, self.cleaned_data, tried) for child in self.children]

    def _steps(self) -> Iterator[NextStep]:
        data = self.cleaned_data
        for number in range(1, STEPS + 1):
            if what := data[f"next{number}_what"]:
                who, by_when = data[f"next{number}_who"], data[f"next{number}_by_when"]
                yield NextStep(what=what, who=who, by_when=by_when)


def _about(child: Person) -> dict[str, Any]:
    return _about_unborn(child) if child.is_unborn else _about_child(child)


def _about_unborn(child: Person) -> dict[str, Any]:
    return {
        f"{child.reference}_pregnancy": fields.LongTextField(
            label="How is the pregnancy going?",
            help_text="Who you spoke to, appointments, how they are feeling.",
            missing="Write how the pregnancy is going",
            rows=3,
        )
    }


def _about_child(child: Person) -> dict[str, Any]:
    name, key = child.first_name, child.reference
    return {
        f"{key}_seen": fields.YesNoField(
            label=f"Did you see {name}?",
            missing=f"Select yes if you saw {name}",
            reveals={
                "yes": (f"{key}_alone", f"{key}_bedroom", f"{key}_words", f"{key}_how"),
                "no": f"{key}_why_not_seen",
            },
        ),
        f"{key}_alone": fields.YesNoField(
            label=f"Did you see {name} alone?",
            missing=f"Select yes if you saw {name} alone",
            reveals={"no": f"{key}_why_not_alone"},
        ),
        f"{key}_why_not_alone": fields.TextField(
            label="Why not alone?",
            missing=f"Enter why you did not see {name} alone",
        ),
        f"{key}_bedroom": fields.RadiosField(
            label=f"Did you see where {name} sleeps?",
            choices=VisitChild.Bedroom.choices,
            missing=f"Choose whether you saw where {name} sleeps",
        ),
        f"{key}_words": fields.LongTextField(
            label=f"What did {name} say or show you?",
            help_text="Their own words. If nothing, say why: asleep, at play.",
            missing=f"Write what {name} said or showed you",
            rows=3,
        ),
        f"{key}_how": fields.RadiosField(
            label=f"How did {name} tell you?",
            choices=ChildWords.How.choices,
            initial=ChildWords.How.SAID,
            missing=f"Choose how {name} told you",
        ),
        f"{key}_why_not_seen": fields.TextField(
            label=f"Why did you not see {name}?",
            missing=f"Enter why you did not see {name}",
        ),
    }


def _next_step(number: int) -> dict[str, Any]:
    return {
        f"next{number}_what": fields.TextField(
            label="What needs to happen?", required=False, max_length=300
        ),
        f"next{number}_who": fields.TextField(
            label="Who will do it?", required=False, max_length=120
        ),
        f"next{number}_by_when": fields.DateField(label="By when?", required=False),
    }


def _seen(child: Person, data: dict[str, Any], tried: bool) -> ChildSeen:
    key = child.reference
    if tried:
        return ChildSeen(child, was_seen=None if child.is_unborn else False)
    if child.is_unborn:
        return ChildSeen(child, was_seen=None, pregnancy=data[f"{key}_pregnancy"])
    return ChildSeen(
        child,
        was_seen=data[f"{key}_seen"],
        why_not_seen=data[f"{key}_why_not_seen"] or "",
        was_seen_alone=data[f"{key}_alone"],
        why_not_alone=data[f"{key}_why_not_alone"] or "",
        bedroom_seen=data[f"{key}_bedroom"] or "",
        how=data[f"{key}_how"] or ChildWords.How.SAID,
        words=data[f"{key}_words"] or "",
    )


class AdditionForm(Form):
    submission_id = fields.SubmissionField()
    text = fields.LongTextField(
        label="What do you want to add?",
        help_text="The visit itself stays as it was written.",
        missing="Write what you want to add",
    )
