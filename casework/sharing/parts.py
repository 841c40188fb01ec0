"""One section of a share, drawn: the same for the partner's page and the preview."""

import html
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from casework.access.models import Share
from casework.sharing.kinds import Section
from casework.sharing.protected import tells
from casework.sharing.rows import load
from casework.sharing.scope import ShareScope


@dataclass(frozen=True, slots=True)
class SharedPart:
    """One section as its reader gets it. Held back: its words name a safe place."""

    title: str
    html: SafeString
    is_held_back: bool = False

    @property
    def words(self) -> str:
        return html.unescape(strip_tags(self.html))


def part_of(
    section: Section, share: Share | ShareScope, *, details: Iterable[str]
) -> SharedPart:
    """The section as it is shown, or held back where it names one of these details.

    It is held back whole: better a phone call than an address in the wrong hands.
    """
    part = SharedPart(section.label, _drawn(section, share))
    if tells(part.words, details):
        return SharedPart(section.label, SafeString(""), is_held_back=True)
    return part


def _drawn(section: Section, share: Share | ShareScope) -> SafeString:
    rows = load(section, share)
    made = section.context(**rows) if section.context else {}
    return render_to_string(section.template, {**rows, **made, "most": section.most})
