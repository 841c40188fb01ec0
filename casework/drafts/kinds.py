"""Kinds of draft: which form somebody has begun, and where it is gone on with."""

from dataclasses import dataclass
from typing import ClassVar

from casework.foundations.kinds import Kind, Kinds

DRAFTS: Kinds["DraftKind"] = Kinds("draft", "casework.Draft.form")


@dataclass(frozen=True, kw_only=True, eq=False)
class DraftKind(Kind):
    """A form whose words are kept while they are typed.

    `title` is how *My work* lists it; it may say `{family}`, its name, and `{record}`,
    its reference. `url_name` is the form's page, whose address takes that reference.
    """

    title: str
    url_name: str = ""

    registry: ClassVar = DRAFTS
