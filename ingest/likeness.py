"""Which of several passages a shorter one speaks of, by the pairs of characters that both share, rare ones counting more."""
from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_ENOUGH, _FEWEST, _NEARLY = 0.4, 4, 0.9


class Likeness:
    """A fixed list of passages that short texts are compared with."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._pairs = [_pairs(passage) for passage in passages]
        seen = Counter(pair for pairs in self._pairs for pair in pairs)
        self._weights = {pair: math.log((len(passages) + 1) / count) + 0.1 for pair, count in seen.items()}
        self._unknown = math.log(len(passages) + 1) + 0.1

    def best(self, text: str, *, most: int = 1) -> tuple[int, ...]:
        """The numbers (from 1) of up to ``most`` passages that hold most of what ``text`` says, best first; empty when none does."""
        pairs = _pairs(text)
        if len(pairs) < _FEWEST:
            return ()
        whole = sum(self._weights.get(pair, self._unknown) for pair in sorted(pairs))
        scored = [(sum(self._weights[pair] for pair in sorted(pairs & own)) / whole, number) for number, own in enumerate(self._pairs, 1)]
        good = sorted(((-share, number) for share, number in scored if share >= _ENOUGH))
        return tuple(number for share, number in good[:most] if share <= _NEARLY * good[0][0])


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[k:k + 2] for run in _RUN.findall(text) for k in range(len(run) - 1))
