"""Both reports as text, as PDF and as JSON."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from datetime import date

from simulator.exam.quality.forecast import Forecast
from simulator.exam.quality.report import QualityReport
from simulator.exchange.quality.after import quality_blocks
from simulator.exchange.quality.before import forecast_blocks
from simulator.exchange.quality.blocks import blocks_to_pdf, blocks_to_text
from simulator.exchange.quality.words import say


def quality_to_text(report: QualityReport) -> str:
    """Return the report after a sitting for the terminal."""
    return blocks_to_text(_title(report), quality_blocks(report))


def quality_to_pdf(report: QualityReport, made_on: date, author: str) -> bytes:
    """Return the report after a sitting as a PDF."""
    return blocks_to_pdf(_title(report), quality_blocks(report), made_on, author)


def quality_to_json(report: QualityReport) -> str:
    """Return the report after a sitting for programs; what could not be computed is null and named in ``missing``."""
    return json.dumps(_plain(asdict(report)), ensure_ascii=False)


def forecast_to_text(found: Forecast) -> str:
    """Return the forecast for the terminal."""
    return blocks_to_text(say("title.forecast", plan=found.title), forecast_blocks(found))


def forecast_to_pdf(found: Forecast, made_on: date, author: str) -> bytes:
    """Return the forecast as a PDF."""
    return blocks_to_pdf(say("title.forecast", plan=found.title), forecast_blocks(found), made_on, author)


def forecast_to_json(found: Forecast) -> str:
    """Return the forecast for programs."""
    data = {**asdict(found), "assumptions": found.assumptions.model_dump(), "reached": not found.missed}
    return json.dumps(_plain(data), ensure_ascii=False)


def _title(report: QualityReport) -> str:
    return say("title.quality", exam=report.title)


def _plain(value: object) -> object:
    """Return a value as JSON knows it: no NaN, keys as text, marks by their value."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
