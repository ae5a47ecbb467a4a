"""Is every tampering with the log found? ``python -m benchmarks.audit`` tampers 10,000 times and audits each time.

Whoever tampers knows everything but the private key: they change bytes, delete, insert, swap and repeat entries, cut
off the end, compute hashes anew from the change to the end, rewrite entries as never sealed, seal with a key of their
own, and put the head back or leave it out. What no log can show by itself, a whole older copy put in its place, is
tried as well, with the head that was printed on the protocol as what is expected.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from simulator.errors import JournalError
from simulator.exam.journal import Draft, Entry, Expected, Head, audit_entries, canonical, link, sign_head
from simulator.exam.signatures import PrivateKey
from simulator.exchange.audit import log_from_bytes, log_to_bytes

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
KINDS = ("sitting-opened", "candidate-admitted", "event", "mark-given", "mark-overruled", "results-released")


@dataclass(frozen=True)
class Whole:
    """A log nobody has touched."""

    entries: tuple[Entry, ...]
    head: Head
    raw: bytes
    old: tuple[tuple[Entry, ...], Head]
    """The same log some time before."""


@dataclass(frozen=True)
class Tampered:
    """A log somebody has touched."""

    raw: bytes
    expected: Expected | None = None

    def first_touched(self, log: Whole) -> int | None:
        """Return the number of the first entry touched; None when only the head was, or nothing."""
        mine, whole = self.raw.split(b"\n"), log.raw.split(b"\n")
        first = next((number for number, line in enumerate(whole) if mine[number : number + 1] != [line]))
        return first if first is not None and first < len(log.entries) else None


def make_log(size: int, key: PrivateKey, seed: int) -> Whole:
    """Make a log as a sitting leaves it."""
    draw = random.Random(seed)
    entries: list[Entry] = []
    old: tuple[tuple[Entry, ...], Head] | None = None
    for number in range(size):
        at = START + timedelta(seconds=7 * number)
        body = {
            "turn": number,
            "digest": f"{draw.getrandbits(128):032x}",
            "share": draw.choice((0, 0.5, 1.0)),
            "ą": "ż",
        }
        last = entries[-1] if entries else None
        entries.append(
            link(Draft(at, f"konto-{number % 5}", draw.choice(KINDS), f"kandydat-{number % 30}", body), last, key)
        )
        if number == size * 2 // 3:
            old = (tuple(entries), sign_head(entries[-1], key, at))
    head = sign_head(entries[-1], key, START + timedelta(hours=3))
    assert old is not None
    return Whole(tuple(entries), head, log_to_bytes(entries, head), old)


def rechained(entries: Sequence[Entry], start: int, sealing: PrivateKey | None, kid: str | None = None) -> list[Entry]:
    """Compute hashes anew from an entry on; seals stay as they were unless there is a key."""
    done = list(entries[:start])
    for entry in entries[start:]:
        previous = done[-1].hash if done else "0" * 64
        fresh = replace(entry, previous=previous, sequence=len(done), key=entry.key if kid is None else kid)
        fresh = replace(fresh, hash=fresh.digest())
        if sealing is not None:
            made = link(Draft(START, "", "", "", {}), done[-1] if done else None, sealing)
            fresh = replace(fresh, seal=made.seal)
        done.append(replace(fresh, seal="") if kid == "" else fresh)
    return done


def flip_byte(log: Whole, draw: random.Random) -> Tampered:
    place = draw.randrange(len(log.raw))
    byte = (log.raw[place] + draw.randrange(1, 256)) % 256
    return Tampered(log.raw[:place] + bytes([byte]) + log.raw[place + 1 :])


def drop_byte(log: Whole, draw: random.Random) -> Tampered:
    place = draw.randrange(len(log.raw))
    return Tampered(log.raw[:place] + log.raw[place + 1 :])


def change_body(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    body = canonical({"turn": where, "share": 1.0, "forged": draw.random()})
    entries = [*log.entries[:where], replace(log.entries[where], body=body), *log.entries[where + 1 :]]
    return Tampered(log_to_bytes(entries, log.head))


def change_field(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    name = draw.choice(("at", "by", "kind", "subject", "hash", "previous", "seal", "key"))
    changed = replace(log.entries[where], **{name: f"{draw.getrandbits(256):064x}"[: draw.randrange(65)]})
    entries = [*log.entries[:where], changed, *log.entries[where + 1 :]]
    return Tampered(log_to_bytes(entries, log.head))


def change_and_rehash_one(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    changed = replace(log.entries[where], body=canonical({"forged": draw.random()}))
    changed = replace(changed, hash=changed.digest())
    return Tampered(log_to_bytes([*log.entries[:where], changed, *log.entries[where + 1 :]], log.head))


def change_and_rechain(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    changed = replace(log.entries[where], body=canonical({"forged": draw.random()}))
    entries = rechained([*log.entries[:where], changed, *log.entries[where + 1 :]], where, None)
    return Tampered(log_to_bytes(entries, log.head))


def change_and_reseal(log: Whole, draw: random.Random) -> Tampered:
    """All of it, with another key; half of the time the log says it was the right one."""
    where, own = draw.randrange(len(log.entries)), PrivateKey.generate()
    changed = replace(log.entries[where], body=canonical({"forged": draw.random()}))
    kid = own.kid if draw.random() < 0.5 else log.entries[0].key
    entries = rechained([*log.entries[:where], changed, *log.entries[where + 1 :]], where, own, kid)
    return Tampered(log_to_bytes(entries, sign_head(entries[-1], own, START)))


def rewrite_unsealed(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    changed = replace(log.entries[where], body=canonical({"forged": draw.random()}))
    entries = rechained([*log.entries[:where], changed, *log.entries[where + 1 :]], where, None, "")
    return Tampered(log_to_bytes(entries, log.head if draw.random() < 0.5 else None))


def delete(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries) - 1)
    count = draw.randrange(1, min(5, len(log.entries) - where))
    entries = [*log.entries[:where], *log.entries[where + count :]]
    return Tampered(log_to_bytes(entries, log.head))


def delete_and_rechain(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries) - 1)
    entries = rechained([*log.entries[:where], *log.entries[where + 1 :]], where, None)
    return Tampered(log_to_bytes(entries, log.head))


def cut_end(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    head = draw.choice((log.head, None, replace(log.head, sequence=where - 1, hash=log.entries[where - 1].hash)))
    return Tampered(log_to_bytes(log.entries[:where], head))


def insert(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    made = link(
        Draft(START, "mallory", draw.choice(KINDS), "kandydat-1", {}),
        log.entries[where - 1] if where else None,
        draw.choice((None, PrivateKey.generate())),
    )
    return Tampered(log_to_bytes([*log.entries[:where], made, *log.entries[where:]], log.head))


def insert_and_rechain(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    made = replace(log.entries[where], by="mallory", body=canonical({"forged": draw.random()}))
    return Tampered(log_to_bytes(rechained([*log.entries[:where], made, *log.entries[where:]], where, None), log.head))


def append(log: Whole, draw: random.Random) -> Tampered:
    made = link(
        Draft(START, "mallory", draw.choice(KINDS), "", {}), log.entries[-1], draw.choice((None, PrivateKey.generate()))
    )
    return Tampered(log_to_bytes([*log.entries, made], log.head))


def repeat(log: Whole, draw: random.Random) -> Tampered:
    where = draw.randrange(len(log.entries))
    to = draw.randrange(where, len(log.entries))
    entries = [*log.entries[: to + 1], log.entries[where], *log.entries[to + 1 :]]
    return Tampered(log_to_bytes(entries, log.head))


def swap(log: Whole, draw: random.Random) -> Tampered:
    one, two = sorted(draw.sample(range(len(log.entries)), 2))
    entries = list(log.entries)
    entries[one], entries[two] = entries[two], entries[one]
    return Tampered(log_to_bytes(entries, log.head))


def shuffle(log: Whole, draw: random.Random) -> Tampered:
    start = draw.randrange(len(log.entries) - 3)
    part = list(log.entries[start : start + 3])
    while part == list(log.entries[start : start + 3]):
        draw.shuffle(part)
    return Tampered(log_to_bytes([*log.entries[:start], *part, *log.entries[start + 3 :]], log.head))


def change_head(log: Whole, draw: random.Random) -> Tampered:
    own = PrivateKey.generate()
    last = log.entries[-1]
    forged = draw.choice((
        None, replace(log.head, signed_at="2026-11-24T00:00:00.000000Z"), replace(log.head, hash="0" * 64),
        sign_head(last, own, START), replace(log.head, signature=last.seal),
        replace(log.head, sequence=last.sequence + 1),
    ))  # fmt: skip
    return Tampered(log_to_bytes(log.entries, forged))


def put_old_head(log: Whole, draw: random.Random) -> Tampered:
    return Tampered(log_to_bytes(log.entries, log.old[1]))


def put_old_copy(log: Whole, draw: random.Random) -> Tampered:
    """Only somebody who noted the head elsewhere can find this."""
    return Tampered(log_to_bytes(*log.old), Expected(log.head.sequence, log.head.hash[:12]))


TAMPERINGS: tuple[Callable[[Whole, random.Random], Tampered], ...] = (
    flip_byte, drop_byte, change_body, change_field, change_and_rehash_one, change_and_rechain, change_and_reseal,
    rewrite_unsealed, delete, delete_and_rechain, cut_end, insert, insert_and_rechain, append, repeat, swap, shuffle,
    change_head, put_old_head, put_old_copy,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Tamper and audit; 0 when every tampering was found and the whole log was not accused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    key, draw = PrivateKey.generate(), random.Random(options.seed)
    log, keys = make_log(options.entries, key, options.seed), {key.kid: key.public}
    tried, found, placed, placeable = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    begun = time.perf_counter()
    for number in range(options.times):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        done = tamper(log, draw)
        if done.raw == log.raw:
            continue
        tried[tamper.__name__] += 1
        try:
            read = log_from_bytes(done.raw)
        except JournalError:  # nothing is left: said at once, and there is no place to name
            found[tamper.__name__] += 1
            continue
        audit = audit_entries(read.records, read.head, keys, done.expected)
        found[tamper.__name__] += not audit.is_sound
        if (first := done.first_touched(log)) is not None:
            placeable[tamper.__name__] += 1
            placed[tamper.__name__] += any(first in (fault.sequence, fault.place - 1) for fault in audit.faults[:1])
    seconds = time.perf_counter() - begun
    sound = audit_entries(*_parts(log), keys).is_sound
    _print(tried, found, placed, placeable)
    verdict = "bez zarzutu" if sound else "OSKARŻONY"
    print(f"łącznie: {found.total()} z {tried.total()} znalezionych; nietknięty dziennik: {verdict}")
    print(f"pierwsze miejsce wskazane dokładnie (co do wpisu): {placed.total()} z {placeable.total()}")
    print(
        f"jedno sprawdzenie {options.entries} wpisów: {1000 * seconds / max(1, tried.total()):.1f} ms razem z podmianą"
    )
    return 0 if sound and found == tried else 1


def _parts(log: Whole) -> tuple[Sequence[object], Head | None]:
    read = log_from_bytes(log.raw)
    return read.records, read.head  # type: ignore[return-value]


def _print(tried: Counter[str], found: Counter[str], placed: Counter[str], placeable: Counter[str]) -> None:
    print(f"{'podmiana':24}{'prób':>8}{'znaleziono':>12}{'we właściwym miejscu':>24}")
    for name in tried:
        where = f"{placed[name]} z {placeable[name]}" if placeable[name] else "–"
        print(f"{name:24}{tried[name]:>8}{found[name]:>12}{where:>24}")


if __name__ == "__main__":
    sys.exit(main())
