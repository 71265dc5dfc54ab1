"""Building a search index and changing it: deterministic, offline. A change costs what changed, and the answers are those of a clean build."""
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from kg.durable import link_or_copy
from search import tokens
from search.encoder import Encoder, load_encoder
from search.errors import SearchError
from search.index import About, numbers_path, open_segments, vectors_of
from search.lexicon import Lexicon, lexicon
from search.numbering import Owners, candidates_in, holding, numbered, orphans, owners_of
from search.part import Outline, Part, outline_of
from search.phrase_keeping import prepare_phrases, write_phrases
from search.resolved import Identities
from search.segment import FIELDS, Segment
from search.segment_writer import Fresh, SegmentWriter, Taken
from search.term_table import term_hash
from search.vector_choice import place_vectors

Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how many are done and how many there are."""
MOST_APART: Final = 0.1
"""Share of all rows that may stand in the second segment, or no longer hold; beyond, the segments are put together."""
FEW: Final = 2000
"""Rows for which the segments are put together whatever their share."""
BASE: Final = "base"
DELTA: Final = "delta"
"""Folders of the segments: the one that a clean build writes, and the one for what has changed since."""
_STAGE: Final = "建立检索索引"


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of an index: ``names`` of all, ``renewed`` those that must be indexed anew when the previous index is taken over (new,
    changed, or of other names), ``outlines`` of those whose parts have been made already; ``part`` gives the part of any.
    """

    names: tuple[str, ...]
    renewed: frozenset[str]
    outlines: Mapping[str, Outline]
    part: Callable[[str], Part]
    identities: Identities


def build_index(documents: Documents, folder: Path, model: str | None = None, progress: Progress | None = None,
                previous: Path | None = None, backend: str = "exact", known: Lexicon | None = None,
                fold: tuple[float, int] = (MOST_APART, FEW)) -> int:
    """Write an index into ``folder`` and give the number of its units. From an index ``previous`` is taken over what still holds.

    ``model``: name or path of a sentence-transformers model, None for the shipped encoder; ``backend`` keeps the vectors
    (``search.vector_choice.BACKENDS``); ``known``: another lexicon than the shipped one; ``fold``: see ``MOST_APART`` and ``FEW``.
    Raises ``SearchError`` FK-S020 to FK-S022 (model), FK-S030 (lexicon), FK-S015 (PostgreSQL).
    """
    encoder, known, tell = load_encoder(model), known or lexicon(), progress or _silent
    folder.mkdir(parents=True, exist_ok=True)
    state = _State.of(documents, _usable(previous, encoder))
    segments = _write(documents, state, fold, folder, encoder, tell)
    count, terms = _number(folder, segments, documents.names, state.owners)
    write_phrases(folder / "phrases", known, encoder, previous / "phrases" if previous else None)
    about = About(encoder.name, model, count, known.fingerprint, tuple(one.folder.name for one in segments), terms)
    about.save(folder / "index.json")
    place_vectors(folder, backend, lambda: vectors_of(open_segments(folder, about), count))
    return count


def prepare(model: str | None = None, previous: Path | None = None) -> None:
    """Make ready what ``build_index`` needs of lexicon and encoder: it depends on no document, so a thread may do it while files are read.

    Raises what ``build_index`` raises of them.
    """
    tokens.words("预备")
    prepare_phrases(lexicon(), load_encoder(model), previous / "phrases" if previous else None)


