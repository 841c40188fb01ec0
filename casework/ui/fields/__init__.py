"""The kinds of question a page asks.

Each field that must be answered says what to do when it is not:

    on = WhenField(label="When was the visit?", missing="Enter the date of the visit")

A choice can reveal another field of the same form, which is then only asked when
that choice is made:

    alone = YesNoField(label="Did you see Ada alone?",
                       missing="Select yes if you saw Ada alone",
                       reveals={"no": "why_not_alone"})"""

from casework.ui.fields.choice import (
    NOT_AN_ANSWER_SHOWN,
    CheckboxesField,
    Choosing,
    ConfirmField,
    ModelCheckboxesField,
    ModelRadiosField,
    ModelSelectField,
    RadiosField,
    SelectField,
    YesNoField,
)
from casework.ui.fields.hidden import SubmissionField, VersionField
from casework.ui.fields.moment import DateField, TimeField, WhenField
from casework.ui.fields.question import (
    LINE,
    PAGE,
    EmailField,
    FileField,
    LongTextField,
    Question,
    TextField,
    WholeNumberField,
)

__all__ = [
    "LINE",
    "NOT_AN_ANSWER_SHOWN",
    "PAGE",
    "CheckboxesField",
    "Choosing",
    "ConfirmField",
    "DateField",
    "EmailField",
    "FileField",
    "LongTextField",
    "ModelCheckboxesField",
    "ModelRadiosField",
    "ModelSelectField",
    "Question",
    "RadiosField",
    "SelectField",
    "SubmissionField",
    "TextField",
    "TimeField",
    "VersionField",
    "WhenField",
    "WholeNumberField",
    "YesNoField",
]
