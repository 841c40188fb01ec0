"""No words of a family in a log, whatever went wrong."""

import logging

import pytest
from django.db import IntegrityError, transaction

from casework.foundations.logs import WordlessFormatter
from casework.staff.models import Agency

CANARY = "Zqxcanary"


def logged(message, *args, **fields):
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, message, args, None)
    vars(record).update(fields)
    return WordlessFormatter("%(message)s").format(record)


def exc_info_of(problem):
    try:
        raise problem
    except type(problem) as raised:
        return type(raised), raised, raised.__traceback__


def test_an_exception_is_logged_without_its_message():
    line = logged("It broke", exc_info=exc_info_of(ValueError(CANARY)))

    assert CANARY not in line
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line


def test_the_cause_of_an_exception_is_logged_without_its_message():
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as cause:
            raise ValueError(CANARY) from cause
    except ValueError as problem:
        info = (type(problem), problem, problem.__traceback__)

    line = logged("It broke", exc_info=info)

    assert CANARY not in line
    assert "builtins.KeyError" in line


def test_words_that_another_handler_kept_are_not_repeated():
    info = exc_info_of(ValueError(CANARY))

    assert CANARY not in logged("It broke", exc_info=info, exc_text=f"said {CANARY}")


def test_an_exception_as_an_argument_is_logged_by_kind():
    assert logged("%s", ValueError(CANARY)) == "builtins.ValueError"


def test_a_line_about_a_task_has_no_arguments_and_no_words():
    said = {
        "name": "casework.reports.tasks.build",
        "args": f"({CANARY},)",
        "kwargs": CANARY,
        "return_value": CANARY,
        "exc": f"IntegrityError('{CANARY}')",
    }

    line = logged("%(name)s %(args)s %(kwargs)s %(return_value)s %(exc)s", said)

    assert line == "casework.reports.tasks.build - - - IntegrityError"


@pytest.mark.django_db
def test_the_row_of_a_database_error_is_not_logged():
    Agency.objects.create(name=CANARY, kind="council")
    with pytest.raises(IntegrityError, match=CANARY) as caught, transaction.atomic():
        Agency.objects.create(name=CANARY, kind="council")

    line = logged("It broke", exc_info=caught._excinfo)

    assert CANARY not in line
    assert "IntegrityError" in line


def test_the_service_logs_through_this_formatter():
    formatters = [handler.formatter for handler in logging.getLogger().handlers]

    assert any(isinstance(one, WordlessFormatter) for one in formatters)
