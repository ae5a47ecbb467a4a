"""The services behind the page where scenarios are written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from simulator.assessment.assess import assess_session
from simulator.assessment.attacks.gate import Gate, gate
from simulator.assessment.findings import Assessment
from simulator.errors import AlreadyTaken, ContentError, UnknownRecord, WrongInput
from simulator.scenario.library import Library
from simulator.scenario.own import Checked, Own, check_text, with_own
from simulator.school.access.naming import clean
from simulator.school.access.permissions import Guard, Person, Target
from simulator.school.access.rules import Action
from simulator.school.authoring.files import checked_text, file_name, free_id, read_text, safe_id
from simulator.school.authoring.rules import authoring_rules, template_text
from simulator.session.session import Session
from simulator.session.stage import MessageReader, Stage, stage_for
from simulator.sources import parse
from simulator.sources.editing import CannotEdit, set_value
from simulator.storage import OwnScenario, OwnVersion, ScenarioStatus, Store

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Draft:
    """A scenario as somebody works on it."""

    scenario: OwnScenario
    checked: Checked


class Authoring:
    """Every public function takes who asks first and refuses what they may not."""

    def __init__(
        self,
        library: Library,
        reader: MessageReader,
        store: Store,
        clock: Callable[[], datetime],
        root: Path = ROOT,
    ) -> None:
        """Bring the services together.

        Args:
            library: What scenarios are written against; own ones in it are not counted as shipped.
            root: Holds ``scenarios/``, for copies of those that ship.
        """
        self.root = root
        self.library = library
        self.reader = reader
        self.store = store
        self.clock = clock
        self._guard = Guard(store)

    def all(self, person: Person) -> tuple[Draft, ...]:
        """Return the scenarios of the school by id, each with what is wrong with it."""
        school = self._guard.school(person, Action.WRITE_SCENARIOS)
        return tuple(Draft(one, self._check(one.id, one.latest.text)) for one in self.store.list_own_scenarios(school))

    def one(self, person: Person, scenario_id: str) -> OwnScenario:
        """Return one scenario.

        Raises:
            UnknownRecord: there is no such scenario.
        """
        self._guard.school(person, Action.WRITE_SCENARIOS)
        found = self.store.find_own_scenario(scenario_id)
        self._guard.require(person, Action.WRITE_SCENARIOS, Target(found.organisation_id))
        return found

    def templates(self, person: Person) -> dict[str, str]:
        """Return what a scenario can be begun from: id → as it is listed."""
        self._guard.school(person, Action.WRITE_SCENARIOS)
        shipped = {one.id: one.title for one in self.library.scenarios.values() if self._is_shipped(one.id)}
        return authoring_rules().templates | shipped

    def begin(self, person: Person, title: str, template: str) -> OwnScenario:
        """Begin a scenario.

        Args:
            title: As it will be listed; the id is made from it.
            template: Id of a template, as in `templates`.

        Raises:
            WrongInput: the title cannot be taken, there is no such template, or the school has too many.
        """
        if template not in self.templates(person):
            raise WrongInput("Wybierz wzór z listy.")
        if template in authoring_rules().templates:
            return self._add(person, title, template_text(template))
        company = self.library.scenario(template).company
        file = self.root / "scenarios" / company / f"{template}.yaml"
        return self._add(person, title, file.read_text(encoding="utf-8"))

    def check(self, person: Person, scenario_id: str, text: str) -> Checked:
        """Return everything that is wrong with a text that is to become this scenario."""
        self._guard.school(person, Action.WRITE_SCENARIOS)
        return self._check(scenario_id, text)

    def save(self, person: Person, scenario_id: str, text: str, seen: int) -> OwnVersion:
        """Keep a further version, a draft again; what was released before is played meanwhile.

        Args:
            seen: Number of the version that was changed.

        Raises:
            AlreadyTaken: somebody else saved one in between.
            WrongInput: the text cannot be kept (too long, unreadable signs).
        """
        found = self.one(person, scenario_id)
        if seen != found.latest.number:
            raise AlreadyTaken(
                "Ktoś inny zapisał w tym czasie ten scenariusz. Skopiuj swój tekst, otwórz scenariusz jeszcze raz "
                "i nanieś zmiany na nową wersję."
            )
        return self._next(person, found, checked_text(text), ScenarioStatus.DRAFT)

    def restore(self, person: Person, scenario_id: str, number: int) -> OwnVersion:
        """Make an earlier version the newest one again, as a draft."""
        found = self.one(person, scenario_id)
        earlier = next((one for one in self.store.list_own_versions(scenario_id) if one.number == number), None)
        if earlier is None:
            raise UnknownRecord(f"Scenariusz „{scenario_id}” nie ma wersji {number}.")
        return self._next(person, found, earlier.text, ScenarioStatus.DRAFT)

    def versions(self, person: Person, scenario_id: str) -> tuple[OwnVersion, ...]:
        """Return the versions of a scenario, the newest first."""
        self.one(person, scenario_id)
        return self.store.list_own_versions(scenario_id)[: authoring_rules().limits.versions_listed]

    def mark_tried(self, person: Person, scenario_id: str) -> OwnVersion:
        """Say that the newest version was tried: whoever writes scenarios can play it whole.

        Raises:
            ContentError: something is wrong with it.
        """
        found = self.one(person, scenario_id)
        self._require_playable(found)
        return self._next(person, found, found.latest.text, ScenarioStatus.TRIED)

    def release(self, person: Person, scenario_id: str) -> OwnVersion:
        """Let everybody play the newest version, if it was tried and no bot gets points for nothing.

        Raises:
            ContentError: something is wrong with it.
            WrongInput: it was not tried, or a bot passes.
        """
        found = self.one(person, scenario_id)
        self._require_playable(found)
        if found.latest.status is ScenarioStatus.DRAFT:
            raise WrongInput("Najpierw zagraj w ten scenariusz i oznacz go jako wypróbowany.")
        table = self.attacks(person, scenario_id)
        passed = [one.name or one.player for one in table.plays if not one.is_missing and not one.holds(table.limits)]
        if passed:
            raise WrongInput(
                f"Punkty za nic dostaje: {', '.join(passed)}. Zobacz tabelę prób oszukania i wzmocnij obserwacje, "
                "na przykład zwiększ wagę tych, które wymagają prawdziwej odpowiedzi."
            )
        return self._next(person, found, found.latest.text, ScenarioStatus.RELEASED)

    def withdraw(self, person: Person, scenario_id: str) -> None:
        """Let nobody play it any more."""
        self.store.withdraw_own_release(self.one(person, scenario_id).id)

    def remove(self, person: Person, scenario_id: str) -> None:
        """Take it off the list; what was played under it stays readable."""
        self.store.remove_own_scenario(self.one(person, scenario_id).id, self.clock())

    def attacks(self, person: Person, scenario_id: str) -> Gate:
        """Play every bot against the newest version.

        Raises:
            ContentError: something is wrong with it.
        """
        found = self.one(person, scenario_id)
        self._require_playable(found)
        return gate(self._with(scenario_id, found.latest.text), self.reader, {}, [scenario_id])

    def stage(self, person: Person, scenario_id: str, text: str) -> Stage:
        """Return what a preview of a text is played on.

        Raises:
            ContentError: something is wrong with it.
        """
        self._guard.school(person, Action.WRITE_SCENARIOS)
        checked = self._check(scenario_id, text)
        if not checked.is_playable:
            raise ContentError(checked.problems)
        return stage_for(self._with(scenario_id, text), scenario_id)

    def marks(self, person: Person, session: Session) -> Assessment:
        """Return the marks of a preview as it stands."""
        self._guard.school(person, Action.WRITE_SCENARIOS)
        return assess_session(session.stage.scenario, self.library.standard, session, self.reader)

    def give(self, person: Person, scenario_id: str) -> tuple[str, bytes]:
        """Return one scenario as a file: its name and what is in it."""
        found = self.one(person, scenario_id)
        return file_name(found.id), found.latest.text.encode("utf-8")

    def take(self, person: Person, data: bytes) -> OwnScenario:
        """Take in a scenario from a file, as a draft under an id of its own.

        Raises:
            ContentError: it is no YAML, or no scenario has such a shape.
            WrongInput: it is too large or no text.
        """
        text = read_text(data)
        value = parse(text, "plik").value
        title = value.get("title") if isinstance(value, dict) else None
        if not isinstance(title, str):
            raise WrongInput("W pliku nie ma scenariusza: brakuje pola „title”. Wybierz inny plik.")
        return self._add(person, title, text)

    def _add(self, person: Person, title: str, text: str) -> OwnScenario:
        school = self._guard.school(person, Action.WRITE_SCENARIOS)
        if len(self.store.list_own_scenarios(school)) >= authoring_rules().limits.scenarios:
            raise WrongInput("Szkoła ma już bardzo dużo własnych scenariuszy. Usuń te, których nie używa.")
        name = self._free(f"wlasny-{safe_id(title)}")
        try:
            text = set_value(set_value(checked_text(text), ("id",), name), ("title",), clean(title))
            text = set_value(text, ("status",), ScenarioStatus.DRAFT.value)
        except CannotEdit as error:
            raise WrongInput(str(error)) from None
        first = OwnVersion(name, 1, text, ScenarioStatus.DRAFT, person.id, self.clock())
        self.store.add_own_scenario(school, first)
        return self.store.find_own_scenario(name)

    def _free(self, wanted: str) -> str:
        taken = set(self.library.scenarios)
        while True:
            name = free_id(wanted, taken)
            try:
                self.store.find_own_scenario(name)  # a removed one keeps its id
            except UnknownRecord:
                return name
            taken.add(name)

    def _next(self, person: Person, found: OwnScenario, text: str, status: ScenarioStatus) -> OwnVersion:
        # A draft may be no YAML yet; what counts is the status kept beside the text.
        with suppress(CannotEdit, ContentError):
            text = set_value(text, ("status",), status.value)
        version = OwnVersion(found.id, found.latest.number + 1, text, status, person.id, self.clock())
        self.store.add_own_version(version)
        return version

    def _check(self, scenario_id: str, text: str) -> Checked:
        checked = check_text(self.library, text, file_name(scenario_id))
        if checked.scenario is not None and checked.source is not None and checked.scenario.id != scenario_id:
            message = f"id to „{checked.scenario.id}”, a ten scenariusz nazywa się „{scenario_id}”; przywróć to id"
            problem = checked.source.problem(("id",), "file-name-mismatch", message)
            return Checked((*checked.problems, problem), checked.scenario, checked.source)
        return checked

    def _require_playable(self, found: OwnScenario) -> None:
        checked = self._check(found.id, found.latest.text)
        if not checked.is_playable:
            raise ContentError(checked.problems)

    def _with(self, scenario_id: str, text: str) -> Library:
        shipped = {name: one for name, one in self.library.scenarios.items() if name != scenario_id}
        versions = {name: self.library.versions[name] for name in shipped}
        bare = Library(**{**vars(self.library), "scenarios": shipped, "versions": versions})
        return with_own(bare, {scenario_id: Own(text, "tried")})

    def _is_shipped(self, scenario_id: str) -> bool:
        try:
            self.store.find_own_scenario(scenario_id)
        except UnknownRecord:
            return True
        return False


def with_own_scenarios(library: Library, store: Store) -> Library:
    """Return the library with what schools released, and with what was tried, for those who write."""
    own: dict[str, Own] = {}
    for one in store.list_own_scenarios():
        if one.released is not None:
            own[one.id] = Own(one.released.text, "released")
        elif one.latest.status is ScenarioStatus.TRIED:
            own[one.id] = Own(one.latest.text, "tried")
    return with_own(library, own)
