"""Every check of the project, one after another: style, layers, content, tests."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from house.browser import get_browser
from house.environment import child_environment, python_of
from house.trouble import say

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("styl (ruff)", ("-m", "ruff", "check", ".")),
    # Not the lint-imports script: scripts of .venv break when its folder is moved.
    ("warstwy (import-linter)", ("-c", "from importlinter.cli import lint_imports_command as run; run()")),
    ("treść (simulator validate)", ("-m", "simulator", "validate")),
)
"""What runs before pytest: the name for people, and the arguments of Python."""


def run_all(home: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every check, even after one failed; pytest comes last, so that its summary closes the output.

    Returns:
        0 when all passed, otherwise the exit code of pytest, or 1 when only an earlier check failed.
    """
    python = str(python_of(home / ".venv"))
    browser = get_browser(Path(python))
    say(f"Przeglądarka do testów: {browser}")
    environment = child_environment(SLUCHAWKA_BROWSER=browser)
    failed = []
    for name, arguments in CHECKS:
        say(f"\n── {name}")
        if subprocess.run([python, *arguments], cwd=home, env=environment).returncode:
            failed.append(name)
    say("\n── testy (pytest)" + (f" – UWAGA, wcześniej nie przeszły: {', '.join(failed)}" if failed else ""))
    pytest = [python, "-m", "pytest", "-n", "auto", *pytest_arguments]
    return subprocess.run(pytest, cwd=home, env=environment).returncode or int(bool(failed))
