"""The whole conversation with its marks in the margin; every reason is one click away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from simulator.assessment.debrief import MarginMark
from simulator.assessment.findings import Finding, Mark
from simulator.assessment.hints import GUIDE
from simulator.assessment.rendering import Labels
from simulator.pages.contacts import contact_heading
from simulator.pages.marks import LOOKS, badge_of, forbidden
from simulator.pages.markup import Html, joined, tag
from simulator.pages.texts import text
from simulator.pages.wording import day, duration, stopwatch
from simulator.school.marking import Review
from simulator.session.events import Closed, Did, Filed, Noted, Said, TraineeEvent
from simulator.standard.law import LawLayer
from simulator.storage import GivenHint, Pause, PauseCause


def marked_conversation(review: Review, law: LawLayer) -> Html:
    """Return every event of a conversation with the marks it is evidence for, hints and pauses in their places."""
    stage = review.session.stage
    never = forbidden(stage.scenario)
    reasons = {
        finding.observable: reasoned(
            finding,
            law,
            is_forbidden=finding.observable in never,
            is_helped=finding.observable in review.helped,
        )
        for finding in review.assessment.findings
    }
    labels = Labels(stage.actions, stage.company, stage.scenario.desk.workplace)
    gender = "she" if review.session.persona.is_female else "he"
    who = {"customer": text(f"debrief.{stage.scenario.customer.role}_{gender}"), "trainee": text("debrief.trainee")}
    lines = []
    for index, event in enumerate(review.events):
        heading = contact_heading(review.session, index)
        lines += [heading] if heading is not None else []
        lines += _between(review, index)
        lines.append(_line(event, review.debrief.margin.get(index, ()), reasons, labels, who))
    return tag("ol", joined([*lines, *_between(review, len(review.events))]), class_="slu-lines")


def _between(review: Review, index: int) -> list[Html]:
    """Return what came before an event and is none itself."""
    pauses = [pause_words(one) for one in review.pauses if one.after_events == index and one.ended_at is not None]
    hints = hint_lines(review.hints, index)
    said = (tag("div", tag("div", words, class_="slu-line-text"), class_="slu-line-said") for words in pauses)
    return [*hints, *(tag("li", one, class_="slu-line-note") for one in said)]


def pause_words(pause: Pause) -> str:
    """Return how long a pause that is over was, and why it was made."""
    length = duration((pause.ended_at - pause.began_at).total_seconds()) if pause.ended_at else ""
    return text("help.pause_left" if pause.cause is PauseCause.LEFT else "help.pause_asked", length=length)


def hint_lines(hints: Iterable[GivenHint], index: int) -> list[Html]:
    """Return the hints given before an event; words that were help for several observables stand there once."""
    given = dict.fromkeys((one.step, one.text) for one in hints if one.after_events == index)
    return [hint_line(step, words) for step, words in given]


def hint_line(step: int, words: str) -> Html:
    """Return a hint as a line of a conversation."""
    said = tag(
        "div",
        tag("div", text("help.hint_given", n=step) if step != GUIDE else text("first.line"), class_="slu-line-who"),
        tag("div", words, class_="slu-line-text"),
        class_="slu-line-said",
    )
    return tag("li", said, class_="slu-line-hint")


def _line(
    event: TraineeEvent,
    marks: Sequence[MarginMark],
    reasons: Mapping[str, Html],
    labels: Labels,
    people: Mapping[str, str],
) -> Html:
    who, kind, words = described(event, labels, people)
    subject = tag("strong", event.subject, tag("br")) if isinstance(event, Said) and event.subject else None
    said = tag(
        "div",
        tag("div", f"{who} · {stopwatch(event.at)}" if who else stopwatch(event.at), class_="slu-line-who"),
        tag("div", subject, _with_hits(words, marks), class_="slu-line-text"),
        class_="slu-line-said",
    )
    margin = tag(
        "div", *(reasons.get(name) for name in dict.fromkeys(one.observable for one in marks)), class_="slu-margin"
    )
    return tag("li", said, margin, class_=f"slu-line-{kind}")


def described(event: TraineeEvent, labels: Labels, people: Mapping[str, str]) -> tuple[str, str, str]:
    """Return who acted, the kind of line (customer, trainee, note) and its words."""
    if isinstance(event, Said):
        return people[event.by], event.by, event.text
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


def reasoned(finding: Finding, law: LawLayer, *, is_forbidden: bool, is_helped: bool = False) -> Html:
    """Return a mark that opens into its reason: what was found, what was missing, how it could be, which rule.

    Args:
        finding: The mark.
        law: Says what a rule means.
        is_forbidden: It is about something that must not happen.
        is_helped: It was shown after a hint for it.
    """
    parts = [("", finding.reason), ("debrief.why_wrong" if is_forbidden else "debrief.missing", finding.missing)]
    if finding.mark in (Mark.HALF, Mark.NONE):
        parts.append(("debrief.instead_short" if is_forbidden else "debrief.model_short", finding.model_answer))
    parts.append(("debrief.rule", law_words(finding.law, law)))
    details = (tag("p", tag("strong", f"{text(name)}: ") if name else None, said) for name, said in parts if said)
    name = tag("span", finding.title, class_="slu-mark-name")
    helped = helped_tag() if is_helped else None
    return tag("details", tag("summary", badge_of(finding, is_forbidden=is_forbidden), name, helped), *details)


def helped_tag() -> Html:
    """Return the remark that something was shown after a hint for it."""
    return tag("span", text("help.with_hint"), class_="slu-helped", title=text("help.with_hint_help"))


def law_words(law_id: str | None, law: LawLayer) -> str:
    """Return what a rule says, where it is written and since when; empty when there is no such rule."""
    if law_id is None or law_id not in law:
        return ""
    fact = law.fact(law_id)
    since = text("debrief.law_since", day=day(fact.valid_from)) if fact.valid_from else ""
    return text("debrief.law", says=fact.says, basis=fact.basis, since=since)
