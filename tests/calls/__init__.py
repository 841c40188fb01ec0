"""Each action, called once as somebody who may: for the tests that hold for all.

A builder makes what the action needs and returns its arguments, who acts as `by`.
"""

from collections.abc import Callable
from typing import Any

from tests.factories import WorkingFamily

Given = dict[str, Any]
Builder = Callable[[WorkingFamily], Given]

# More than one call where an action takes more than one way.
CALLS: dict[Callable[..., Any], list[Builder]] = {}


def calls(action: Callable[..., Any]) -> Callable[[Builder], Builder]:
    def add(builder: Builder) -> Builder:
        CALLS.setdefault(action, []).append(builder)
        return builder

    return add
