"""Does the customer answer like a sensible person? Written turns of trainees, their replies, and verdicts on them.

python -m benchmarks.turns                   what the readers think, and which replies have changed since
python -m benchmarks.turns --write           play everything again and keep turns and replies
python -m benchmarks.turns --sheet [SCENARIO or SESSION…]   a text for the reader who judges
python -m benchmarks.turns --blank NAME [SCENARIO or SESSION…]   lines of the verdict file for turns not judged yet

There are seven sets in ``benchmarks/data``, each written and judged by readers who had not seen the engine: by the
failures of each the customers were improved before the next was written. Each is three files: what the trainees say
(``…_input.yaml``), turns with replies (``….jsonl``), verdicts (``…_judged.yaml``).
``--inputs FILE`` takes another set.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.turns_played import PlayedTurn, Script, play_all, read_scripts
from benchmarks.turns_sheet import sheet
from simulator.language.reader import Reader, load_reader
from simulator.scenario.library import Library, load_library
from simulator.sources import Content, load

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).parent / "data"
NAMES = ("turns", "turns_fresh", "turns_third", "turns_fourth", "turns_fifth", "turns_sixth", "turns_seventh")
SETS = tuple(DATA / f"{name}_input.yaml" for name in NAMES)
JUDGED = DATA / "turns_judged.yaml"
QUESTIONS = ("coherent", "in_role", "consistent")


def played_file(inputs: Path) -> Path:
    """Return where the turns of a set are kept with their replies."""
    return inputs.with_name(f"{inputs.stem.removesuffix('_input')}.jsonl")


def judged_file(inputs: Path) -> Path:
    """Return where the verdicts on a set are kept."""
    return inputs.with_name(f"{inputs.stem.removesuffix('_input')}_judged.yaml")


class Verdict(Content):
    """What one reader thinks of one reply."""

    id: str
    """Session and number of the turn in it: „czajnik-1.3”."""
    reader: str
    hash: str
    """Of the turn and the reply judged; see `PlayedTurn.hash`."""
    coherent: bool
    """It answers what was said, as the talk stands."""
    in_role: bool
    """This customer would say it: their matter, temper, gender, form of address."""
    consistent: bool
    """It fits what the customer knows, wants and has said before."""
    note: str = ""


class Verdicts(Content):
    """All of ``turns_judged.yaml``."""

    verdicts: tuple[Verdict, ...] = ()


def read_verdicts(path: Path = JUDGED) -> tuple[Verdict, ...]:
    """Return all verdicts; none when there is no file yet."""
    return load(path, Verdicts)[0].verdicts if path.exists() else ()


def changed(turns: Sequence[PlayedTurn], verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return the ids of turns whose words or reply a reader has judged in another form only, or that are gone."""
    valid = current(turns, verdicts)
    judged = {(one.id, one.reader) for one in valid}
    return tuple(dict.fromkeys(one.id for one in verdicts if (one.id, one.reader) not in judged))


