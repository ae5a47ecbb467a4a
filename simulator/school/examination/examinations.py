"""All services of examinations together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from simulator.exam.forms import Measured
from simulator.exam.journal import Signer
from simulator.language.reader import Reader
from simulator.scenario.library import Library
from simulator.school.examination.admission import Admission
from simulator.school.examination.appeals import Appeals
from simulator.school.examination.approving import Approving
from simulator.school.examination.calibrating import Calibrating
from simulator.school.examination.deciding import Deciding
from simulator.school.examination.evaluation import Evaluation
from simulator.school.examination.grading import Grading
from simulator.school.examination.hall import Hall
from simulator.school.examination.invigilation import Invigilation
from simulator.school.examination.judging import CutJudging
from simulator.school.examination.marking import MarkingDesk
from simulator.school.examination.planning import Planning
from simulator.school.examination.seats import Seats
from simulator.storage import Store


class Examinations:
    """The services behind the pages of examinations."""

    def __init__(
        self,
        library: Library,
        reader: Reader,
        store: Store,
        signer: Signer,
        clock: Callable[[], datetime],
        measured: Mapping[str, Measured] | None = None,
    ) -> None:
        """Bring the services together.

        Args:
            signer: The keyring of the institution.
            measured: What is known of items and scenarios from earlier sittings.
        """
        self.hall = Hall(library, reader, store, signer, clock)
        self.planning = Planning(self.hall, measured)
        self.door = Admission(self.hall)
        self.seats = Seats(self.hall, self.door)
        self.invigilation = Invigilation(self.hall, self.planning, self.seats)
        self.desk = MarkingDesk(self.hall)
        self.deciding = Deciding(self.hall)
        self.approving = Approving(self.hall, self.deciding)
        self.appeals = Appeals(self.hall, self.door, self.deciding)
        self.calibrating = Calibrating(self.hall)
        self.judging = CutJudging(self.hall, self.approving)
        self.grading = Grading(self.hall, self.approving)
        self.evaluation = Evaluation(self.hall, self.deciding)
