"""What a chapter of an evaluation report is about, by its heading, and the nested sections under it."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.flow import FlowText
from ingest.outline import Heading, find_headings, in_sequence
from ingest.spans import Passage

OPENING = "opening"
_BLANK = re.compile(r"\s")
_LONGEST_LABEL = 26
_SHARE = 0.4
_FILE = Path(__file__).with_name("headings.toml")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section: ``kind`` of its heading (其他 when none fits; ``kinds`` when several do), ``body`` as flow offsets.

    ``sections`` are the next lower level, nested. ``depth``: 1 一、, 2 （一）, 3 1. and so on.
    """

    kind: str
    kinds: tuple[str, ...]
    heading: Passage
    start: int
    body: tuple[int, int]
    depth: int
    ordinal: int
    sections: tuple[Chapter, ...] = ()

    @property
    def title(self) -> str:
        """The heading without its number and closing sign."""
        return _bare(self.heading.text)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {kind: (re.compile("|".join(rules["match"])), re.compile("|".join(rules["not"])) if rules.get("not") else None)
            for kind, rules in data.items()}


def kinds_of(title: str, share: float = 0.0) -> tuple[str, ...]:
    """The kinds of chapter that a heading (without its number) announces, in the order of headings.toml.

    A heading that states something (with a comma, or long) announces no kind; ``share`` is the part of the words that the pattern
    must cover, for headings further down, where the same words occur in statements.
    """
    squeezed = _BLANK.sub("", title).strip("。：:；;")
    if len(squeezed) > _LONGEST_LABEL or "，" in squeezed or "," in squeezed or "。" in squeezed:
        return ()
    found = []
    for kind, (yes, no) in _patterns().items():
        hit = yes.search(squeezed) if kind != OPENING else None
        if hit and hit.end() - hit.start() >= share * len(squeezed) and not (no and no.search(squeezed)):
            found.append(kind)
    return tuple(found)


def opens_report(title: str) -> bool:
    """Whether a heading is one that evaluation reports begin with."""
    return _patterns()[OPENING][0].search(_BLANK.sub("", title)) is not None


def read_chapter(flow: FlowText, heading: Heading, end: int) -> Chapter:
    """The chapter under ``heading``, which runs to ``end``, with its sections."""
    kinds = kinds_of(heading.title(flow), 0.0 if heading.depth <= 1 else _SHARE)
    sections = _sections(flow, heading.body, end, heading.depth + 1)
    return Chapter(kinds[0] if kinds else "其他", kinds, flow.passage(heading.start, heading.end), heading.start, (heading.body, end),
                   heading.depth, heading.ordinal, sections)


def top_chapters(flow: FlowText) -> tuple[Chapter, ...]:
    """The outermost chapters of any text: those of the highest numbering style that counts at least to two."""
    candidates = find_headings(flow)
    listed = _listed(flow, candidates)
    return _chained(flow, [heading for heading in candidates if heading not in listed], len(flow.text), 0)


def _listed(flow: FlowText, candidates: Sequence[Heading]) -> frozenset[Heading]:
    """Entries of a table of contents: nothing stands below them, and they come again further on."""
    last = {_BLANK.sub("", heading.title(flow)): heading for heading in candidates}
    empty = [heading for heading, after in pairwise(candidates) if not flow.text[heading.end:after.start].strip()]
    return frozenset(heading for heading in empty if last[_BLANK.sub("", heading.title(flow))] != heading)


def _sections(flow: FlowText, a: int, b: int, depth: int) -> tuple[Chapter, ...]:
    if depth > 3 or a >= b:
        return ()
    return _chained(flow, find_headings(flow, a, b), b, depth)


def _chained(flow: FlowText, candidates: Sequence[Heading], b: int, depth: int) -> tuple[Chapter, ...]:
    """Chapters of the highest style from ``depth`` on that counts up among ``candidates``, the last one ending at ``b``."""
    for level in range(depth, 4):
        chain = in_sequence(candidates, level)
        if chain and (len(chain) > 1 or level == depth):
            stops = [h.start for h in chain[1:]] + [b]
            return tuple(read_chapter(flow, h, stop) for h, stop in zip(chain, stops, strict=True))
    return ()


def _bare(text: str) -> str:
    return re.sub(r"^\s*(?:第[一二三四五六七八九十\d]+[部章]分?|[（(]?[一二三四五六七八九十\d]+[）)]?)\s?[、.．）)]?\s*", "", text).strip(" 。：:；;")
