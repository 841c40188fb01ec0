"""A pillar of a council's own joins by its name in the environment, and by nothing else.

The invented one (tests/young_carers) has tables, so it has its own process and database.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PILLAR = ROOT / "tests" / "young_carers"
CASEWORK = ROOT / "casework"


def test_invented_pillar_works_whole() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "TEST_RUN"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-q", str(PILLAR / "checks")],
        cwd=ROOT,
        env=environment | {"EXTRA_PILLARS": "tests.young_carers"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed.group(1)) >= 10
    assert "skipped" not in done.stdout


def test_casework_does_not_know_it() -> None:
    words = ("young_carers", "carer_break", "promisedbreak", "breaks-taken")
    knowing = [
        path.relative_to(ROOT)
        for path in CASEWORK.rglob("*.py")
        if any(word in path.read_text() for word in words)
    ]

    assert not knowing
