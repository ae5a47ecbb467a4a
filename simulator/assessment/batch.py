"""Many transcripts assessed on any executor: the processes of this computer, or a cluster.

What is sent to a worker is text and what comes back is values, so that a worker needs the program and its content, but
none of the caller's files.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from simulator.assessment.assess import assess_transcript
from simulator.assessment.findings import Assessment
from simulator.errors import SluchawkaError, TranscriptError
from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.events import Transcript, transcript_code, transcript_from_json
from simulator.session.stage import MessageReader

ROOT = Path(__file__).resolve().parents[2]

AHEAD = 256
"""Most chunks handed out and not yet taken back; it bounds memory, and is more than any of our machines has cores."""


@dataclass(frozen=True)
class Job:
    """One transcript to assess."""

    name: str
    """For people; usually the name of its file."""
    text: str
    """The transcript as JSON."""
    fault: str = ""
    """Polish: why there is no text; the job then comes back as it is."""


@dataclass(frozen=True)
class Done:
    """What came of one job: an assessment, or the reason why there is none."""

    name: str
    transcript: str = ""
    """Code of the transcript; empty when it cannot be read."""
    assessment: Assessment | None = None
    error: str = ""
    """Polish."""


def assess_all(
    jobs: Iterable[Job], executor: Executor, *, other_content: bool = False, chunk: int = 8
) -> Iterator[Done]:
    """Assess transcripts on an executor, in the order given; a broken one never stops the others.

    Args:
        jobs: Taken one chunk at a time, so they need not all fit into memory.
        executor: A pool of processes, or that of a cluster (``distributed.Client(…).get_executor()``).
        other_content: Assess also what was played under other content.
        chunk: How many go to a worker at a time.
    """
    waiting: deque[Future[list[Done]]] = deque()
    source = iter(jobs)
    while some := tuple(islice(source, chunk)):
        waiting.append(executor.submit(assess_chunk, some, other_content))
        if len(waiting) >= AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def assess_chunk(jobs: Sequence[Job], other_content: bool = False) -> list[Done]:
    """Assess a few transcripts here, under the content that ships; what a worker runs."""
    library, reader = _content()
    return [_assess_job(job, library, reader, other_content) for job in jobs]


def assess_text(
    text: str, library: Library, reader: MessageReader, *, other_content: bool = False
) -> tuple[Transcript, Assessment]:
    """Assess one transcript given as JSON.

    Raises:
        TranscriptError: it is no transcript, cannot be played, or was played under other content.
        UnknownScenario: the library does not hold its scenario.
        ActionError: a desk action in it cannot be.
    """
    transcript = transcript_from_json(text)
    version = library.version(transcript.scenario)
    if transcript.content not in ("", version) and not other_content:
        raise TranscriptError(
            f"Zapis powstał przy wersji treści „{transcript.content}”, a obecna to „{version}”. "
            "Ocena według innych reguł mogłaby się różnić; aby mimo to ocenić, dodaj --other-content."
        )
    return transcript, assess_transcript(library, transcript, reader)


@lru_cache(maxsize=1)
def _content() -> tuple[Library, MessageReader]:
    """Return what a worker marks with, loaded once a process."""
    return load_library(ROOT), load_reader()


def _assess_job(job: Job, library: Library, reader: MessageReader, other_content: bool) -> Done:
    if job.fault:
        return Done(job.name, error=job.fault)
    try:
        transcript, assessment = assess_text(job.text, library, reader, other_content=other_content)
    except SluchawkaError as error:
        return Done(job.name, error=str(error))
    return Done(job.name, transcript_code(transcript), assessment)
