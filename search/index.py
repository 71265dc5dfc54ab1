"""The parts of a search index on disk, opened together."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.concept import TypeTable
from search.conditions import ConditionIndex
from search.errors import SearchError
from search.lexical import LexicalIndex
from search.names import NameIndex
from search.phrases import PhraseIndex
from search.unit_store import UnitStore
from search.vector import VectorIndex
from search.vector_choice import open_chosen

FORMAT: Final = 2
"""Version of the layout; another one is refused."""
_REBUILD: Final = "请用 fkg build 重新建立"


@dataclass(frozen=True, slots=True)
class About:
    """What an index was made with: ``encoder`` is the encoder's full name, ``model`` what it is loaded by (None: the shipped one)."""

    encoder: str
    model: str | None
    units: int
    lexicon: str

    def save(self, path: Path) -> None:
        """Write as JSON."""
        row = {"format": FORMAT, "encoder": self.encoder, "model": self.model, "units": self.units, "lexicon": self.lexicon}
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
        return About(row["encoder"], row["model"], row["units"], row["lexicon"])


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All parts; the order of units is the same in each."""

    about: About
    units: UnitStore
    text: LexicalIndex
    heading: LexicalIndex
    context: LexicalIndex
    names: NameIndex
    types: TypeTable
    vectors: VectorIndex
    phrases: PhraseIndex
    conditions: ConditionIndex

    @staticmethod
    def open(folder: Path) -> SearchIndex:
        """Open a folder written by ``search.build``. ``SearchError`` FK-S010, FK-S012 or FK-S013 when it cannot be used."""
        about = About.open(folder / "index.json")
        return SearchIndex(
            about, UnitStore(folder / "units"), LexicalIndex.open(folder / "text"), LexicalIndex.open(folder / "heading"),
            LexicalIndex.open(folder / "context"), NameIndex.open(folder / "names"), TypeTable.open(folder / "types.npy"),
            open_chosen(folder), PhraseIndex.open(folder / "phrases"),
            ConditionIndex.open(folder / "conditions"),
        )
