"""The parts of a search index on disk, opened together."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from search.concept import TypeTable
from search.conditions import ConditionIndex
from search.errors import SearchError
from search.lexical import FieldIndex
from search.names import NameIndex
from search.phrases import PhraseIndex
from search.postings import Ints
from search.segment import FIELDS, Segment, damaged
from search.unit_store import Numbered, UnitStore, gathered
from search.vector import VectorIndex, Vectors
from search.vector_choice import open_chosen

FORMAT: Final = 3
"""Version of the layout; another one is refused."""
_REBUILD: Final = "请用 fkg build 重新建立"


@dataclass(frozen=True, slots=True)
class About:
    """What an index was made with: ``encoder`` is the encoder's full name, ``model`` what it is loaded by (None: the shipped one); its
    ``units``; its segments, and for each field the number of terms in all its texts.
    """

    encoder: str
    model: str | None
    units: int
    lexicon: str
    segments: tuple[str, ...]
    terms: Mapping[str, int]

    def save(self, path: Path) -> None:
        """Write as JSON."""
        row = {"format": FORMAT} | asdict(self)
        path.write_text(json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    @staticmethod
    def open(path: Path) -> About:
        """Read it. ``SearchError`` FK-S012 when there is no index, FK-S013 when it has another layout."""
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SearchError("FK-S012", "这里没有检索索引", where=str(path.parent), mend=_REBUILD) from error
        if row.get("format") != FORMAT:
            raise SearchError("FK-S013", "检索索引是另一版本建立的", where=str(path.parent), mend=_REBUILD)
        return About(row["encoder"], row["model"], row["units"], row["lexicon"], tuple(row["segments"]), row["terms"])


def numbers_path(folder: Path, segment: str) -> Path:
    """Where an index keeps the numbers of the rows of a segment."""
    return folder / "numbers" / f"{segment}.npy"


def open_segments(folder: Path, about: About) -> list[tuple[Segment, Ints]]:
    """The segments of an index with the numbers of their rows. ``SearchError`` FK-S010."""
    try:
        return [(Segment.open(folder / name), np.asarray(np.load(numbers_path(folder, name), mmap_mode="r"))) for name in about.segments]
    except (OSError, ValueError) as error:
        raise damaged(folder) from error


def vectors_of(segments: Numbered, size: int) -> Vectors:
    """The vectors of an index of ``size`` units. ``SearchError`` FK-S010."""
    return gathered(segments, size, [segment.vectors() for segment, _ in segments])


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All parts; the order of units is the same in each."""

    about: About
    units: UnitStore
    text: FieldIndex
    heading: FieldIndex
    context: FieldIndex
    names: NameIndex
    types: TypeTable
    vectors: VectorIndex
    phrases: PhraseIndex
    conditions: ConditionIndex

    @staticmethod
    def open(folder: Path) -> SearchIndex:
        """Open a folder written by ``search.build``. ``SearchError`` FK-S010, FK-S012 or FK-S013 when it cannot be used."""
        about = About.open(folder / "index.json")
        segments = open_segments(folder, about)
        fields = {name: FieldIndex.of([(segment.field(name), numbers) for segment, numbers in segments], about.units, about.terms[name])
                  for name in FIELDS}
        return SearchIndex(
            about, UnitStore(segments), fields["text"], fields["heading"], fields["context"], NameIndex.of(fields["names"], segments),
            TypeTable.of(segments, about.units), open_chosen(folder, lambda: vectors_of(segments, about.units)), PhraseIndex.open(folder / "phrases"),
            ConditionIndex.of(fields["owners"], segments, about.units),
        )
