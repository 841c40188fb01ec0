"""The frame of everything that writes: one transaction, in which it is asked who may.

An action is what somebody, or the service itself, sets going:

    @action(capability=VISIT_RECORD, family="case.family", writes=(VISIT_RECORDED,))
    def record_visit(*, case: Case, facts: VisitFacts, by: User) -> Visit: ...

A step is a write that is always part of an action, and says of which:

    @step(writes=(TEAM_INVOLVED,))
    def involve_team(*, case: Case, team: Team, by: User) -> TeamInvolvement: ...

No page or task calls a step, and no action another: what two have in common is a step.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, overload

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from casework.access.capabilities import Capability, Nearness
from casework.access.kinds import EventKind
from casework.access.permission import can
from casework.access.rows import FamilyRow
from casework.access.submissions import once
from casework.foundations.verdicts import YES, Verdict, no
from casework.staff.models import User

P = ParamSpec("P")
R = TypeVar("R")
Events = tuple[EventKind, ...]

# What is framed, for the tests that walk everything that writes.
ACTIONS: dict[Callable[..., Any], "Action"] = {}
STEPS: dict[Callable[..., Any], "Step"] = {}

BY_ITSELF = "The service does this by itself, at its time."


@dataclass(frozen=True, kw_only=True)
class Action:
    """What an action says of itself.

    Who may act is said in one of three ways: by a `capability`, asked near the family
    at the end of `family`, a path through the arguments; `without` one, and why; or
    `by_system`, never by a person. `writes` names the audit events that it is known by
    (those of its steps are said by the steps), `unaudited` why there are none.
    """

    name: str
    parameters: Mapping[str, Parameter]
    capability: Capability | None
    family: str
    without: str
    by_system: bool
    writes: Events
    unaudited: str
    sent_once: bool

    def __post_init__(self) -> None:
        for fault in (*self._faults_of_asking(), *self._faults_of_form()):
            raise ImproperlyConfigured(f"{self.name}: {fault}")

    def require(self, given: Mapping[str, Any]) -> None:
        """Raises RuleRefused unless whoever acts may do it, and do it here."""
        if self.by_system:
            _is_the_system(given["by"]).require()
        if self.capability is not None:
            can(given["by"], self.capability, self._family(given)).require()

    def _family(self, given: Mapping[str, Any]) -> FamilyRow | None:
        if not self.family:
            return None
        first, _, path = self.family.partition(".")
        root = given[first]
        family: FamilyRow | None = attrgetter(path)(root) if path else root
        if family is None:  # `can` would ask of no family at all
            raise TypeError(f"{self.name}: there is no family at {self.family}.")
        return family

    def _faults_of_asking(self) -> Iterator[str]:
        if sum((self.capability is not None, bool(self.without), self.by_system)) != 1:
            yield "say who may act: by a capability, without one, or by the system."
        if self.family and self.capability is None:
            yield "only a capability is asked near a family."
        is_near = self.capability and self.capability.nearness != Nearness.READS
        if is_near and not self.family:
            yield "name the family that its capability is asked near."
        if self.family and self.family.partition(".")[0] not in self.parameters:
            yield f"the path {self.family} does not begin with an argument."

    def _faults_of_form(self) -> Iterator[str]:
        kinds = {parameter.kind for parameter in self.parameters.values()}
        if kinds != {Parameter.KEYWORD_ONLY} or "by" not in self.parameters:
            yield "it takes keywords only, and who acts as `by`."
        if bool(self.writes) == bool(self.unaudited):
            yield "name the audit events that it writes, or say why there are none."
        if self.sent_once and "submission_id" not in self.parameters:
            yield "what is sent once takes the form's submission_id."


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a step says of itself: the audit events that it writes."""

    name: str
    writes: Events


def action(
    *,
    capability: Capability | None = None,
    family: str = "",
    without: str = "",
    by_system: bool = False,
    writes: Events = (),
    unaudited: str = "",
    sent_once: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Frame an action, as `Action` says.

    With `sent_once` the same form is one act: sent again it gets the first answer, and
    with other words SentWithOtherWords is raised.
    """

    def frame(function: Callable[P, R]) -> Callable[P, R]:
        takes = signature(function)
        said = Action(
            name=_name(function),
            parameters=takes.parameters,
            capability=capability,
            family=family,
            without=without,
            by_system=by_system,
            writes=writes,
            unaudited=unaudited,
            sent_once=sent_once,
        )

        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            given = _given(takes, *args, **kwargs)
            with transaction.atomic():
                said.require(given)
                if not sent_once:
                    return function(*args, **kwargs)
                return once(
                    lambda: function(*args, **kwargs), action=said.name, **_sent(given)
                )

        ACTIONS[act] = said
        return act

    return frame


@overload
def step(function: Callable[P, R], /) -> Callable[P, R]: ...


@overload
def step(*, writes: Events) -> Callable[[Callable[P, R]], Callable[P, R]]: ...


def step(function: Any = None, /, *, writes: Events = ()) -> Any:
    """Frame a step: it writes only inside the transaction of what it is part of."""

    def frame(function: Callable[P, R]) -> Callable[P, R]:
        said = Step(name=_name(function), writes=writes)

        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            if not transaction.get_connection().in_atomic_block:
                raise transaction.TransactionManagementError(
                    f"{said.name} is a step: call the action that it is part of."
                )
            return function(*args, **kwargs)

        STEPS[act] = said
        return act

    return frame if function is None else frame(function)


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _given(takes: Signature, *args: Any, **kwargs: Any) -> Mapping[str, Any]:
    """Every argument by its name. Raises TypeError as the function itself would."""
    bound = takes.bind(*args, **kwargs)
    bound.apply_defaults()
    return bound.arguments


def _sent(given: Mapping[str, Any]) -> dict[str, Any]:
    """The form's id, who sent it, and everything else as its body."""
    body = {name: given[name] for name in given.keys() - {"submission_id", "by"}}
    return {"submission_id": given["submission_id"], "by": given["by"], "body": body}


def _is_the_system(user: User) -> Verdict:
    return YES if user.is_system else no(BY_ITSELF)
