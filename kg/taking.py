"""Taking the documents of a generation over into the next one, all at once: their files get a second name there."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.durable import link_many
from kg.kept import KeptDocument, kept_name
from kg.ledger import Ledger
from kg.sources import text_files


def take_all(source: Path, target: Path, ledger: Ledger, names: Iterable[str]) -> list[KeptDocument] | None:
    """The documents ``names`` of the generation ``source``, their files linked into ``target``; None when the ledger lacks one of them or a
    file is lost.
    """
    rows = {row.entry.name: row for row in ledger.rows}
    wanted = list(names)
    if not rows.keys() >= set(wanted):
        return None
    mapped = target / "mapped"
    for folder in (mapped, target / "sources"):
        folder.mkdir(parents=True, exist_ok=True)
    kept = [rows[name].kept(mapped) for name in wanted]
    texts = text_files(source / "sources", ((one.entry.name, one.entry.sha256) for one in kept))
    try:
        link_many(_both(source, target, "mapped", (kept_name(name) for name in wanted)))
        link_many(_both(source, target, "sources", texts))
    except FileNotFoundError:
        return None
    return kept


def _both(source: Path, target: Path, part: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where files of a part of a generation are, and where they shall be as well."""
    old, new = str(source / part), str(target / part)
    return ((f"{old}/{name}", f"{new}/{name}") for name in names)
