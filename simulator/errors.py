"""Every exception of the project, and the one structure that describes a fault in content.

SluchawkaError
├── ContentError            content (YAML) is not valid; carries every Problem found, not just the first
├── UnknownScenario         a scenario id was asked for that the library does not hold
├── TranscriptError         a transcript or script cannot be read, or belongs to another content version
├── ActionError             a desk action is unknown, has wrong arguments, or cannot be done now
├── AnswerError             an answer to a written item is not one of that item: wrong shape, unknown option, no number
├── UnknownItem             a written item was asked for that the bank does not hold
├── SessionClosed           something was sent to a session that has already ended
├── SessionPaused           something was sent to a session whose clock stands still
├── NotInThisMode           the rules of the attempt do not allow hints, going back or pauses
├── UnequalLengths          two series that must match element by element do not
├── ImpossibleForm          the bank cannot give an examination form as its blueprint asks
├── TooFewData              a figure was asked for that the marks or answers given cannot bear
├── NotSignedIn             a page or service needs to know who asks, and nobody is signed in
├── NotAllowed              somebody asked for what their role does not let them
├── SignInRefused           a code, pseudonym, PIN, login or password does not fit, or there were too many trials
├── WrongInput              what a person typed into a form cannot be taken
├── JournalError            something cannot be written in the log of examinations, or what is read is no such log
├── ReportIncomplete        a document was asked for before everything it must hold is decided
├── KeyringError            the signing keys cannot be used: damaged, gone, or nothing can be written beside them
├── IssueError              a credential cannot be issued or revoked as asked
└── StorageError            the database cannot be used
    ├── DatabaseDamaged     the file is not a readable database
    ├── DatabaseReadOnly    nothing can be written (rights, full disk)
    ├── BackupRefused       a backup cannot be made or restored as asked
    ├── UnknownSession      no session with this id is kept
    ├── UnknownTest         no test with this id is kept
    ├── UnknownRecord       no class, person, assignment or comment with this id is kept
    └── AlreadyTaken        a login, pseudonym, code or try is in use already
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in content, in a form both a person and a program can use."""

    file: str
    """Path as given to the loader, with forward slashes."""
    line: int
    """1-based; 0 when the fault concerns the whole file."""
    column: int
    """1-based; 0 when the fault concerns the whole file."""
    code: str
    """Stable machine-readable name of the kind of fault, e.g. ``unknown-criterion``."""
    field: str
    """Dotted path inside the file, e.g. ``observables[0].criterion[1]``; empty for the whole file."""
    message: str
    """Polish: what was found, what was expected, and the likely remedy."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        return f"{where}: {self.code}:{field} {self.message}"

    def to_json(self) -> dict[str, str | int]:
        """Return the fields by name, for ``--json``."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "field": self.field,
            "message": self.message,
        }


class SluchawkaError(Exception):
    """Root of everything the project raises on purpose; its text is Polish and can be shown to a person."""


class ContentError(SluchawkaError):
    """Content is not valid."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownScenario(SluchawkaError):
    """A scenario id was asked for that the library does not hold."""


class TranscriptError(SluchawkaError):
    """A transcript or script cannot be read, or belongs to another content version."""


class ActionError(SluchawkaError):
    """A desk action is unknown, has wrong arguments, or cannot be done now; the session is unharmed."""


class AnswerError(SluchawkaError):
    """An answer to a written item is not one of that item: of another shape, an unknown option, not a number."""


class UnknownItem(SluchawkaError):
    """A written item was asked for that the bank does not hold."""


class SessionClosed(SluchawkaError):
    """Something was sent to a session that has already ended."""


class SessionPaused(SluchawkaError):
    """Something was sent to a session whose clock stands still."""


class NotInThisMode(SluchawkaError):
    """The rules of the attempt do not allow hints, going back or pauses."""


class UnequalLengths(SluchawkaError):
    """Two series that must match element by element do not."""


class ImpossibleForm(SluchawkaError):
    """The bank cannot give an examination form as its blueprint asks; the message says what the bank lacks."""


class TooFewData(SluchawkaError):
    """A figure was asked for that the marks or answers given cannot bear."""


class NotSignedIn(SluchawkaError):
    """A page or service needs to know who asks, and nobody is signed in (any more)."""


class NotAllowed(SluchawkaError):
    """Somebody asked for what their role does not let them."""


class SignInRefused(SluchawkaError):
    """A code, pseudonym, PIN, login or password does not fit, or there were too many trials."""


class WrongInput(SluchawkaError):
    """What a person typed into a form cannot be taken."""


class JournalError(SluchawkaError):
    """Something cannot be written in the log of examinations, or what is read is no such log."""


class ReportIncomplete(SluchawkaError):
    """A document was asked for before everything it must hold is decided; the message says what is open."""


class KeyringError(SluchawkaError):
    """The signing keys cannot be used: damaged, gone, or nothing can be written; nothing was changed."""


class IssueError(SluchawkaError):
    """A credential cannot be issued or revoked as asked."""


class StorageError(SluchawkaError):
    """The database cannot be used."""


class DatabaseDamaged(StorageError):
    """The file is not a readable database."""


class DatabaseReadOnly(StorageError):
    """Nothing can be written: rights, a full disk, or a lock that does not end."""


class BackupRefused(StorageError):
    """A backup cannot be made or restored as asked: damaged, suspicious, of a newer program; nothing was changed."""


class UnknownSession(StorageError):
    """No session with this id is kept."""


class UnknownTest(StorageError):
    """No test with this id is kept."""


class UnknownRecord(StorageError):
    """No class, person, assignment or comment with this id is kept."""


class AlreadyTaken(StorageError):
    """A login, pseudonym, code or try is in use already."""
