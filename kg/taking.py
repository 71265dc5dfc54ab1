"""Taking the documents of a generation over into the next one, all at once: their files get a second name there."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.durable import link_many
from kg.kept import KeptDocument, kept_path
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
    for part in ("mapped", "sources"):
        (target / part).mkdir(parents=True, exist_ok=True)
    kept = [rows[name].kept(target / "mapped") for name in wanted]
    texts = text_files(source / "sources", ((one.entry.name, one.entry.sha256) for one in kept))
    try:
        link_many((kept_path(source / "mapped", one.entry.name), one.path) for one in kept)
        link_many((f"{source}/sources/{name}", f"{target}/sources/{name}") for name in texts)
    except FileNotFoundError:
        return None
    return kept
