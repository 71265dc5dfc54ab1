"""How the components' scores become one ranking: few settings, named and frozen."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.lexical import Scores

Mask = npt.NDArray[np.bool_]
COMPONENTS: Final = ("lexical", "vector", "concept")


@dataclass(frozen=True, slots=True)
class FusionSettings:
    """Weights of the components, and what a single component may do.

    ``lexical``, ``vector``, ``concept``: weights of scores brought to 0..1. ``covered`` and ``uncovered``: share of a question's own
    words (by rarity) that its best passage holds, above which BM25 keeps its full strength and below which it keeps ``least``.
    ``unsure``, ``sure``: how near the nearest facet came, below which the concepts say nothing and above which they have full weight.
    ``named``: what bearing a name that stands in the question adds, as a share of a unit's score.
    ``rescue``: what first place in one component adds whatever the others say, falling with the rank as ``1 / (1 + rank / depth)``
    and ending at rank ``cap``.
    """

    lexical: float = 1.0
    vector: float = 0.3
    concept: float = 0.8
    covered: float = 0.75
    uncovered: float = 0.35
    least: float = 0.35
    unsure: float = 0.2
    sure: float = 0.55
    named: float = 0.5
    rescue: float = 0.12
    depth: float = 3.0
    cap: int = 10


DEFAULT: Final = FusionSettings()


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far the components can be trusted with a question.

    ``coverage``: share of its words (by rarity) that the best passage holds; ``sureness``: how near the nearest facet came.
    """

    coverage: float
    sureness: float


def gate(value: float, low: float, high: float) -> float:
    """0 up to ``low``, 1 from ``high`` on, straight between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def weights(evidence: Evidence, settings: FusionSettings = DEFAULT) -> dict[str, float]:
    """Weight of each component for one question."""
    own = gate(evidence.coverage, settings.uncovered, settings.covered)
    sure = gate(evidence.sureness, settings.unsure, settings.sure)
    return {
        "lexical": settings.lexical * (settings.least + (1 - settings.least) * max(own, 1 - sure)),
        "vector": settings.vector,
        "concept": settings.concept * sure * (1 - settings.least * own),
    }


def fuse(parts: Mapping[str, Scores], evidence: Evidence, settings: FusionSettings = DEFAULT, named: Scores | None = None) -> Scores:
    """One score per unit from the components' scores (each shape ``(units,)``, non-negative, 0 meaning not found).

    ``named``: how far each unit bears names that stand in the question.
    """
    weighed = weights(evidence, settings)
    size = len(next(iter(parts.values())))
    total = np.zeros(size, dtype=np.float32)
    for name in COMPONENTS:
        scores = parts.get(name)
        top = float(scores.max(initial=0.0)) if scores is not None else 0.0
        if scores is None or top <= 0:
            continue
        total += np.float32(weighed[name] / top) * np.maximum(scores, 0)
        if weighed[name] > 0:
            total += np.float32(settings.rescue) * rescue(scores, settings)
    if named is not None and named.any():
        total *= 1 + np.float32(settings.named / float(named.max())) * named
    return total


def rescue(scores: Scores, settings: FusionSettings = DEFAULT) -> Scores:
    """What a component's first places add: 1 for the first, less for the next, 0 from rank ``cap`` on."""
    found = np.zeros(len(scores), dtype=np.float32)
    count = min(settings.cap, int((scores > 0).sum()))
    if count:
        first = np.argpartition(-scores, count - 1)[:count]
        first = first[np.lexsort((first, -scores[first]))]
        found[first] = 1.0 / (1.0 + np.arange(count) / settings.depth)
    return found


def ranks(scores: Scores, wanted: npt.NDArray[np.int64], allowed: Mask) -> list[int | None]:
    """Rank (from 1) of each wanted unit among the allowed ones; None where it scores nothing."""
    pool = scores[allowed]
    return [int((pool > scores[one]).sum()) + 1 if scores[one] > 0 else None for one in wanted.tolist()]
