"""Recording a strategy discussion as held."""

from collections.abc import Sequence
from typing import Any

from casework.cases.models import Episode
from casework.foundations import clock, words
from casework.ui import fields
from casework.ui.forms import Form
from child_protection import rules
from child_protection.forms.answers import Answers, answer, moment_of, refuse
from child_protection.models import DiscussionAgency

IN_A_SENTENCE = {
    DiscussionAgency.Kind.SOCIAL_CARE: "children's social care",
    DiscussionAgency.Kind.POLICE: "the police",
    DiscussionAgency.Kind.HEALTH: "health",
    DiscussionAgency.Kind.EDUCATION: "education",
}


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
            name = IN_A_SENTENCE[kind]
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
        given["held_at"] = moment_of(given.get("held_on"), given.get("held_time"))
        if given.get("held_on") and given.get("held_time"):
            beginning = [e.referred_on for e, does in self.starts().items() if does]
            verdict = rules.can_record_held(
                held_at=given["held_at"],
                now=clock.now(),
                recorded="",
                referred_on=max(beginning, default=None),
            )
            refuse(self, "held_time", verdict)
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
