"""A linear support vector machine by dual coordinate descent, the same to the last bit on every machine.

Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM (2008), squared hinge loss. Only additions, multiplications,
divisions and square roots of doubles are used, in a fixed order and without BLAS, so that rounding is the same everywhere.
"""
from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Row = tuple[NDArray[np.intp], Floats]


def solve(rows: Sequence[Row], targets: Floats, features: int, *, cost: float, epochs: int, seed: int = 1) -> Floats:
    """Weights (features x kinds) of one machine a column of ``targets`` (rows x kinds, +1 or -1).

    ``rows``: for each example the indices and values of its features that are not 0.
    """
    weights = np.zeros((features, targets.shape[1]))
    alphas = np.zeros(targets.shape)
    diagonal = 0.5 / cost
    lengths = [float(np.add.reduce(values * values)) + diagonal for _, values in rows]
    order = list(range(len(rows)))
    shuffle = random.Random(seed)  # noqa: S311 - an order of examples, not a secret
    for _ in range(epochs):
        shuffle.shuffle(order)
        for number in order:
            indices, values = rows[number]
            target, alpha = targets[number], alphas[number]
            here = np.add.reduce(weights[indices] * values[:, None], axis=0)
            gradient = target * here - 1.0 + diagonal * alpha
            moved = np.maximum(alpha - gradient / lengths[number], 0.0)
            weights[indices] += values[:, None] * ((moved - alpha) * target)[None, :]
            alphas[number] = moved
    return weights
