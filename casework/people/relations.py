"""How the people of one family are related, read from both ends of each row."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.people.reads import relationships_between
from casework.people.rules import OPPOSITES


@dataclass(slots=True)
class Relation:
    """ "Parent of Ada and Sam"."""

    words: str
    names: list[str] = field(default_factory=list)


def relations_between(names: Mapping[int, str]) -> dict[int, list[Relation]]:
    """For each of these people, by key, how they are related to the others of them.

    Only rows with both ends among them: nobody else is named. One query.
    """
    found: dict[int, dict[str, Relation]] = defaultdict(dict)
    for row in relationships_between(names):
        ends = [
            (row.person_id, row.get_kind_display(), row.other_id),
            (row.other_id, OPPOSITES[row.kind], row.person_id),
        ]
        for of, words, to in ends:
            relation = found[of].setdefault(words, Relation(words))
            if names[to] not in relation.names:
                relation.names.append(names[to])
    return {person: list(kinds.values()) for person, kinds in found.items()}
