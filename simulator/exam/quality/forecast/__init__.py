"""What an examination can be expected to give, before anybody sat it: simulated cohorts on parallel forms."""

from __future__ import annotations

from simulator.exam.quality.forecast.figures import Figures
from simulator.exam.quality.forecast.forecasting import (
    Forecast,
    FormForecast,
    Goal,
    Length,
    Options,
    Series,
    forecast,
    load_assumptions,
)

__all__ = [
    "Figures",
    "Forecast",
    "FormForecast",
    "Goal",
    "Length",
    "Options",
    "Series",
    "forecast",
    "load_assumptions",
]
