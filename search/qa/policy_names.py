"""What policy documents are called: their numbers and titles, read once and found by what a question says of them."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from search.qa.linking import Linker, folded
from search.units import Graph

_FILE_WORDS = ("通知", "文件", "印发", "关于", "报告", "引用", "哪些", "项目", "依据", "管理办法", "办法", "实施细则", "方案")
"""Words of questions for documents that say nothing of their titles."""
_TITLES = "SELECT ?policy ?title WHERE { ?policy a fk:PolicyDocument ; dcterms:title ?title }"
_NAMES = "SELECT ?policy ?title WHERE { ?policy a fk:PolicyDocument ; dcterms:title|skos:prefLabel|skos:altLabel ?title }"
_NUMBERS = "SELECT ?policy ?number WHERE { ?policy schema:legislationIdentifier ?number }"


@dataclass(frozen=True)
class PolicyNames:
    """Pairs of IRI and name, each list sorted: ``titles`` as the documents print them, ``names`` with what they are known by, ``numbers``."""

    titles: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]

    def titled(self, text: str) -> tuple[str, str] | None:
        """The document whose title a question says in part, with that title; the shortest of equally good ones."""
        found = self._linker.best(text, least=8.0, ratio=0.95)
        best = min(found, key=lambda match: (-match.weight, -match.coverage, match.key), default=None)
        return None if best is None else (best.key, self._title_of[best.key])

    def holding(self, title: str) -> list[str]:
        """The documents one of whose names holds ``title``, brackets and marks apart."""
        wanted = folded(title)
        return sorted({iri for short, iri in self._folded if wanted in short})

    def numbered(self, asked: Iterable[str]) -> tuple[list[str], str | None]:
        """The documents with the longest number that one of those ``asked`` ends with, and that number as printed.

        Words may run into the issuer's mark (文件云府〔2023〕12号), so the end decides.
        """
        ends = {plain[at:] for plain in map(folded_number, asked) for at in range(len(plain))} & self._by_number.keys()
        longest = max(map(len, ends), default=0)
        chosen = dict(pair for end in sorted(ends) if len(end) == longest for pair in self._by_number[end])
        return sorted(chosen), min(chosen.values(), default=None)

    @cached_property
    def _title_of(self) -> dict[str, str]:
        return dict(self.titles)

    @cached_property
    def _linker(self) -> Linker:
        return Linker(((iri, (title,)) for iri, title in sorted(self._title_of.items())), _FILE_WORDS)

    @cached_property
    def _folded(self) -> tuple[tuple[str, str], ...]:
        return tuple((folded(name), iri) for iri, name in self.names)

    @cached_property
    def _by_number(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for iri, number in self.numbers:
            found[folded_number(number)].append((iri, number))
        return dict(found)

    @classmethod
    def load(cls, graph: Graph) -> PolicyNames:
        """Read the names of all policy documents."""
        titles, names = (tuple(sorted((row["policy"], row["title"]) for row in graph.select(query))) for query in (_TITLES, _NAMES))
        return cls(titles, names, tuple(sorted((row["policy"], row["number"]) for row in graph.select(_NUMBERS))))


def folded_number(number: str) -> str:
    """A 文号 without brackets and spaces, for comparison."""
    return re.sub(r"[\s〔〕\[\]()（）【】﹝﹞第]", "", number)
