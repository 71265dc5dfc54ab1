"""Years that a text speaks of, those within a range too."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s*号)")
_RANGE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?度?\s*(?:[-—–－~～至到]+)\s*((?:19|20)\d\d)(?!\d)")
_SAID: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年)")
_MARK: Final = re.compile(r"[〔\[(（﹝【]\s*(?:19|20)\d\d\s*[〕\])）﹞】]\s*(?:第\s*)?\d{1,5}\s*号")
_TITLE: Final = re.compile(r"《[^》]*》")
_LONGEST: Final = 20
"""Years of a range; a longer one is no period."""
_FIRST: Final = 1985
_BITS: Final = 64

Years = npt.NDArray[np.uint64]


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, in order; those of document numbers (〔2021〕18号) are none."""
    plain = _MARK.sub("", text)
    return tuple(sorted({int(year) for year in _YEAR.findall(plain)} | _ranges(plain)))


def years_of(text: str, names: Iterable[str]) -> tuple[int, ...]:
    """The years that a passage is about: those that it names outside the titles of documents, else those in the names of its report."""
    return said_years(text) or years_in("；".join(names))


def said_years(text: str) -> tuple[int, ...]:
    """Years that a passage names outside the titles of documents: those followed by 年, and ranges; other numbers of four digits are more
    often quantities.
    """
    text = _TITLE.sub("", text)
    return tuple(sorted({int(year) for year in _SAID.findall(text)} | _ranges(text)))


def _ranges(text: str) -> set[int]:
    return {year for first, last in _RANGE.findall(text) if int(first) <= int(last) <= int(first) + _LONGEST
            for year in range(int(first), int(last) + 1)}


def as_bits(years: Iterable[int]) -> int:
    """Years as one number with a bit for each; years outside 1985 to 2048 are left out."""
    return sum(1 << (year - _FIRST) for year in set(years) if 0 <= year - _FIRST < _BITS)
