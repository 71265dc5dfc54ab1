"""The store of a generation: loaded as a whole, or taken over from the generation before and changed where it is different."""
from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.decided import Decided
from kg.errors import KgError
from kg.graphs import DERIVED, IDENTITY, ONTOLOGY, ontology_triples, shared_graphs
from kg.identity.describe import describe
from kg.identity.resolve import substitute
from kg.iri import Iris
from kg.kept import KeptDocument
from kg.ledger import Sizes, read_derived, total_of, write_derived, write_ledger
from kg.store.oxigraph import OxigraphDiskStore
from kg.store.takeover import take_over_store

_FEW = 8
"""Documents up to which their triples go into a store that is there as one transaction each rather than in bulk."""
_MOST = 4
"""The store is taken over when at most one in so many documents is different."""


@dataclass(frozen=True, slots=True)
class _Finished:
    """The triples of one document with the final names: of its own graph, and of the derived graph; ``sizes`` are how many that are."""

    name: str
    own: bytes
    touched: bytes
    sizes: tuple[int, int]


def write(target: Path, those: Decided, iris: Iris, previous: Path | None) -> None:
    """Write ``store/`` and ``ledger/`` of a generation under ``target``; ``previous`` is the folder of the generation before."""
    target.mkdir(parents=True, exist_ok=True)
    if previous is not None and _worth_it(those):
        try:
            _change(target, those, iris, previous)
            return
        except (KgError, KeyError, OSError, RuntimeError):
            shutil.rmtree(target / "store", ignore_errors=True)
    _load(target, those, iris)


def add_lines(target: Path, data: bytes, iris: Iris) -> int:
    """Make N-Triples part of the derived graph in the place of those that were there before; gives the number of all triples."""
    before, after = dict.fromkeys(read_derived(target)), _lines(data)
    removed, added = [one for one in before if one not in after], [one for one in after if one not in before]
    if removed or added:
        store = OxigraphDiskStore(target / "store")
        try:
            store.change(shared_graphs(iris)[DERIVED], removed, added)
            store.flush()
        finally:
            store.close()
        write_derived(target, sorted(after))
    return total_of(target) + len(after)


def _worth_it(those: Decided) -> bool:
    if those.difference is None:
        return False
    changed = those.changes.fresh | those.changes.gone | those.difference.moved
    return len(changed) * _MOST <= len(those.kept)


def _load(target: Path, those: Decided, iris: Iris) -> None:
    """Everything, into a new store."""
    graphs = shared_graphs(iris)
    vocabulary, identity = ontology_triples(), describe(those.settled, those.view)
    sizes: dict[str, tuple[int, int]] = {}

    def pieces() -> Iterator[tuple[str, bytes]]:
        yield graphs[ONTOLOGY], vocabulary
        yield graphs[IDENTITY], identity
        for kept in those.kept:
            one = _finished(kept, those.identity[kept.entry.name])
            sizes[one.name] = one.sizes
            yield iris.document_graph(one.name), one.own
            yield graphs[DERIVED], one.touched

    store = OxigraphDiskStore(target / "store")
    try:
        store.load_graphs(pieces())
        store.finish()
    finally:
        store.close()
    write_derived(target, [])
    write_ledger(target, those.kept, those.settled, Sizes(_count(vocabulary), _count(identity), sizes))


def _change(target: Path, those: Decided, iris: Iris, previous: Path) -> None:
    """Only what is different, in a store taken over from ``previous``."""
    before, found = those.before, those.difference
    if before is None or found is None:
        raise ValueError("nothing to compare with")
    graphs = shared_graphs(iris)
    former = {row.entry.name: row for row in before.rows}
    changes = those.changes
    out = [former[name] for name in sorted(((changes.fresh | found.moved) & former.keys()) | changes.gone)]
    gone = [_finished(row.kept(previous / "mapped"), row.settled().resolution(iris)) for row in out]
    come = [_finished(kept, those.identity[kept.entry.name]) for kept in those.kept
            if kept.entry.name in changes.fresh or kept.entry.name in found.moved]
    touched = [_lines(b"".join(one.touched for one in those)) for those in (gone, come)]
    derived = read_derived(previous)
    take_over_store(previous / "store", target / "store")
    store = OxigraphDiskStore(target / "store")
    try:
        for one in gone:
            store.drop(iris.document_graph(one.name))
        store.add_graphs([(iris.document_graph(one.name), one.own) for one in come], bulk=len(come) > _FEW)
        store.change(graphs[IDENTITY], found.removed, found.added)
        store.change(graphs[DERIVED], [one for one in touched[0] if one not in touched[1]], [one for one in touched[1] if one not in touched[0]])
        store.flush()
    finally:
        store.close()
    write_derived(target, derived)
    sizes = {name: (row.quads, row.touched) for name, row in former.items()} | {one.name: one.sizes for one in come}
    identity = before.head.identity - len(found.removed) + len(found.added)
    write_ledger(target, those.kept, those.settled, Sizes(before.head.ontology, identity, sizes))


def _finished(kept: KeptDocument, resolution: Mapping[str, str]) -> _Finished:
    parts = kept.parts()
    named, touched = (b"".join(dict.fromkeys(substitute(one, resolution).splitlines(keepends=True))) for one in (parts.named, parts.touched))
    own = parts.plain + named  # no two of them are alike: what was written plainly has nothing in it that goes by a provisional name
    return _Finished(kept.entry.name, own, touched, (own.count(b"\n"), touched.count(b"\n")))


def _lines(data: bytes) -> dict[str, None]:
    return dict.fromkeys(data.decode("utf-8").splitlines(keepends=True))


def _count(data: bytes) -> int:
    """How many different triples there are in N-Triples of canonical spelling."""
    return len(set(data.splitlines()))
