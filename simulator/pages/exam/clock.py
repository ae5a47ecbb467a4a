"""The clock of a part: it runs in the browser, and asks the program now and then what it should show."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from simulator.errors import SignInRefused
from simulator.pages.exam import device
from simulator.pages.exam.service import exams
from simulator.pages.texts import text
from simulator.storage.examinations.records import PartName

ASK_SECONDS = 8
WARNED_MINUTES = (10, 5, 1)
"""So many minutes before the end a screen reader says how much is left."""

_PARTS = Path(__file__).with_name("parts")

_CLOCK = st.components.v2.component(
    "sluchawka_exam_clock",
    html="""
<div class="clock" data-slu>
  <span class="name"></span><span class="time" role="timer" aria-live="off"></span>
  <span class="said" role="status"></span>
</div>
""",
    css=(_PARTS / "clock.css").read_text(encoding="utf-8"),
    js=(_PARTS / "clock.js").read_text(encoding="utf-8"),
)


@st.fragment(run_every=f"{ASK_SECONDS}s")
def show_clock(part: PartName, was_paused: bool) -> None:
    """Show how much time is left; when the part ends, stops or goes on, the whole page is drawn anew.

    Args:
        was_paused: How the page around it was drawn.
    """
    try:
        clock = exams().seats.clock(device.token(), part)
    except SignInRefused:
        st.rerun(scope="app")
    if clock.is_over or clock.is_paused != was_paused:
        st.rerun(scope="app")
    result = _CLOCK(
        key="exam-clock",
        data={
            "name": text(f"exam.part_{part.value}"),
            "left": clock.left_seconds,
            "paused": clock.is_paused,
            "label": text("exam.time_left"),
            "stopped": text("exam.clock_stands"),
            "warnings": {str(n): text("exam.minutes_left", n=n) for n in WARNED_MINUTES},
        },
        on_over_change=lambda: None,
    )
    if result.over:
        st.rerun(scope="app")
