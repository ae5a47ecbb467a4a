"""The virtual environment ``.venv``: made when missing or broken, and installed into only when something changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from house.trouble import Trouble, explain, say

APP, TESTS = "requirements.txt", "requirements-dev.txt"
FREE_MEGABYTES = {APP: 900, TESTS: 1600}
"""Room that a new environment takes, with the room pip needs meanwhile."""


def python_of(venv: Path) -> Path:
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def child_environment(**more: str) -> dict[str, str]:
    """Return the variables for our own commands: UTF-8, and nothing that leads Python or pip out of ``.venv``."""
    strays = ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH")
    kept = {name: value for name, value in os.environ.items() if name not in strays}
    return {**kept, "PYTHONUTF8": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}


def fingerprint(home: Path, requirements: str) -> str:
    """Digest of the requirement files and of the Python they are installed for; a change means: install again."""
    files = [APP] if requirements == APP else [APP, requirements]
    texts = [(home / file).read_text(encoding="utf-8") for file in files]
    python = [platform.python_implementation(), platform.machine(), *map(str, sys.version_info[:2])]
    return hashlib.sha256("\0".join(texts + python).encode()).hexdigest()


def is_current(home: Path, requirements: str) -> bool:
    """Whether exactly these requirements were installed, to the end, and the environment still starts."""
    stamp = stamp_of(home / ".venv", requirements)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != fingerprint(home, requirements):
        return False
    return is_sound(home / ".venv")


def stamp_of(venv: Path, requirements: str) -> Path:
    return venv / f"installed-{requirements}"


def is_sound(venv: Path) -> bool:
    """Whether the environment starts, has pip, is of this Python version, and no installation in it broke off."""
    if _marker(venv).exists():
        return False
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    try:
        answer = subprocess.run([str(python_of(venv)), "-c", probe], env=child_environment(), capture_output=True)
    except OSError:
        return False
    return answer.returncode == 0


def _marker(venv: Path) -> Path:
    """The file that a killed installation leaves behind."""
    return venv / "installing"


def install(home: Path, requirements: str, pip: Sequence[str] = ()) -> None:
    """Bring ``.venv`` to the state that a requirement file describes, unless it is in it already.

    Args:
        home: The folder that holds the requirement files and ``.venv``.
        requirements: ``APP`` or ``TESTS``.
        pip: The command that stands for pip; by default the one of ``.venv``, which is made if need be.

    Raises:
        Trouble: The environment cannot be made, or pip failed.
    """
    if is_current(home, requirements):
        return
    venv = home / ".venv"
    if not pip and not is_sound(venv):
        make_venv(home, FREE_MEGABYTES[requirements])
    say("Instaluję potrzebne pakiety (za pierwszym razem trwa to kilka minut)…")
    _marker(venv).write_text("", encoding="utf-8")
    command = [*(pip or (str(python_of(venv)), "-m", "pip")), "install", "--prefer-binary", "--no-input"]
    succeeded, output = _run_with_progress([*command, "-r", str(home / requirements)])
    _marker(venv).unlink()
    if not succeeded:
        raise Trouble(explain("Instalacja pakietów nie powiodła się.", output))
    stamp_of(venv, requirements).write_text(fingerprint(home, requirements), encoding="utf-8")
    say("Pakiety zainstalowane.")


def make_venv(home: Path, needed_megabytes: int) -> None:
    """Make ``.venv``, in place of a broken one if there is any."""
    venv = home / ".venv"
    if venv.exists():
        say("Środowisko .venv jest uszkodzone albo dla innego Pythona – tworzę je od nowa.")
        _remove(venv)
    check_room(home, needed_megabytes)
    check_venv_module()
    say("Tworzę środowisko .venv…")
    # When this runs on the very .venv that is being replaced, only the Python behind it can make a new one.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run([base, "-m", "venv", str(venv)], env=child_environment(), capture_output=True)
    if made.returncode or not is_sound(venv):
        output = (made.stdout + made.stderr).decode("utf-8", "replace")
        raise Trouble(explain("Nie udało się utworzyć środowiska .venv.", output))


def _remove(venv: Path) -> None:
    try:
        shutil.rmtree(venv)
    except OSError as fault:
        raise Trouble(
            f"Nie udało się usunąć katalogu {venv} ({fault.strerror}). Zamknij program, jeśli działa, usuń ten katalog "
            "i uruchom to polecenie jeszcze raz."
        ) from fault


def check_room(home: Path, needed_megabytes: int) -> None:
    free = shutil.disk_usage(home).free // 1_000_000
    if free < needed_megabytes:
        raise Trouble(
            f"Na dysku jest za mało miejsca: wolne jest {free} MB, a potrzeba {needed_megabytes} MB. "
            "Zwolnij miejsce i uruchom to polecenie jeszcze raz."
        )


def check_venv_module() -> None:
    """Refuse a Python without venv: Debian and Ubuntu ship it in a package of its own."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Trouble(
            f"Temu Pythonowi brakuje modułu venv. W systemie Debian lub Ubuntu doinstaluj go: "
            f"sudo apt install python{version}-venv (albo python3-venv), a potem uruchom to polecenie jeszcze raz."
        )


def _run_with_progress(command: Sequence[str]) -> tuple[bool, str]:
    """Run pip, saying in Polish how far it is; return whether it succeeded, and its whole output."""
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=child_environment()) as pip:
        try:
            for step in translate_progress(_remembered(pip.stdout or (), lines)):
                say(f"  {step}")
        except KeyboardInterrupt:
            pip.terminate()
            raise
    return pip.returncode == 0, "".join(lines)


def _remembered(raw_lines: Iterable[bytes], lines: list[str]) -> Iterator[str]:
    for raw in raw_lines:
        lines.append(raw.decode("utf-8", "replace"))
        yield lines[-1]


def translate_progress(lines: Iterable[str]) -> Iterator[str]:
    """Turn the output of pip into the few Polish lines worth showing, one for every tenth package found."""
    found, has_warned = 0, False
    for line in lines:
        if line.startswith("Collecting "):
            found += 1
            if found % 10 == 1:
                yield f"pobieram, pakiet {found}.…"
        elif line.startswith("Installing collected packages:"):
            yield f"rozpakowuję, pakietów: {line.count(',') + 1} – może to potrwać minutę…"
        elif "Retrying" in line and not has_warned:
            has_warned = True
            yield "sieć nie odpowiada, próbuję ponownie…"
