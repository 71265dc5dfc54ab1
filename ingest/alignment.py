"""Which recommendation answers which problem: by place, by wording and by what both speak of, together."""
from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import chain

from ingest.records import Answer, FindingGroup, RecommendationGroup
from ingest.wording import words

_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}")
_COMMON = words("alignment", "common")
_PLACE, _HEAD, _BODY = 0.2, 0.5, 0.3
_ENOUGH = 0.15
_MOST_WORDS = 8
_READ = 400
"""Characters of a text that are compared."""


def align(findings: Sequence[FindingGroup], recommendations: Sequence[RecommendationGroup]) -> tuple[Answer, ...]:
    """Answers between the groups of one report, in order of the recommendations.

    Each recommendation group answers the finding group it fits best, further ones where the wording fits nearly as well; a problem
    left without an answer takes the best one that is good enough. Empty when one side is.
    """
    if not findings or not recommendations:
        return ()
    left = [_bags(group.heading.text if group.heading else "", [f.passage.text for f in group.findings]) for group in findings]
    right = [_bags(group.heading.text if group.heading else "", [p.text for p in group.items]) for group in recommendations]
    weights = _rarity([body for _, body in left] + [body for _, body in right])
    sizes = {id(bag): _norm(bag, weights) for pair in (*left, *right) for bag in pair}
    likeness = partial(_likeness, weights=weights, sizes=sizes)
    scores = [[_score(i, j, len(left), len(right), left[i], right[j], likeness) for j in range(len(right))] for i in range(len(left))]
    pairs = _pairs(scores)
    return tuple(Answer(findings[i].ordinal, recommendations[j].ordinal, _why(i, j, left[i], right[j], weights)) for i, j in pairs)


def _pairs(scores: list[list[float]]) -> list[tuple[int, int]]:
    rows, columns = len(scores), len(scores[0])
    chosen: set[tuple[int, int]] = set()
    for j in range(columns):
        best = max(range(rows), key=lambda i: (scores[i][j], -i))
        if scores[best][j] >= _ENOUGH:
            chosen.add((best, j))
    for i in range(rows):
        if not any(pair[0] == i for pair in chosen):
            best = max(range(columns), key=lambda j: (scores[i][j], -j))
            if scores[i][best] >= _ENOUGH:
                chosen.add((i, best))
    return sorted(chosen, key=lambda pair: (pair[1], pair[0]))


def _score(i: int, j: int, rows: int, columns: int, left: tuple[Counter[str], Counter[str]], right: tuple[Counter[str], Counter[str]],
           likeness: Callable[[Counter[str], Counter[str]], float]) -> float:
    place = 1.0 if rows == columns and i == j else max(0.0, 1 - 2 * abs((i + 0.5) / rows - (j + 0.5) / columns))
    return _PLACE * place + _HEAD * likeness(left[0], right[0]) + _BODY * likeness(left[1], right[1])


def _likeness(a: Counter[str], b: Counter[str], weights: dict[str, float], sizes: dict[int, float]) -> float:
    """Cosine of two bags of words under the given weights, 0 to 1; ``sizes`` holds the squared length of each bag."""
    shared = sum([min(a[w], 3) * min(b[w], 3) * weights.get(w, 1.0) ** 2 for w in a.keys() & b.keys()])
    if not shared:
        return 0.0
    return shared / math.sqrt(sizes[id(a)] * sizes[id(b)])


def _norm(bag: Counter[str], weights: dict[str, float]) -> float:
    return sum([(min(n, 3) * weights.get(w, 1.0)) ** 2 for w, n in bag.items()])


def _rarity(bags: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(chain.from_iterable(bags))
    return {word: math.log((len(bags) + 1) / n) + 0.1 for word, n in seen.items()}


def _bags(heading: str, texts: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    title = _terms(heading)
    body = _terms(heading[:_READ]) if len(heading) > _READ else title
    return Counter(title), Counter(chain(body, *(_terms(text[:_READ]) for text in texts)))


def _terms(text: str) -> list[str]:
    terms = [word for word in _cut(text) if len(word) >= 2 and word not in _COMMON]
    for run in _WORD.findall(text[:60]):
        terms.extend([pair for k in range(len(run) - 1) if (pair := run[k:k + 2]) not in _COMMON])
    return terms


def _cut(text: str) -> list[str]:
    cut = _segmenter()
    return [word for run in _WORD.findall(text) for word in cut(run)]


@cache
def _segmenter() -> Callable[[str], list[str]]:
    """What cuts a run of characters into words; its dictionary is loaded with the first call."""
    import rjieba

    cut: Callable[[str], list[str]] = rjieba.cut
    return cut


def _why(i: int, j: int, left: tuple[Counter[str], Counter[str]], right: tuple[Counter[str], Counter[str]], weights: dict[str, float]) -> str:
    shared = sorted((left[1].keys() & right[1].keys()), key=lambda w: (-weights.get(w, 0) * min(left[1][w], right[1][w]), w))
    words = [w for w in shared if len(w) >= 2][:_MOST_WORDS]
    place = "次序相同" if i == j else f"第{i + 1}条问题与第{j + 1}条建议"
    return f"{place}；共同用词：{'、'.join(words)}" if words else place
