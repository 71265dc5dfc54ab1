"""The phrase index of an index: it follows from lexicon, encoder and code alone, so that it is computed once and then taken over."""
from __future__ import annotations

import hashlib
import threading
from functools import cache
from pathlib import Path

from kg.durable import link_or_copy
from ontology import issue_types
from search.encoder import Encoder
from search.lexicon import Lexicon
from search.phrases import PhraseIndex, build_phrases

_MARK = "mark.txt"
_last: dict[str, PhraseIndex] = {}
"""The phrase index that this process made last, by its mark."""
_making = threading.Lock()


def write_phrases(folder: Path, known: Lexicon, encoder: Encoder, previous: Path | None = None) -> None:
    """Write the phrase index into ``folder``; ``previous`` is such a folder of an earlier index, whose files are shared where they fit."""
    mark = f"{known.fingerprint} {encoder.name} {_code_mark()}\n"
    if previous is not None and _sound(previous, mark):
        for path in sorted(previous.rglob("*")):
            if path.is_file():
                link_or_copy(path, folder / path.relative_to(previous))
        return
    _made(mark, known, encoder).save(folder)
    (folder / _MARK).write_text(mark + _digest(folder), "utf-8")


def prepare_phrases(known: Lexicon, encoder: Encoder, previous: Path | None = None) -> None:
    """Make ready what ``write_phrases`` will need, which depends on no document: to be called in a thread while documents are read."""
    mark = f"{known.fingerprint} {encoder.name} {_code_mark()}\n"
    if previous is None or not _sound(previous, mark):
        _made(mark, known, encoder)


def _made(mark: str, known: Lexicon, encoder: Encoder) -> PhraseIndex:
    with _making:
        if mark not in _last:
            made = build_phrases(known, encoder)
            _last.clear()
            _last[mark] = made
        return _last[mark]


def _sound(folder: Path, mark: str) -> bool:
    """Whether the folder holds what ``mark`` says, undamaged."""
    try:
        return (folder / _MARK).read_text("utf-8") == mark + _digest(folder)
    except (OSError, UnicodeDecodeError):
        return False


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != _MARK:
            found.update(path.relative_to(folder).as_posix().encode("utf-8") + path.read_bytes())
    return found.hexdigest()[:16] + "\n"


@cache
def _code_mark() -> str:
    """A mark of the code of this package and of the kinds of problems."""
    found = hashlib.sha256(repr(issue_types()).encode("utf-8"))
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]
