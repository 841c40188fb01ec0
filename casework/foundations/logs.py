"""What a log line may say of an exception: its kind and where, never its words.

The message of a database error holds the values of the row, and they are a family's.
"""

import logging
import traceback
from copy import copy
from types import TracebackType
from typing import Any

# What Celery puts into its lines about a task.
WORDS_OF_A_TASK = {"args", "kwargs", "return_value", "traceback"}


class WordlessFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        quiet = copy(record)
        quiet.exc_text = None  # another handler may have kept the words there
        if isinstance(record.args, dict):
            quiet.args = {k: _without_words(k, v) for k, v in record.args.items()}
        elif record.args:
            quiet.args = tuple(_without_words("", value) for value in record.args)
        return super().format(quiet).replace("\r", "\\r")

    def formatException(  # noqa: N802 - logging's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any
    ) -> str:
        _, problem, trace = ei
        lines = []
        while problem is not None:
            lines += traceback.format_tb(trace)
            lines.append(f"{_kind(problem)}\n")
            problem = problem.__cause__ or problem.__context__
            trace = problem.__traceback__ if problem is not None else None
        return "".join(lines).rstrip()


def _without_words(name: str, value: object) -> object:
    if isinstance(value, BaseException):
        return _kind(value)
    if name in WORDS_OF_A_TASK:
        return "-"
    if name == "exc":
        return str(value).partition("(")[0]
    return value


def _kind(problem: BaseException) -> str:
    return f"{type(problem).__module__}.{type(problem).__qualname__}"
