"""Which tests stay together on one xdist worker, and which begin first.

A pytest plugin (see addopts). Most tests go one by one to whichever worker is free, so
that both end together. Trap: `--dist=loadgroup` of xdist 3.8 does nothing with
pytest 9.2, and says nothing.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# By how their addresses begin. They are handed out first, the largest group before the
# others: while one worker makes the template database, the other needs none.
TOGETHER = (
    "tests/journeys/",  # one stack and one browser
    "tests/ui/test_draft_keeper.py",  # one browser
)
# Tests that take long: none of them may be the last.
LONG = (
    "tests/test_access_matrix.py",
    "tests/families_first/test_demo.py",
    "tests/families_first/test_bench.py",
    "tests/test_query_counts.py",
)


class Together(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((group for group in TOGETHER if nodeid.startswith(group)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    for item in items:
        uses_stack = "session_stack" in getattr(item, "fixturenames", ())
        if uses_stack and not item.nodeid.startswith("tests/journeys/"):
            raise pytest.UsageError(f"{item.nodeid} belongs in tests/journeys/")
