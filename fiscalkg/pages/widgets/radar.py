"""Scores by dimension as a radar."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import ui

_INK, _LINE, _FILL = "var(--ink-2)", "var(--line)", "var(--accent)"
"""Colours of the theme; the SVG of the chart follows them when it changes."""


def radar(series: Mapping[str, Sequence[Mapping[str, Any]]], *, label: str = "各维度得分率") -> ui.echart | None:
    """A radar of the rates (%) of dimensions, a line for each name in ``series``: rows ``{"name", "full", "score", "rate"}``.

    Nothing where fewer than three dimensions are rated: two make no shape.
    """
    axes = list(dict.fromkeys(row["name"] for rows in series.values() for row in rows if row.get("rate") is not None))
    if len(axes) < 3:
        return None
    data = [{"name": name, "value": [_rate(rows, axis) for axis in axes]} for name, rows in series.items()]
    chart = ui.echart({
        "aria": {"enabled": True, "label": {"description": label}},
        "tooltip": {"trigger": "item", "confine": True},
        "legend": {"show": len(data) > 1, "bottom": 0, "textStyle": {"color": _INK}},
        "radar": {"indicator": [{"name": axis, "max": 100} for axis in axes], "radius": "62%", "splitNumber": 4,
                  "axisName": {"color": _INK, "fontSize": 13}, "splitArea": {"show": False},
                  "splitLine": {"lineStyle": {"color": _LINE}}, "axisLine": {"lineStyle": {"color": _LINE}}},
        "series": [{"type": "radar", "data": data, "symbolSize": 5, "areaStyle": {"opacity": 0.15}, "lineStyle": {"width": 2},
                    **({"itemStyle": {"color": _FILL}} if len(data) == 1 else {})}],
        "animation": False,
    }, renderer="svg").classes("fk-radar")
    return chart.props(f'role=img aria-label="{label}"')


def _rate(rows: Sequence[Mapping[str, Any]], axis: str) -> float:
    return next((float(row["rate"]) for row in rows if row["name"] == axis and row.get("rate") is not None), 0.0)
