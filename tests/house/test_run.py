"""The first file anyone runs: it parses everywhere and names what is missing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import run

ROOT = Path(run.__file__).parent


def test_an_old_python_is_told_which_version_it_needs() -> None:
    message = run.refusal((3, 9, 2), [])

    assert "Potrzebny jest Python 3.11 lub nowszy" in message
    assert "3.9" in message and "python.org" in message


def test_an_old_python_is_told_of_a_newer_one_nearby(tmp_path: Path) -> None:
    (tmp_path / "python3.12").touch()

    assert "Uruchom: python3.12 run.py" in run.refusal((3, 9, 2), [str(tmp_path)])


def test_a_python_new_enough_is_accepted() -> None:
    assert run.refusal((3, 11, 0), []) is None
    assert run.refusal((3, 13, 4), []) is None


def test_the_message_for_an_old_python_is_ascii() -> None:
    assert run.refusal((2, 7, 18), []).isascii()


def test_the_first_file_has_no_syntax_that_old_pythons_refuse() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    annotations = [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]

    assert not annotations
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.AnnAssign)]


def test_setting_up_needs_nothing_but_the_standard_library() -> None:
    imported = set()
    for file in [ROOT / "run.py", *(ROOT / "house").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])

    assert imported - sys.stdlib_module_names == {"house"}


def test_help_lists_every_command_from_any_folder(tmp_path: Path) -> None:
    answer = subprocess.run([sys.executable, str(ROOT / "run.py"), "--help"], cwd=tmp_path, capture_output=True)

    assert answer.returncode == 0
    for word in (b"setup", b"test", b"--port", b"--no-browser", b"SLUCHAWKA_DATA"):
        assert word in answer.stdout
