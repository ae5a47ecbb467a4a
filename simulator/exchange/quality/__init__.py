"""The quality of an examination on paper, on screen and for programs: after a sitting, and by simulation before it."""

from __future__ import annotations

from simulator.exchange.quality.after import quality_blocks
from simulator.exchange.quality.before import forecast_blocks
from simulator.exchange.quality.blocks import Block, blocks_to_pdf, blocks_to_text
from simulator.exchange.quality.shown import (
    forecast_to_json,
    forecast_to_pdf,
    forecast_to_text,
    quality_to_json,
    quality_to_pdf,
    quality_to_text,
)

__all__ = [
    "Block",
    "blocks_to_pdf",
    "blocks_to_text",
    "forecast_blocks",
    "forecast_to_json",
    "forecast_to_pdf",
    "forecast_to_text",
    "quality_blocks",
    "quality_to_json",
    "quality_to_pdf",
    "quality_to_text",
]
