"""What the customer thought of the contact, as the debrief shows it: three answers and, perhaps, a review."""

from __future__ import annotations

from simulator.pages.markup import Html, joined, tag
from simulator.pages.texts import text
from simulator.session.judgement import Answer, Judgement, Opinion

_SIGNS = {Answer.YES: "✓", Answer.PARTLY: "½", Answer.NO: "✗"}


def judged(judgement: Judgement) -> Html:
    """Return the customer's three answers with their causes, and the review they wrote."""
    rows = (_row(name, getattr(judgement, name)) for name in ("solved", "satisfied", "would_return"))
    review = (
        tag("div", tag("h3", text("judgement.review")), tag("blockquote", f"„{judgement.review}”"), class_="slu-review")
        if judgement.review
        else None
    )
    return tag("div", tag("dl", joined(rows), class_="slu-judged"), review)


def _row(name: str, opinion: Opinion) -> Html:
    sign = tag("span", f"{_SIGNS[opinion.answer]} ", aria_hidden="true")
    answer = tag("strong", sign, text(f"judgement.{opinion.answer.value}"))
    return joined((tag("dt", text(f"judgement.{name}")), tag("dd", answer, " – ", opinion.cause)))
