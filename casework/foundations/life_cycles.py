"""Life cycles: which state of a record may follow which, drawn from the rules' tables.

The table stands in the `rules.py` of its owner as `TRANSITIONS`. The owner's manifest
brings it, with the words that people read for each state.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

HEAD = """\
# States, and which may follow which

Written by `python manage.py states` from the tables that the rules ask; a test compares
the two. Each box says what people read for the state.
"""

S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeCycle(Generic[S]):
    """One table of states. `begins` are those that a new record may have."""

    title: str
    source: str  # the module in which the table stands
    steps: Mapping[S, frozenset[S]]
    words: Mapping[S, str]
    begins: Iterable[S]
    note: str = ""

    def reached(self) -> set[S]:
        """The states that some record may come to."""
        waiting, reached = list(self.begins), set[S]()
        while waiting:
            state = waiting.pop()
            if state not in reached:
                reached.add(state)
                waiting.extend(self.steps[state])
        return reached

    def diagram(self) -> Iterator[str]:
        """The lines of a Mermaid state diagram, states in the order of the table."""
        yield "stateDiagram-v2"
        for state in self.steps:
            yield f'    state "{self.words[state]}" as {state}'
        for state in self.begins:
            yield f"    [*] --> {state}"
        for state, following in self.steps.items():
            for other in self.steps:
                if other in following:
                    yield f"    {state} --> {other}"
            if not following:
                yield f"    {state} --> [*]"


# In the order in which the apps joined.
life_cycles: list[LifeCycle[Any]] = []


def as_markdown(cycles: Iterable[LifeCycle[Any]]) -> str:
    return "\n".join([HEAD, *(line for cycle in cycles for line in _section(cycle))])


def _section(cycle: LifeCycle[Any]) -> Iterator[str]:
    yield f"## {cycle.title}"
    yield ""
    yield f"From `{cycle.source.replace('.', '/')}.py`. {cycle.note}".rstrip()
    yield ""
    yield "```mermaid"
    yield from cycle.diagram()
    yield "```"
    yield ""
