"""The office of an examination on the command line: papers, reports and credentials of what the database holds.

Whoever can run it can read the whole database anyway, so it acts with the rights of an administrator; in the log it is
„command-line”. What takes four eyes stays in the application: nothing here releases results or changes a mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from simulator.errors import ReportIncomplete, UnknownRecord, WrongInput
from simulator.exam.quality.report import QualityReport
from simulator.exchange.credential import revoke_credential, status_file
from simulator.exchange.reports import Holds, Institution, Member, certificate, protocol, result_letter
from simulator.exchange.sitting.groups import read_groups
from simulator.exchange.sitting.papers import Papers
from simulator.exchange.sitting.words import say
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.access.permissions import Person
from simulator.school.examination.examinations import Examinations
from simulator.storage import Role, Store, open_store
from simulator.storage.examinations.records import Candidate, ExaminerMark, Proposal, ProposalKind, Sitting
from simulator.storage.examinations.shelf import Shelf
from simulator.storage.keyring import Keyring, open_keyring

OPERATOR = "command-line"


@dataclass(frozen=True)
class Written:
    """Files that were written."""

    files: tuple[Path, ...]
    credentials: int = 0
    """How many of them are credentials."""


@dataclass(frozen=True)
class Office:
    """The services behind the commands."""

    exams: Examinations
    keyring: Keyring
    now: Callable[[], datetime]

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.exams.hall.store

    @property
    def today(self) -> date:
        """The day on the calendar of this computer."""
        return self.now().astimezone().date()

    def sitting(self, name: str) -> Sitting:
        """Return a sitting by its id or the beginning of it.

        Raises:
            UnknownRecord: none or several fit; the message lists them.
        """
        kept = sorted(self.store.look(lambda shelf: shelf.list(Sitting)), key=lambda one: one.created_at)
        found = [one for one in kept if name and one.id.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownRecord(say("sitting.several", name=name, names=_listed(found)))
        known = say("sitting.known", names=_listed(kept)) if kept else say("sitting.none")
        raise UnknownRecord(say("sitting.unknown", name=name, known=known))

    def institution(self, name: str | None, city: str | None, address: str | None) -> Institution:
        """Return who holds the examination; its name is that of the keys unless given."""
        return Institution(name or self.keyring.issuer().name, city or "", address or "")

    def members(self, given: Sequence[str], sitting: Sitting) -> tuple[Member, ...]:
        """Return who signs: those given as „name:function”, or everybody who did something in the examination.

        Raises:
            WrongInput: one is not given so.
        """
        if not given:
            return tuple(self._commission(sitting))
        found = []
        for one in given:
            name, _, role = one.rpartition(":")
            if not name.strip() or not role.strip():
                raise WrongInput(say("member.shape", given=one))
            found.append(Member(name.strip(), role.strip()))
        return tuple(found)

    def papers(self, sitting: Sitting, institution: Institution, members: Sequence[Member]) -> Papers:
        """Return what fills the papers of a sitting."""
        return Papers(self.exams, self.keyring, institution, tuple(members))

    def write_protocol(self, sitting: Sitting, papers: Papers, number: str, file: Path, *, force: bool) -> Written:
        """Write the protocol.

        Raises:
            ReportIncomplete: marks are missing or results are not released.
            WrongInput: the file exists or cannot be written.
        """
        content = protocol(papers.protocol(operator(sitting), sitting.id, number))
        return Written((write(file, content, force=force),))

    def write_letters(self, sitting: Sitting, papers: Papers, folder: Path, *, force: bool) -> Written:
        """Write a letter for everybody who sat."""
        person = operator(sitting)
        letters = [(one.code, papers.letter(person, one.id)) for one in self._sat(sitting)]
        named = [(folder / f"zawiadomienie-{code}.pdf", result_letter(letter)) for code, letter in letters]
        return Written(_write_all(named, force=force))

    def write_certificates(self, sitting: Sitting, papers: Papers, folder: Path, *, force: bool) -> Written:
        """Write a certificate for everybody who sat, and the credential of everybody who passed.

        A credential issued before is written again as it is.
        """
        person, named, credentials = operator(sitting), [], 0
        for place, one in enumerate(self._sat(sitting), start=1):
            number = f"{place}/{sitting.id[:8].upper()}"
            plain = papers.certificate(person, one.id, number)
            issued = None
            if plain.passed is Holds.YES:
                issued = papers.issued(person, one.id) or papers.issue(person, one.id)
                named.append((folder / f"poswiadczenie-{one.code}.jwt", (issued.token + "\n").encode("ascii")))
                credentials += 1
            content = papers.certificate(person, one.id, number, issued) if issued else plain
            named.append((folder / f"zaswiadczenie-{one.code}.pdf", certificate(content)))
        return Written(_write_all(named, force=force), credentials)

    def quality(self, sitting: Sitting, groups: Path | None) -> QualityReport:
        """Return the quality report of a sitting.

        Raises:
            WrongInput: the file of groups cannot be read, or names somebody who did not sit.
        """
        told = read_groups(groups, {one.code for one in self._candidates(sitting)}) if groups else {}
        return self.exams.evaluation.quality(operator(sitting), sitting.id, told)

    def revoke(self, name: str, because: str) -> tuple[str, Path]:
        """Revoke a credential by its id, or that of the candidate with a code; return its id and the new status list.

        Raises:
            IssueError: there is none, it is revoked already, or there is no reason.
        """
        found = self.store.find_credential(name)
        if found is None:
            holders = self.store.look(lambda shelf: shelf.list(Candidate, code=name.upper()))
            kept = [one for who in holders for one in self.store.list_credentials(who.id) if one.revoked_at is None]
            if not kept:
                raise UnknownRecord(say("credential.unknown", name=name))
            found = kept[-1]
        revoke_credential(self.store, self.keyring, found.id, because=because, by=OPERATOR, now=self.now())
        return found.id, status_file(self.keyring)

    def _candidates(self, sitting: Sitting) -> tuple[Candidate, ...]:
        return self.store.look(lambda shelf: shelf.list(Candidate, sitting_id=sitting.id))

    def _sat(self, sitting: Sitting) -> tuple[Candidate, ...]:
        if sitting.released_at is None:
            # The same words as for a single paper: marks that are missing are named before anything else.
            self.store.look(lambda shelf: self.exams.approving.complete(shelf, sitting))
            raise ReportIncomplete(say("not_released"))
        return tuple(one.candidate for one in self.exams.deciding.all_decided(operator(sitting), sitting.id))

    def _commission(self, sitting: Sitting) -> Iterator[Member]:
        known = {one.id: one for one in self.store.list_accounts(sitting.organisation_id)}
        for account, functions in self.store.look(lambda shelf: _functions(shelf, sitting)).items():
            one = known.get(account)
            chairs = one is not None and Role.CHAIR in one.roles
            done = ["chaired" if chairs and function == "released" else function for function in functions]
            name = one.name if one else say("commission.unknown", id=account[:8].upper())
            yield Member(name, ", ".join(say(f"function.{function}") for function in done))


@contextmanager
def open_office(library: Library, reader: Reader) -> Iterator[Office]:
    """Open the database and the keys of this installation."""
    store, keyring = open_store(), open_keyring()
    try:
        exams = Examinations(library, reader, store, keyring, _now)
        yield Office(exams, keyring, _now)
    finally:
        store.close()


def operator(sitting: Sitting) -> Person:
    """Return the person the command line acts as."""
    return Person(OPERATOR, say("operator"), frozenset({Role.ADMINISTRATOR}), sitting.organisation_id)


def write(file: Path, content: bytes, *, force: bool) -> Path:
    """Write one file.

    Raises:
        WrongInput: it exists and may not be replaced, or cannot be written.
    """
    return _write_all([(file, content)], force=force)[0]


def _write_all(named: Iterable[tuple[Path, bytes]], *, force: bool) -> tuple[Path, ...]:
    """Write files, or none when one of them exists and may not be replaced."""
    ready = list(named)
    for file, _ in ready:
        if file.exists() and not force:
            raise WrongInput(say("file.exists", file=str(file)))
    for file, content in ready:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError as error:
            raise WrongInput(say("file.unwritable", file=str(file), reason=error.strerror or str(error))) from None
    return tuple(file for file, _ in ready)


def _functions(shelf: Shelf, sitting: Sitting) -> Mapping[str, list[str]]:
    """Return account → what it did, whoever released the results first."""
    found: dict[str, list[str]] = {}

    def add(account: str | None, function: str) -> None:
        if account and function not in found.setdefault(account, []):
            found[account].append(function)

    for one in shelf.list(Proposal, sitting_id=sitting.id):
        if one.kind is ProposalKind.RELEASE and one.accepted:
            add(one.decided_by, "released")
    for candidate in shelf.list(Candidate, sitting_id=sitting.id):
        for mark in shelf.list(ExaminerMark, candidate_id=candidate.id):
            add(mark.marker_id, "marked")
        add(candidate.identity_by, "identified")
    return found


def _listed(sittings: Iterable[Sitting]) -> str:
    return ", ".join(f"{one.id[:8]} („{one.title}”, {one.created_at.astimezone():%d.%m.%Y})" for one in sittings)


def _now() -> datetime:
    return datetime.now(UTC)
