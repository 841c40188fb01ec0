"""The page of personal data, written from what each table says of itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from django.apps import apps
from django.db.models import Model

from casework.foundations.keeping import (
    AUDIT,
    CLASSES,
    NOTHING,
    STAFF,
    WORKING_COPY,
    Keeping,
)
from casework.foundations.policy import Policy

# Tables that come with a library, by the label of its app.
LIBRARIES: Mapping[str, Keeping] = {
    "account": STAFF,
    "auth": NOTHING,
    "axes": WORKING_COPY.with_removal(
        "wrong attempts, once they count no more or the password is right"
    ),
    "contenttypes": NOTHING,
    "guardian": NOTHING,  # its own tables stay empty: ours have what is granted
    "mfa": STAFF.with_removal("a second step, when its owner takes it away"),
    "pghistory": AUDIT,
    "sessions": WORKING_COPY.with_removal("on signing out, or coming back too late"),
}
HEAD = """\
# Personal data and how long it is kept

Written by `python manage.py personal_data` from what each table says of itself and the
numbers in force (here those of `.env.example`); a test compares the two.

**What deletes is not built yet.** The periods say how long a record has to be kept; when
one ends nothing happens. What stands under *Removed today* is all that is removed now.

* Periods are minimum ones. The law sets one of them; a council decides the others.
* The longest class on a child's file decides for all of the file.
* Brothers and sisters are judged separately, each by their own file.
* An unsent note on a device is gone after 7 days, or when `DRAFT_KEY_VERSION` is raised.
"""


def as_markdown(numbers: Policy) -> str:
    models = apps.get_models()
    return "\n".join(
        [HEAD, *_classes(models, numbers), "", *_ours(models), "", *_libraries(), ""]
    )


def keeping_of(model: type[Model]) -> Keeping | None:
    """What the model says; the table of its changes says the same.

    None where nobody has said it.
    """
    tracked: type[Model] = getattr(model, "pgh_tracked_model", model)
    known = getattr(tracked, "keeping", None)
    if isinstance(known, Keeping):
        return known
    return LIBRARIES.get(tracked._meta.app_label)


def faults(models: Iterable[type[Model]]) -> Iterator[str]:
    """Models that do not say what they hold, or say less than what they point at."""
    for model in models:
        if _is_history(model):  # what it is the history of is asked
            continue
        keeping = keeping_of(model)
        if keeping is None:
            yield (
                f"{model._meta.label} does not say what it holds and for how long: "
                "give it a `keeping` (casework/foundations/keeping.py)."
            )
        elif not _is_of_library(model):
            yield from _says_too_little(model, keeping)


def _says_too_little(model: type[Model], keeping: Keeping) -> Iterator[str]:
    for other in _pointed_at(model):
        theirs = keeping_of(other)
        if theirs is not None and theirs.whose > keeping.whose:
            yield (
                f"{model._meta.label} is about {other._meta.label} and says that it "
                f"holds {keeping.holds!r}: give it a `keeping` that fits."
            )


def _pointed_at(model: type[Model]) -> list[type[Model]]:
    fields = [*model._meta.fields, *model._meta.many_to_many]
    others = [field.related_model for field in fields]
    return [o for o in others if isinstance(o, type) and issubclass(o, Model)]


def _is_history(model: type[Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def _is_of_library(model: type[Model]) -> bool:
    return model._meta.app_label in LIBRARIES


def _classes(models: Iterable[type[Model]], numbers: Policy) -> Iterator[str]:
    yield "| Class of record | Holds | Kept | Decided by |"
    yield "|---|---|---|---|"
    named = [replace(k, removed="") for m in models if (k := keeping_of(m))]
    for known in dict.fromkeys([*CLASSES, *named]):
        row = (known.name, known.holds, known.kept(numbers), known.decided_by)
        yield f"| {' | '.join(row)} |"


def _ours(models: list[type[Model]]) -> Iterator[str]:
    tracked = {getattr(model, "pgh_tracked_model", None) for model in models}
    yield "| Table | Class of record | Removed today |"
    yield "|---|---|---|"
    for model in models:
        keeping = keeping_of(model)
        if keeping is None or _is_history(model) or _is_of_library(model):
            continue
        history = ", with each change of it" if model in tracked else ""
        name = f"`{model._meta.label}`{history}"
        yield f"| {name} | {keeping.name} | {keeping.removed} |"


def _libraries() -> Iterator[str]:
    yield "| Tables of a library | Class of record | Removed today |"
    yield "|---|---|---|"
    for label, keeping in LIBRARIES.items():
        yield f"| `{label}` | {keeping.name} | {keeping.removed} |"
