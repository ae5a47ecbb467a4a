"""The trained model: reproducible, plain, damaged files refused, and careful where a mistake is grave."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from simulator.errors import ContentError
from simulator.language.acts import load_vocabulary
from simulator.language.finders import PatternFinder, load_patterns
from simulator.language.reader import Reader
from simulator.language.statistics.building import CORPUS, build_model, shipped_model, stale_model
from simulator.language.statistics.deciding import Judged, calibrated, thresholds
from simulator.language.statistics.features import characters, message_features
from simulator.language.statistics.model import load_model
from simulator.language.statistics.network import train_networks

GREETINGS = ["Dzień dobry", "dzien dobry pani", "Witam serdecznie", "dobry wieczór panu", "Dzień dobry, witam"]
SORRIES = ["Przepraszam za zwłokę", "bardzo przepraszam", "przepraszamy za błąd", "proszę przyjąć przeprosiny"]


def small_corpus(folder: Path) -> Path:
    """Write a corpus of two acts, enough to train on."""
    for act, texts in (("greeting", GREETINGS), ("apology", SORRIES)):
        lines = [f"act: {act}", "examples:"]
        for number in range(8):
            for text in texts:
                say = f"{text} {'!' * (number % 3)} {number}"
                lines.append(f'  - {{say: "{say}", acts: [{act}], voice: adult, channel: phone}}')
        (folder / "train").mkdir(parents=True, exist_ok=True)
        (folder / "train" / f"{act}.yaml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert build_model(corpus, lambda step: None) == build_model(corpus, lambda step: None)


def test_the_order_in_which_features_come_out_of_sets_changes_nothing(reader: Reader) -> None:
    message = reader.prepare("Proszę nie czekać, sprawdzimy to jutro.", customer="Kiedy?")
    (sentence,) = message_features(message, PatternFinder(load_patterns()))
    turned = tuple(dict(reversed(block.items())) for block in sentence.features)
    assert shipped_model().sparse(turned) == shipped_model().sparse(sentence.features)


def test_a_model_tells_the_acts_it_was_taught(tmp_path: Path) -> None:
    file = tmp_path / "acts.npz"
    file.write_bytes(build_model(small_corpus(tmp_path), lambda step: None))
    model = load_model(file)
    greeting, apology = model.acts.index("greeting"), model.acts.index("apology")
    empty = {}
    scores = model.scores((characters("dzien dobry"), empty, empty, empty, empty, empty))
    assert scores[greeting] > scores[apology]


def test_the_shipped_model_knows_every_act() -> None:
    model = shipped_model()
    assert model.acts == load_vocabulary().ids
    assert np.all((model.threshold > 0) & (model.threshold < 1))


def test_the_shipped_model_was_trained_on_the_shipped_corpus() -> None:
    assert stale_model(shipped_model(), CORPUS) is None


def test_a_model_of_another_corpus_is_named_with_the_remedy(tmp_path: Path) -> None:
    problem = stale_model(shipped_model(), small_corpus(tmp_path))
    assert problem is not None
    assert problem.code == "stale-model"
    assert "simulator train" in problem.message


def test_without_a_corpus_no_model_is_stale(tmp_path: Path) -> None:
    assert stale_model(shipped_model(), tmp_path) is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", b"\x80\x04pickle"])
def test_a_damaged_model_is_named_with_the_remedy(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "acts.npz"
    file.write_bytes(data)
    with pytest.raises(ContentError, match="damaged-model") as caught:
        load_model(file)
    assert "simulator train" in str(caught.value)


def test_a_corpus_with_an_unknown_act_is_refused_with_its_place(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    text = '{say: "Halo", acts: [helo], voice: adult, channel: phone}'
    (corpus / "train" / "thanks.yaml").write_text(f"act: thanks\nexamples:\n  - {text}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        build_model(corpus, lambda step: None)
    assert [(one.code, one.line) for one in caught.value.problems] == [("unknown-act", 3)]


def test_an_empty_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="missing-corpus"):
        build_model(tmp_path, lambda step: None)


def test_the_span_of_an_act_is_the_clause_that_carries_it(reader: Reader) -> None:
    text = "Paczka jest już w drodze, a za to zamieszanie ogromnie przepraszam."
    found = reader.read(text, customer="Gdzie moja paczka?").found("apology")
    assert found is not None
    assert "przepraszam" in text[found.span[0] : found.span[1]]
    assert "Paczka" not in text[found.span[0] : found.span[1]]


@pytest.mark.parametrize("text", ["Proszę nikomu nie podawać kodu CVV.", "Nigdy nie prosimy o hasło do konta."])
def test_warning_of_a_forbidden_request_is_not_one(reader: Reader, text: str) -> None:
    assert not reader.read(text).does("forbidden_request")


def test_thresholds_part_what_is_found_from_what_is_not() -> None:
    truth = np.array([[True], [True], [False], [False]] * 200)
    sure = np.array([[0.8], [0.7], [0.3], [0.2]] * 200)
    part = Judged(sure, truth, np.arange(len(truth)))
    assert 0.3 < thresholds(part, part)[0] <= 0.7


def test_calibrated_scores_are_shares_of_what_is_right() -> None:
    scores = np.array([[2.0]] * 100 + [[-2.0]] * 100)
    labels = np.array([[True]] * 80 + [[False]] * 20 + [[True]] * 10 + [[False]] * 90)
    slope, shift = calibrated(scores, labels)
    probability = 1 / (1 + np.exp(-(scores * slope + shift)))
    assert probability[0] == pytest.approx(0.8, abs=0.01)
    assert probability[-1] == pytest.approx(0.1, abs=0.01)


def test_networks_learn_what_no_line_parts() -> None:
    rows = np.array([[1, 1, 1, 0], [1, 1, 0, 1], [0, 1, 1, 1], [1, 0, 1, 1]] * 200, np.float32)
    labels = (rows[:, [0]] == rows[:, [1]]) & (rows[:, [2]] != rows[:, [3]])
    scores = train_networks(csr_matrix(rows), labels).scores(csr_matrix(rows))
    assert np.all((scores > 0) == labels)
