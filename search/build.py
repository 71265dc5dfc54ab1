"""Building a search index from a graph: deterministic, offline."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from search import tokens
from search.concept import build_types
from search.conditions import build_conditions
from search.encoder import Encoder, load_encoder
from search.features import figure_phrases
from search.index import About
from search.lexical import build_lexical
from search.lexicon import Lexicon, lexicon
from search.names import build_names
from search.phrase_keeping import prepare_phrases, write_phrases
from search.unit_loader import load_units
from search.unit_store import save_units
from search.units import Graph, SearchUnit
from search.vector import Vectors, save_vectors
from search.vector_choice import place_vectors

Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how many are done and how many there are."""
_BATCH: Final = 512
_LEAD: Final = 90
"""Characters at the start of a text that say what is wrong; the rest brings the evidence."""


def build_index(graph: Graph, target_dir: Path, model: str | None = None, progress: Progress | None = None,
                previous: Path | None = None, backend: str = "exact") -> int:
    """Index all units of a graph into a folder; gives their number. From an index ``previous`` is taken over what holds for this one.

    ``model``: name or path of a sentence-transformers model, None for the shipped encoder; ``backend`` keeps the vectors
    (``search.vector_choice.BACKENDS``). Raises ``SearchError`` FK-S020 to FK-S022 (model), FK-S030 (lexicon), FK-S015 (PostgreSQL).
    """
    encoder = load_encoder(model)
    tell = progress or _silent
    tell("读取条目", 0, 1)
    units = load_units(graph)
    tell("读取条目", 1, 1)
    write_index(units, target_dir, encoder, lexicon(), model, tell, previous)
    place_vectors(target_dir, backend)
    return len(units)


def prepare(model: str | None = None, previous: Path | None = None) -> None:
    """Make ready what ``build_index`` needs of lexicon and encoder: it depends on no document, so a thread may do it while files are read.

    Raises what ``build_index`` raises of them.
    """
    prepare_phrases(lexicon(), load_encoder(model), previous / "phrases" if previous else None)


def write_index(units: Sequence[SearchUnit], folder: Path, encoder: Encoder, known: Lexicon, model: str | None, tell: Progress,
                previous: Path | None = None) -> None:
    """Write all parts of an index over units in the given order."""
    folder.mkdir(parents=True, exist_ok=True)
    save_units(folder / "units", units)
    build_names(units).save(folder / "names")
    build_types(units).save(folder / "types.npy")
    build_conditions(units).save(folder / "conditions")
    fields = {"text": [indexed_text(unit) for unit in units], "heading": [unit.heading or "" for unit in units],
              "context": [unit.context for unit in units]}
    for number, (name, texts) in enumerate(fields.items()):
        tell("建立词语索引", number, len(fields))
        build_lexical(tokens.document_terms(text) for text in texts).save(folder / name)
    tell("建立词语索引", len(fields), len(fields))
    save_vectors(folder / "vectors.npy", unit_vectors(units, encoder, tell))
    write_phrases(folder / "phrases", known, encoder, previous / "phrases" if previous else None)
    About(encoder.name, model, len(units), known.fingerprint).save(folder / "index.json")


def indexed_text(unit: SearchUnit) -> str:
    """The text of a unit with what its figures amount to."""
    said = figure_phrases(unit.text) if unit.kind in ("finding", "analysis") else ()
    return "。".join((unit.text, *said))


def unit_vectors(units: Sequence[SearchUnit], encoder: Encoder, tell: Progress) -> Vectors:
    """One vector per unit: its heading and first words once more than the rest, brought to length 1."""
    found = np.zeros((len(units), encoder.dimension), dtype=np.float32)
    for start in range(0, len(units), _BATCH):
        tell("计算语义向量", start, len(units))
        batch = units[start:start + _BATCH]
        lead = encoder.encode_documents([f"{unit.heading or ''}。{unit.text[:_LEAD]}" for unit in batch])
        whole = encoder.encode_documents([indexed_text(unit) for unit in batch])
        total = lead + whole
        lengths = np.linalg.norm(total, axis=1, keepdims=True)
        found[start:start + len(batch)] = total / np.where(lengths > 0, lengths, 1)
    tell("计算语义向量", len(units), len(units))
    return found


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
