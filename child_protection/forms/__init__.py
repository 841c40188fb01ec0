"""What the pages of child protection ask."""

from child_protection.forms.answers import aged
from child_protection.forms.discussions import HeldForm
from child_protection.forms.requests import AskForm, DecideForm

__all__ = ["AskForm", "DecideForm", "HeldForm", "aged"]
