"""Many transcripts on any executor: the same results in the same order, whatever runs them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import distributed
import pytest

from simulator.assessment.batch import Done, Job, assess_all, assess_chunk
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.session.events import script_from_json_lines, transcript_to_json
from simulator.session.playing import play
from simulator.session.stage import stage_for
from tests.content_root import PROJECT

KETTLE = "domex-czajnik-iskrzy"


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    """Return the poor script of one scenario played with several seeds, and one torn file."""
    stage = stage_for(load_library(PROJECT), KETTLE)
    script = PROJECT / "scenarios" / "domex" / "scripts" / f"{KETTLE}.poor.jsonl"
    events = script_from_json_lines(script.read_text(encoding="utf-8").splitlines())
    played = [play(stage, seed, events, load_reader()).transcript() for seed in range(4)]
    return [*(Job(f"{seed}.json", transcript_to_json(one)) for seed, one in enumerate(played)), Job("torn.json", "{")]


@pytest.fixture(scope="module")
def expected(jobs: list[Job]) -> list[Done]:
    return assess_chunk(jobs)


@pytest.fixture
def cluster() -> Iterator[Executor]:
    """Give the executor of a real Dask cluster: a scheduler and two worker processes on this computer."""
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        distributed.Client(local) as client,
    ):
        yield client.get_executor()


def test_every_job_comes_back_in_its_place(jobs: list[Job], expected: list[Done]) -> None:
    with ThreadPoolExecutor(1) as pool:
        done = list(assess_all(jobs, pool, chunk=2))
    assert [one.name for one in done] == [one.name for one in jobs]
    assert done == expected


def test_a_torn_transcript_stops_no_other(expected: list[Done]) -> None:
    assert [one.assessment is None for one in expected] == [False] * 4 + [True]
    assert "nie jest zapis" in expected[-1].error


def test_what_could_not_be_read_keeps_its_reason() -> None:
    assert assess_chunk([Job("x.json", "", "brak dostępu")]) == [Done("x.json", error="brak dostępu")]


def test_processes_give_the_same(jobs: list[Job], expected: list[Done]) -> None:
    with ProcessPoolExecutor(2) as pool:
        assert list(assess_all(jobs, pool, chunk=2)) == expected


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same(cluster: Executor, jobs: list[Job], expected: list[Done]) -> None:
    assert list(assess_all(jobs, cluster, chunk=2)) == expected
