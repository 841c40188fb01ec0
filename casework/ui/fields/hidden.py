"""What a form carries with it, unseen."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class SubmissionField(forms.UUIDField):
    """Hidden. The same one sent twice is the same submission, saved once."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=uuid.uuid4, **kwargs)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


class VersionField(forms.IntegerField):
    """Hidden. Which version of the record the person had in front of them."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "invalid": "Open the page again: it lost track of what you were changing",
            "required": "Open the page again: it lost track of what you were changing",
        }
        super().__init__(error_messages=messages, **kwargs)
