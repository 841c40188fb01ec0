"""Writing the story, and correcting it without losing anybody's words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from casework.access.capabilities import STORY_WRITE
from casework.foundations import clock
from casework.foundations.versions import StaleText
from casework.people.models import Person
from casework.people.reads import children
from casework.story import actions, reads
from casework.story.models import StoryEntry
from casework.ui import fields
from casework.ui.forms import Form
from casework.views.base import FamilyFormPage, only

WHOLE_FAMILY = "family"


class StoryForm(Form):
    about = fields.RadiosField(
        label="Who is this about?", missing="Choose who this is about"
    )
    topic = fields.RadiosField(
        label="What is it about?",
        choices=StoryEntry.Topic.choices,
        missing="Choose what it is about",
    )
    text = fields.LongTextField(
        label="What did they tell you?",
        help_text="In their own words where you can. The family may read this.",
        missing="Write what they told you",
    )
    told_by = fields.TextField(
        label="Who told you?",
        help_text="What the family calls them, such as Mum or Nan.",
        missing="Enter who told you",
        max_length=120,
    )
    told_on = fields.WhenField(
        label="When did they tell you?",
        missing="Enter the day they told you",
        past_only=True,
    )

    def __init__(self, *args: Any, children: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {child.reference: child for child in children}
        self.fields["about"].choices = [
            *((child.reference, child.name) for child in children),
            (WHOLE_FAMILY, "The whole family"),
        ]


class StoryAdd(FamilyFormPage):
    capability = STORY_WRITE
    title = "Add to the story"
    template_name = "casework/story_add.html"
    form_class = StoryForm

    def get_form_kwargs(self) -> dict[str, Any]:
        people = children(self.user, family=self.family.pk, today=clock.today())
        return super().get_form_kwargs() | {"children": people}

    def act(self, form: StoryForm) -> HttpResponse:
        told = form.cleaned_data
        actions.write_entry(
            case=self.case,
            child=form.children.get(told["about"]),
            topic=told["topic"],
            text=told["text"],
            told_by=told["told_by"],
            told_on=told["told_on"],
            by=self.user,
        )
        return redirect("family-story", self.family.reference)


class CorrectionForm(Form):
    version = fields.VersionField()
    text = fields.LongTextField(
        label="What they told us", missing="Write what they told us"
    )
    disagreement = fields.LongTextField(
        label="Does anybody in the family see it differently?",
        help_text="Their words stand beside it.",
        required=False,
        rows=3,
    )


class StoryCorrect(FamilyFormPage):
    """Where somebody saved first, both texts are shown and neither is lost."""

    capability = STORY_WRITE
    title = "Correct the story"
    template_name = "casework/story_correct.html"
    form_class = CorrectionForm

    def find(self) -> None:
        super().find()
        entries = reads.story_entry(
            self.user, family=self.family.pk, reference=self.kwargs["entry"]
        )
        self.entry = only(entries)

    def get_initial(self) -> dict[str, Any]:
        return {
            "text": self.entry.text,
            "disagreement": self.entry.disagreement,
            "version": self.entry.version,
        }

    def act(self, form: CorrectionForm) -> HttpResponse:
        try:
            actions.correct_entry(entry=self.entry, by=self.user, **form.cleaned_data)
        except StaleText as stale:
            return self.show_both(form, stale)
        return redirect("family-story", self.family.reference)

    def show_both(self, form: CorrectionForm, stale: StaleText) -> HttpResponse:
        """409: what stands now beside what was typed, which stays in the form."""
        typed: Any = form.data
        form.data = {**typed.dict(), "version": str(stale.version)}
        form.add_error("text", str(stale))
        context = self.get_context_data(form=form, theirs=stale.theirs)
        return self.render_to_response(context, status=409)
