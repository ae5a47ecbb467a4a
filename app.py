"""The Streamlit entry: navigation, nothing else."""

from __future__ import annotations

from simulator.pages.navigation import show_application

show_application()
