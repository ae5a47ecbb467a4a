"""The whole conversation with its marks in the margin; every reason is one click away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.assessment.debrief import MarginMark
from simulator.assessment.findings import Finding, Mark
from simulator.assessment.rendering import Labels
from simulator.pages.marks import LOOKS, badge
from simulator.pages.markup import Html, joined, tag
from simulator.pages.texts import text
from simulator.pages.wording import stopwatch
from simulator.school.marking import Review
from simulator.session.events import Closed, Did, Filed, Noted, Said, TraineeEvent


def marked_conversation(review: Review) -> Html:
    """Return every event of a conversation with the marks it is evidence for."""
    reasons = {finding.observable: finding for finding in review.assessment.findings}
    stage = review.session.stage
    labels = Labels(stage.actions, stage.company, stage.scenario.desk.workplace)
    lines = (
        _line(event, review.debrief.margin.get(index, ()), reasons, labels) for index, event in enumerate(review.events)
    )
    return tag("ol", joined(lines), class_="slu-lines")


def _line(event: TraineeEvent, marks: Sequence[MarginMark], reasons: Mapping[str, Finding], labels: Labels) -> Html:
    who, kind, words = described(event, labels)
    subject = tag("strong", event.subject, tag("br")) if isinstance(event, Said) and event.subject else None
    said = tag(
        "div",
        tag("div", f"{who} · {stopwatch(event.at)}" if who else stopwatch(event.at), class_="slu-line-who"),
        tag("div", subject, _with_hits(words, marks), class_="slu-line-text"),
        class_="slu-line-said",
    )
    margin = tag("div", joined(_margin(one, reasons) for one in marks), class_="slu-margin")
    return tag("li", said, margin, class_=f"slu-line-{kind}")


def described(event: TraineeEvent, labels: Labels) -> tuple[str, str, str]:
    """Return who acted, the kind of line (customer, trainee, note) and its words."""
    if isinstance(event, Said):
        return text(f"debrief.{event.by}"), event.by, event.text
    if isinstance(event, Closed):
        return "", "note", text(f"practice.closed_{event.by}")
    if isinstance(event, Filed):
        fields = {labels.document_field(event.document, name): value for name, value in event.fields.items()}
        return text("debrief.document"), "note", f"{labels.document(event.document)}\n{_form(fields, labels)}"
    if isinstance(event, Noted):
        fields = {labels.register_field(name): value for name, value in event.fields.items()}
        return text("debrief.register"), "note", _form(fields, labels)
    return text("debrief.desk" if isinstance(event, Did) else "debrief.answer"), "note", labels.line(event)


def _form(fields: Mapping[str, object], labels: Labels) -> str:
    return "\n".join(f"{label}: {labels.shown(value)}" for label, value in fields.items())


def _with_hits(words: str, marks: Sequence[MarginMark]) -> Html:
    """Return the words with the quoted parts marked; where quotes overlap, the first one stands."""
    spans: list[tuple[int, int, Mark]] = []
    for mark in marks:
        start = words.find(mark.quote) if mark.quote else -1
        if start >= 0 and all(start >= end or start + len(mark.quote) <= first for first, end, _ in spans):
            spans.append((start, start + len(mark.quote), mark.mark))
    parts: list[str | Html] = []
    at = 0
    for start, end, mark in sorted(spans, key=lambda span: span[0]):
        parts += [words[at:start], tag("mark", words[start:end], class_=f"slu-hit slu-hit-{LOOKS[mark].style}")]
        at = end
    return joined([*parts, words[at:]])


def _margin(mark: MarginMark, reasons: Mapping[str, Finding]) -> Html:
    finding = reasons.get(mark.observable)
    details = [tag("p", finding.reason)] if finding and finding.reason else []
    if finding and finding.model_answer and finding.mark is not Mark.FULL:
        details.append(tag("p", tag("strong", text("debrief.model")), " ", finding.model_answer))
    summary = tag("summary", badge(mark.mark), tag("span", mark.title, class_="slu-mark-name"))
    return tag("details", summary, *details)
