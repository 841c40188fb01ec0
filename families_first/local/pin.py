"""Pin every package of pyproject.toml, with the hashes of all its files.

    make requirements

Run it with the oldest Python that we support, in an environment of its own. The largest
set is pinned first, so that the smaller ones agree with it. Nothing of this machine's
own configuration (an index, a folder of wheels) gets into the files.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".local" / "pip-tools"
OPTIONS = (
    "--quiet",
    "--upgrade",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-emit-options",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
)
LARGEST = "requirements/test.txt"
SETS = {
    LARGEST: ("--extra=local", "--extra=test"),
    "requirements/local.txt": ("--extra=local", f"--constraint={LARGEST}"),
    "requirements/base.txt": (f"--constraint={LARGEST}",),
}


def main() -> str | None:
    if sys.version_info[:2] != (3, 11):
        return "Pin with Python 3.11, the oldest we support: make requirements PYTHON=…"
    compiler = TOOLS / "bin" / "pip-compile"
    if not compiler.exists():
        run(sys.executable, "-m", "venv", "--clear", str(TOOLS))
        run(str(TOOLS / "bin" / "pip"), "install", "--quiet", "pip-tools")
    for file, extras in SETS.items():
        (ROOT / file).unlink(missing_ok=True)
        run(str(compiler), *OPTIONS, *extras, f"--output-file={file}", "pyproject.toml")
    return None


def run(*command: str) -> None:
    environment = os.environ | {"CUSTOM_COMPILE_COMMAND": "make requirements"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
