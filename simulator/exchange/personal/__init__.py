"""Everything about one person as files: JSON for programs, PDF to read."""

from __future__ import annotations

from simulator.exchange.personal.as_json import personal_json
from simulator.exchange.personal.as_pdf import personal_pdf

__all__ = ["personal_json", "personal_pdf"]
