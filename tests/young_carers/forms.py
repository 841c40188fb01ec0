from typing import Any

from casework.people.models import Person
from casework.ui import fields
from casework.ui.forms import Form


class BreakForm(Form):
    submission_id = fields.SubmissionField()
    child = fields.RadiosField(
        label="Who is it for?", missing="Choose who the break is for"
    )
    what = fields.TextField(
        label="What is the break?", missing="Write what the break is"
    )

    def __init__(self, *args: Any, children: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {child.reference: child for child in children}
        self.fields["child"].choices = [
            (child.reference, child.name) for child in children
        ]
