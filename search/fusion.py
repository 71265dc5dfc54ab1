"""How the components' scores become one ranking: few settings, named and frozen."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.lexical import Scores
from search.vector import VectorIndex, best, inner_products

Mask = npt.NDArray[np.bool_]
COMPONENTS: Final = ("lexical", "vector", "concept")
CONDITIONS: Final = ("named", "owned", "dated", "fielded")
_REVIEWED: Final = 1000
_NEAREST: Final = 200
"""First units that are looked at again, and how many of them may gain."""


@dataclass(frozen=True, slots=True)
class FusionSettings:
    """Weights of the components, and what a single component may do.

    ``lexical``, ``vector``, ``concept``: weights of scores brought to 0..1. ``uncovered``, ``covered``: share of a question's words (by
    rarity) that its best passage holds, up to which BM25 has only ``least`` of its weight and from which on it has all of it, the
    concepts then only ``kept`` of theirs. ``rescue``: what first place in one component adds whatever the others say, as a share of
    the component's weight, falling with the rank as ``1 / (1 + rank / depth)`` and ending at rank ``cap``. ``feedback``: what
    likeness to the first ``pool`` units adds, as a share of the best score. ``named``, ``owned``, ``dated``, ``fielded``: what it adds,
    as a share of a unit's score, to bear a name that stands in the question, to belong to a report of that name, to be about its year,
    and to belong to a report of its field. ``types``: share of kinds of problems within the concepts, the rest being the
    formal words; ``things``: what formal names of things add there.
    """

    lexical: float = 1.0
    vector: float = 0.6
    concept: float = 0.9
    uncovered: float = 0.1
    covered: float = 0.45
    least: float = 0.1
    kept: float = 0.5
    rescue: float = 0.05
    depth: float = 3.0
    cap: int = 20
    feedback: float = 0.25
    pool: int = 5
    named: float = 0.3
    owned: float = 1.0
    dated: float = 0.6
    fielded: float = 0.2
    types: float = 0.3
    things: float = 0.2


DEFAULT: Final = FusionSettings()


def gate(value: float, low: float, high: float) -> float:
    """0 up to ``low``, 1 from ``high`` on, straight between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def weights(coverage: float, settings: FusionSettings = DEFAULT) -> dict[str, float]:
    """Weight of each component for a question of which the best passage holds ``coverage``."""
    own = gate(coverage, settings.uncovered, settings.covered)
    return {
        "lexical": settings.lexical * (settings.least + (1 - settings.least) * own),
        "vector": settings.vector,
        "concept": settings.concept * (1 - (1 - settings.kept) * own),
    }


def fuse(parts: Mapping[str, Scores], coverage: float, settings: FusionSettings = DEFAULT) -> Scores:
    """One score per unit from the components' scores (each shape ``(units,)``, non-negative, 0 meaning not found).

    ``coverage``: see ``FusionSettings``.
    """
    weighed = weights(coverage, settings)
    total = np.zeros(len(next(iter(parts.values()))), dtype=np.float32)
    for name in COMPONENTS:
        scores = parts.get(name)
        top = float(scores.max(initial=0.0)) if scores is not None else 0.0
        if scores is None or top <= 0:
            continue
        shares = np.maximum(scores, 0) / np.float32(top)
        total += np.float32(weighed[name]) * (shares + np.float32(settings.rescue) * rescue(scores, settings))
    return total


def demands(conditions: Mapping[str, Scores], size: int, settings: FusionSettings = DEFAULT) -> Scores:
    """By how much the scores of ``size`` units are multiplied (1 or more), given how far each (0 to 1) meets each of the ``CONDITIONS``."""
    found = np.ones(size, dtype=np.float32)
    for name, met in conditions.items():
        found *= 1 + np.float32(getattr(settings, name)) * met
    return found


def feed_back(total: Scores, factors: Scores, vectors: VectorIndex, allowed: Mask, settings: FusionSettings = DEFAULT) -> Scores:
    """The scores after a second look: allowed units like the first ones gain, since reports say one problem in like words, those less
    that meet fewer conditions (``factors`` of ``demands``).
    """
    first, scores = best(np.arange(len(total)), total, settings.pool)
    if not len(first) or scores[0] <= 0 or not settings.feedback:
        return total
    middle = np.einsum("i,ij->j", scores, vectors.rows(first))
    length = float(np.linalg.norm(middle))
    if not length:
        return total
    reviewed, found = best(np.flatnonzero(allowed), total[allowed], _REVIEWED)
    reviewed = np.sort(reviewed[found > 0])
    near, likeness = best(reviewed, inner_products(vectors.rows(reviewed), np.asarray(middle / length, dtype=np.float32)), _NEAREST)
    added = np.zeros(len(total), dtype=np.float32)
    added[near] = np.maximum(likeness, 0) / max(float(likeness[0]), 1e-6) * factors[near] / float(factors.max())
    return np.asarray(total + np.float32(settings.feedback) * scores[0] * added, dtype=np.float32)


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
