"""Every bot and every script of a scenario played and marked, and whether each lands where it must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from simulator.assessment.assess import assess_session
from simulator.assessment.attacks.bots import AttackLimits, Attacks, Bot, load_attacks
from simulator.assessment.attacks.wording import messages_of
from simulator.assessment.findings import Assessment
from simulator.errors import SluchawkaError
from simulator.scenario.library import Library
from simulator.session.events import Closed, Did, Said, TraineeEvent
from simulator.session.playing import play
from simulator.session.session import Session
from simulator.session.stage import MessageReader, Stage, stage_for
from simulator.standard import Standard

NEXT_CONTACT = "next_contact"


class Part(StrEnum):
    """What is expected of whoever plays."""

    EXPERT = "expert"
    AVERAGE = "average"
    BOT = "bot"


@dataclass(frozen=True)
class Play:
    """One scenario played once."""

    scenario: str
    part: Part
    player: str
    """Id of the bot, or the quality in the name of the script."""
    name: str = ""
    """Polish name of the bot."""
    score: float | None = None
    """Share of points, 0–1; None when there is no such script or it cannot be played."""
    passed: bool = False
    critical: tuple[str, ...] = ()
    """Observables whose critical error was made."""
    error: str = ""
    """Polish: why the script cannot be played."""

    @property
    def is_missing(self) -> bool:
        """Whether there is no such script."""
        return self.score is None and not self.error

    def holds(self, limits: AttackLimits) -> bool:
        """Tell whether it lands where it must; a missing script holds nothing."""
        if self.score is None:
            return False
        if self.part is Part.EXPERT:
            return self.score >= limits.expert_at_least and self.passed
        if self.part is Part.AVERAGE:
            return limits.bot_at_most < self.score < limits.expert_at_least
        return self.score <= limits.bot_at_most and not self.passed


@dataclass(frozen=True)
class Gate:
    """Everything that was played."""

    plays: tuple[Play, ...]
    released: frozenset[str]
    """Scenarios that must hold."""
    limits: AttackLimits

    @property
    def broken(self) -> tuple[Play, ...]:
        """Plays of released scenarios outside their band, missing scripts left out."""
        return tuple(
            one
            for one in self.plays
            if one.scenario in self.released and not one.is_missing and not one.holds(self.limits)
        )

    @property
    def missing(self) -> tuple[Play, ...]:
        """Scripts of released scenarios that are not written."""
        return tuple(one for one in self.plays if one.scenario in self.released and one.is_missing)

    def is_held(self, *, strict: bool) -> bool:
        """Tell whether every released scenario holds; strictly, none may miss a script either."""
        return not self.broken and not (strict and self.missing)


def gate(
    library: Library,
    reader: MessageReader,
    scripts: Mapping[str, Mapping[str, Sequence[TraineeEvent]]],
    scenarios: Iterable[str] | None = None,
) -> Gate:
    """Play every script and every bot.

    Args:
        library: The content.
        reader: Reads the messages.
        scripts: By scenario, by quality.
        scenarios: Which ones; all when None.
    """
    attacks = load_attacks()
    ids = list(library.scenarios) if scenarios is None else list(scenarios)
    plays = [one for name in ids for one in plays_of(library, name, reader, scripts.get(name, {}), attacks)]
    released = frozenset(name for name in ids if library.scenario(name).status == "released")
    return Gate(tuple(plays), released, attacks.limits)


def plays_of(
    library: Library,
    scenario_id: str,
    reader: MessageReader,
    scripts: Mapping[str, Sequence[TraineeEvent]],
    attacks: Attacks,
) -> Iterator[Play]:
    """Yield the plays of one scenario: experts, average ones, bots."""
    stage, standard = stage_for(library, scenario_id), library.standard
    for part, qualities in ((Part.EXPERT, attacks.scripts.expert), (Part.AVERAGE, attacks.scripts.average)):
        for quality in qualities:
            yield _script_play(stage, standard, reader, part, quality, scripts.get(quality), attacks.seed)
    for bot in attacks.bots:
        assessment = assess_session(stage.scenario, standard, bot_session(bot, stage, standard, reader), reader)
        yield _marked(Play(scenario_id, Part.BOT, bot.id, bot.name), assessment)


def _script_play(
    stage: Stage,
    standard: Standard,
    reader: MessageReader,
    part: Part,
    quality: str,
    script: Sequence[TraineeEvent] | None,
    seed: int,
) -> Play:
    bare = Play(stage.scenario.id, part, quality)
    if script is None:
        return bare
    try:
        session = play(stage, seed, script, reader)
    except SluchawkaError as error:
        return Play(bare.scenario, part, quality, error=str(error))
    return _marked(bare, assess_session(stage.scenario, standard, session, reader))


def _marked(bare: Play, assessment: Assessment) -> Play:
    critical = tuple(one.observable for one in assessment.critical_errors)
    return Play(bare.scenario, bare.part, bare.player, bare.name, assessment.score, assessment.passed, critical)


def bot_session(bot: Bot, stage: Stage, standard: Standard, reader: MessageReader) -> Session:
    """Return the session a bot plays; it goes on to the next contact where there is one, and closes at the end."""
    attacks = load_attacks()
    session = Session(stage, attacks.seed, reader)
    session.start()
    at = 0.0
    for message in islice(messages_of(bot, stage.scenario, standard), attacks.messages_at_most):
        at += attacks.pause_seconds
        if session.has_next:
            session.take(Did(at=at, action=NEXT_CONTACT))
        if session.ended is not None:
            break
        session.take(Said(at=at, by="trainee", text=message(_heard(session))))
    session.take(Closed(at=at + attacks.pause_seconds))
    return session


def _heard(session: Session) -> str:
    """Return what the customer said last; before they spoke, nothing they could be answered with."""
    lines = [event.text for event in session.events if isinstance(event, Said) and event.by == "customer"]
    return lines[-1] if lines else "…"
