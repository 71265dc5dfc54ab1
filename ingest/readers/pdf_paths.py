"""Ruling lines and pictures among the objects of a PDF page."""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

_THIN, _SHORT, _SKEW = 3.5, 4.0, 0.8
_MOST_SEGMENTS = 400
Box = tuple[float, float, float, float]


def picture_area(item: Any) -> float:
    """The area of a picture, 0 for other objects."""
    import pypdfium2.raw as pdfium

    if item.type != pdfium.FPDF_PAGEOBJ_IMAGE:
        return 0.0
    left, bottom, right, top = item.get_bounds()
    return float(abs(right - left) * abs(top - bottom))


def path_lines(item: Any) -> Iterator[tuple[Box, bool]]:
    """The straight lines that an object draws (left, bottom, right, top; whether it is level): strokes, and filled bars as thin as a line."""
    import pypdfium2.raw as pdfium

    if item.type != pdfium.FPDF_PAGEOBJ_PATH:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
    figures = list(_figures(item))
    for points in figures:
        if stroke.value:
            yield from _strokes(points)
        elif fill.value:
            yield from _bar(points)


def _strokes(points: list[tuple[float, float]]) -> Iterator[tuple[Box, bool]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if max(wide, high) >= _SHORT and min(wide, high) <= _SKEW:
            yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), wide >= high


def _bar(points: list[tuple[float, float]]) -> Iterator[tuple[Box, bool]]:
    """A filled figure no thicker than a line, as its middle line."""
    if len(points) < 3:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= _SHORT:
        yield (left, (bottom + top) / 2, right, (bottom + top) / 2), True
    elif wide <= _THIN and high >= _SHORT:
        yield ((left + right) / 2, bottom, (left + right) / 2, top), False


def _figures(item: Any) -> Iterator[list[tuple[float, float]]]:
    """The figures of a path, each as its corner points on the page; curves end a figure."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(item.raw)
    if not 0 < count <= _MOST_SEGMENTS:
        return
    place = _placing(item)
    points: list[tuple[float, float]] = []
    across, up = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(across), ctypes.byref(up))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = place(across.value, up.value)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _placing(item: Any) -> Any:
    """From the coordinates of an object to those of the page, through the forms that hold it."""
    matrices = []
    holder = item
    while holder is not None:
        matrices.append(holder.get_matrix())
        holder = holder.container

    def place(x: float, y: float) -> tuple[float, float]:
        for matrix in matrices:
            x, y = matrix.on_point(x, y)
        return x, y

    return place
