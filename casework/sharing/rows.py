"""The rows of a section: prepared once for one share, plain for several together."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet

from casework.access.models import Share, ShareItem
from casework.access.prepared import PreparedQuery, parameters_after_first
from casework.sharing.kinds import Rows, Section
from casework.sharing.scope import ShareScope


class SectionRows:
    """The rows of one function of a section: of one share the first of them, else all.

    Several shares are read together only to look for words in them, so that none may
    be left out.
    """

    def __init__(self, rows: Rows, *, section: Section) -> None:
        self.rows = rows
        self.names = parameters_after_first(rows)
        if unknown := set(self.names) - section.values.keys():
            raise ImproperlyConfigured(
                f"{rows.__qualname__} takes {sorted(unknown)}, which are no values of "
                f"the section {section.key!r}: declare them there."
            )

        def of_share(
            user: None, /, case: int, share: int, **values: Any
        ) -> QuerySet[Any, Any]:
            scope = ShareScope(case, ShareItem.objects.filter(share=share))
            return rows(scope, **values)[: section.most]

        # So that the database and its log call it by the section author's name.
        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(of_share, name, getattr(rows, name))
        self.of_share = PreparedQuery(of_share, names=("case", "share", *self.names))

    def __call__(
        self, share: Share | ShareScope, values: Mapping[str, Any]
    ) -> list[Any]:
        needed = {name: values[name] for name in self.names}
        if isinstance(share, ShareScope):
            return list(self.rows(share, **needed))
        return self.of_share(None, case=share.case_id, share=share.pk, **needed)


@cache
def rows_of(section: Section) -> Mapping[str, SectionRows]:
    return {
        name: SectionRows(rows, section=section) for name, rows in section.rows.items()
    }


def load(section: Section, share: Share | ShareScope) -> dict[str, list[Any]]:
    """The lists of rows that the share opens of this section, by name."""
    values = {name: tell() for name, tell in section.values.items()}
    return {name: rows(share, values) for name, rows in rows_of(section).items()}