@dataclass(frozen=True, slots=True)
class _State:
    """What a change starts from: segments that are there with the documents taken from each, documents indexed anew, owners of things."""

    taken: tuple[Taken, ...]
    fresh: Mapping[str, Outline]
    owners: Owners

    @staticmethod
    def of(documents: Documents, segments: Sequence[Segment]) -> _State:
        """Decide what is taken over and what is indexed anew."""
        answers = _answering(segments)
        there = {name for names in answers for name in names}
        fresh = {name for name in documents.names if name not in there or name in documents.renewed}
        outlines = {name: _outline(documents, name) for name in sorted(fresh)}
        kept = frozenset(documents.names) - fresh
        owners = owners_of([*_shown(documents, outlines), *(one for segment, names in zip(segments, answers, strict=True)
                                                            for one in candidates_in(segment, kept & names))])
        held = [(segment, holding(segment, kept & names, owners)) for segment, names in zip(segments, answers, strict=True)]
        again = orphans(owners, held, fresh)
        outlines |= {name: _outline(documents, name) for name in sorted(again)}
        kept -= again
        taken = tuple(Taken(segment, holding(segment, kept & names, owners), kept & names)
                      for segment, names in zip(segments, answers, strict=True))
        return _State(taken, outlines, owners)

    def parted(self, share: float, few: int) -> tuple[Sequence[Taken], Sequence[Taken]]:
        """Segments that stay as they are, and those that are put together with what is new."""
        if not self.taken:
            return (), ()
        rows = sum(int(one.held.sum()) for one in self.taken)
        base = self.taken[0]
        apart = base.segment.size - int(base.held.sum()) + sum(int(one.held.sum()) for one in self.taken[1:])
        apart += sum(sum(outline.kinds.values()) for outline in self.fresh.values())
        if apart > share * rows or rows <= few:
            return (), self.taken
        return self.taken[:1], self.taken[1:]


def _write(documents: Documents, state: _State, fold: tuple[float, int], folder: Path, encoder: Encoder, tell: Progress) -> list[Segment]:
    """The segments of the new index: those that stay, and what is new together with the rest."""
    stay, moved = state.parted(*fold)
    segments = [_stay(one.segment, folder / BASE) for one in stay]
    if not stay or state.fresh or any(one.documents for one in moved):
        target = folder / (DELTA if stay else BASE)
        writer = SegmentWriter(target, folder / "scratch", encoder, documents.identities, state.owners)
        writer.write(Fresh(state.fresh, documents.part), moved, lambda done, total: tell(_STAGE, done, total))
        segments.append(Segment.open(target))
        shutil.rmtree(folder / "scratch", ignore_errors=True)
    return segments


def _number(folder: Path, segments: Sequence[Segment], names: Sequence[str], owners: Owners) -> tuple[int, dict[str, int]]:
    """Write which row of each segment has which number; gives how many there are, and the terms of each field."""
    documents = frozenset(names)
    held = [(segment, holding(segment, documents & own, owners)) for segment, own in zip(segments, _answering(segments), strict=True)]
    numbers, count = numbered(held, names)
    for segment, found in zip(segments, numbers, strict=True):
        path = numbers_path(folder, segment.folder.name)
        path.parent.mkdir(exist_ok=True)
        np.save(path, found)
    terms = {name: sum(int(segment.field(name).lengths[alive].sum(dtype=np.int64)) for segment, alive in held) for name in FIELDS}
    return count, terms


def _answering(segments: Sequence[Segment]) -> list[frozenset[str]]:
    """The documents that each segment answers for: of those that are in several, a later segment has the newer state."""
    return [frozenset(segment.names).difference(*(later.names for later in segments[place + 1:])) for place, segment in enumerate(segments)]


def _stay(segment: Segment, folder: Path) -> Segment:
    for path in sorted(segment.folder.rglob("*")):
        if path.is_file():
            link_or_copy(path, folder / path.relative_to(segment.folder))
    return Segment.open(folder)


def _usable(previous: Path | None, encoder: Encoder) -> list[Segment]:
    """The segments of an earlier index; none when it was made otherwise or cannot be read."""
    if previous is None:
        return []
    try:
        about = About.open(previous / "index.json")
        return [Segment.open(previous / name) for name in about.segments] if about.encoder == encoder.name else []
    except SearchError:
        return []


def _outline(documents: Documents, name: str) -> Outline:
    return documents.outlines.get(name) or outline_of(documents.part(name).drafts)


def _shown(documents: Documents, outlines: Mapping[str, Outline]) -> Iterator[tuple[int, str, int]]:
    for name, outline in outlines.items():
        things = documents.identities.things(name)
        for one in outline.things:
            yield term_hash(things[one.thing]), name, one.start


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
