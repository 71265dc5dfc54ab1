"""The search engine: a question to ranked passages, by words, by vectors and by meaning together."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from search import components
from search.components import Reading
from search.encoder import Encoder, load_encoder
from search.errors import SearchError
from search.fusion import DEFAULT, FusionSettings, demands, feed_back, fuse, ranks
from search.index import SearchIndex
from search.lexical import Scores
from search.results import Hit, SearchResult
from search.snippets import matching_words, snippet, words_to_mark
from search.units import KINDS, Graph
from search.vector import Mask, best
from search.wording import WordingService


@dataclass(frozen=True)
class SearchEngine:
    """Searches one index; safe to share between threads, since nothing in it changes."""

    index: SearchIndex
    settings: FusionSettings = DEFAULT
    service: WordingService | None = None

    @staticmethod
    def open(folder: Path, graph: Graph | None = None, model: str | None = None) -> SearchEngine:  # noqa: ARG004
        """Open an index. ``model``, where given, must be the one that the index was made with; ``graph`` is not read, since the index
        holds what it needs. ``SearchError`` FK-S010, FK-S012, FK-S013 (index), FK-S014 (another model).
        """
        index = SearchIndex.open(folder)
        if model is not None and model not in (index.about.model, index.about.encoder):
            used = index.about.model or index.about.encoder
            said = f"索引由模型“{used}”建立，不能用“{model}”检索"
            raise SearchError("FK-S014", said, where=str(folder), mend="请用同一模型，或重新建立")
        return SearchEngine(index, service=WordingService.configured())

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of the index. ``SearchError`` FK-S014 when the model has changed since."""
        encoder = load_encoder(self.index.about.model)
        if encoder.name != self.index.about.encoder:
            said = f"语义模型已变：索引用的是“{self.index.about.encoder}”，现在是“{encoder.name}”"
            raise SearchError("FK-S014", said, mend="请用 fkg build 重新建立")
        return encoder

    def read(self, text: str) -> Reading:
        """Understand a question without searching."""
        return components.read(text, self.index, self.encoder, self.service)

    def search(self, text: str, k: int = 10, kinds: Sequence[str] = (), types: Sequence[str] = (),
               department: str | None = None) -> SearchResult:
        """The ``k`` best units of the given kinds (all by default), kinds of problems (any of them) and department.

        ``SearchError`` FK-S001 for an empty question, FK-S002 for an unknown kind, FK-S003 for an unknown department.
        """
        if not text.strip():
            raise SearchError("FK-S001", "没有给出要找的内容", mend="例如：fkg search 资金拨付不及时")
        allowed = self.allowed(kinds, types, department)
        reading = self.read(text)
        parts = self.components(reading, allowed)
        total = self._total(reading, parts, allowed)
        ids, scores = best(np.arange(len(total)), total, k)
        ids, scores = ids[scores > 0], scores[scores > 0]
        by_part = {name: ranks(values, ids, allowed) for name, values in parts.items()}
        marked = words_to_mark({**reading.rewriting.terms, **reading.terms})
        hits = tuple(self._hit(marked, int(one), float(score), {name: found[place] for name, found in by_part.items()})
                     for place, (one, score) in enumerate(zip(ids, scores, strict=True)))
        return SearchResult(text, hits, reading.rewriting.shown, reading.named)

    def components(self, reading: Reading, allowed: Mask) -> dict[str, Scores]:
        """Scores of every unit by component, 0 where it finds nothing and for units that are not allowed."""
        return components.score(reading, self.index, allowed, self.settings)

    def allowed(self, kinds: Sequence[str], types: Sequence[str], department: str | None) -> Mask:
        """Which units the restrictions let through (``SearchError`` FK-S002, FK-S003)."""
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown:
            raise SearchError("FK-S002", f"没有“{'、'.join(unknown)}”这类内容", mend=f"可用：{'、'.join(KINDS)}")
        mask = np.ones(len(self.index.units), dtype=np.bool_)
        if kinds:
            mask &= np.isin(self.index.units.kinds, [KINDS.index(kind) for kind in kinds])
        if types:
            mask &= self.index.types.having(types)
        if department:
            bearers = self.index.names.bearers(department)
            if not bearers.any():
                raise SearchError("FK-S003", f"没有名为“{department}”的部门", mend="请用文件里的全称或简称")
            mask &= bearers
        return mask

    def _total(self, reading: Reading, parts: Mapping[str, Scores], allowed: Mask) -> Scores:
        covered = components.coverage(reading, self.index, parts["lexical"])
        factors = demands(components.conditions(reading, self.index, allowed), len(allowed), self.settings)
        total = fuse(parts, covered, self.settings) * factors
        return feed_back(total, factors, self.index.vectors, allowed, self.settings)

    def _hit(self, marked: Sequence[str], number: int, score: float, found: Mapping[str, int | None]) -> Hit:
        unit = self.index.units[number]
        words = matching_words(unit.text, marked)
        return Hit(unit, score, found, snippet(unit.text, words), words)

    def match_types(self, text: str) -> list[tuple[str, float]]:
        """The kinds of problems that a text speaks of, with weights from 1 downwards."""
        return list(self.read(text).rewriting.codes.items())