def current(turns: Sequence[PlayedTurn], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts on replies as they are now."""
    now = {(turn.id, turn.hash) for turn in turns}
    return [one for one in verdicts if (one.id, one.hash) in now]


def shares(verdicts: Sequence[Verdict]) -> Mapping[str, float]:
    """Return the share (0–1) of verdicts that answer each question with yes, and all three at once ("all")."""
    yes = {name: sum(getattr(one, name) for one in verdicts) for name in QUESTIONS}
    yes["all"] = sum(all(getattr(one, name) for name in QUESTIONS) for one in verdicts)
    return {name: count / len(verdicts) for name, count in yes.items()} if verdicts else {}


def unjudged(turns: Sequence[PlayedTurn], verdicts: Sequence[Verdict], reader: str | None = None) -> list[PlayedTurn]:
    """Return the turns without a verdict of this reader (or of anybody) on their present reply."""
    known = {(one.id, one.hash) for one in verdicts if reader in (None, one.reader)}
    return [turn for turn in turns if (turn.id, turn.hash) not in known]


def blank(turns: Iterable[PlayedTurn], reader: str) -> str:
    """Return lines for the verdict file, with „yes” everywhere, to be corrected by the reader."""
    answers = ", ".join(f"{name}: true" for name in QUESTIONS)
    line = '  - {{id: {id}, reader: "{reader}", hash: "{hash}", {answers}, note: ""}}'
    return "\n".join(line.format(id=one.id, reader=reader, hash=one.hash, answers=answers) for one in turns)


def _print_result(turns: Sequence[PlayedTurn], verdicts: Sequence[Verdict]) -> None:
    stale = changed(turns, verdicts)
    strange = {turn.id for turn in turns if turn.strange}
    print(
        f"{len(turns)} turns ({len(strange)} strange), {len(unjudged(turns, verdicts))} without a verdict on this reply"
    )
    print("on the replies as they were when they were judged:")
    _print_shares(verdicts, strange)
    if stale:
        print(f"{len(stale)} replies have changed since: {', '.join(stale)}")
        print("on the replies that are still the same, which says nothing of the others:")
        _print_shares(current(turns, verdicts), strange)


def _print_shares(verdicts: Sequence[Verdict], strange: Collection[str]) -> None:
    groups = {f"reader {name}": [one for one in verdicts if one.reader == name] for name in _readers(verdicts)}
    groups["strange turns"] = [one for one in verdicts if one.id in strange]
    groups["ordinary turns"] = [one for one in verdicts if one.id not in strange]
    groups["all verdicts"] = list(verdicts)
    for title, some in groups.items():
        if some:
            told = ", ".join(f"{name.replace('_', ' ')} {share:.1%}" for name, share in shares(some).items())
            print(f"  {title + ',':16} {len(some):4}: {told}")


def _readers(verdicts: Iterable[Verdict]) -> list[str]:
    return sorted({one.reader for one in verdicts})


def _wanted(scripts: Sequence[Script], names: Sequence[str]) -> list[Script]:
    found = [one for one in scripts if not names or {one.id, one.scenario} & set(names)]
    if not found:
        known = sorted({one.scenario for one in scripts})
        raise SystemExit(f"no session or scenario called {', '.join(names)}; there are {', '.join(known)}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Play, then write, show or sum up; 1 when a session broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the turns with their replies")
    parser.add_argument("--sheet", nargs="*", metavar="NAME", help="print a text to judge from")
    parser.add_argument("--blank", nargs="+", metavar="NAME", help="print verdict lines: reader, then what to judge")
    parser.add_argument("--inputs", type=Path, metavar="FILE", help="another set: what its trainees say")
    options = parser.parse_args(arguments)
    library, reader = load_library(ROOT), load_reader()
    sets = [options.inputs] if options.inputs else [file for file in SETS if file.exists()]
    return max([_do(file, options, library, reader) for file in sets])


def _do(inputs: Path, options: argparse.Namespace, library: Library, reader: Reader) -> int:
    names = options.sheet or (options.blank or [""])[1:]
    scripts = _wanted(read_scripts(inputs), names)
    played = tuple(play_all(scripts, library, reader))
    turns = [turn for one in played for turn in one.turns]
    verdicts = read_verdicts(judged_file(inputs))
    if options.sheet is not None:
        print(sheet(played))
    elif options.blank:
        print(blank(unjudged(turns, verdicts, options.blank[0]), options.blank[0]))
    else:
        if options.write:
            lines = "".join(f"{turn.to_json()}\n" for turn in turns)
            played_file(inputs).write_text(lines, encoding="utf-8", newline="\n")
        print(f"== {inputs.stem.removesuffix('_input')}")
        _print_result(turns, verdicts)
        for one in played:
            if one.unheard:
                print(f"{one.script.id}: {one.unheard} messages not heard, the customer had gone")
    for one in played:
        if one.fault:
            print(f"! {one.fault}")
    return 1 if any(one.fault for one in played) else 0


if __name__ == "__main__":
    sys.exit(main())
