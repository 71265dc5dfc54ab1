"""The ledger says again what was decided, or nothing at all."""
from __future__ import annotations

import gc
from pathlib import Path

import pytest

from kg.collecting import not_collecting
from kg.errors import KgError
from kg.identity.decisions import Decision
from kg.identity.describe import describe
from kg.identity.resolve import Settlement, settle
from kg.iri import DEFAULT_BASE, Iris
from kg.kept import KeptDocument, keep
from kg.ledger import Sizes, read_derived, read_ledger, total_of, write_derived, write_ledger
from kg.mapping.document import map_document
from tests.kg.world import world

LINES = ["<a:b> <a:c> <a:d> .\n", '<a:b> <a:c> "云溪市" .\n']


def written(folder: Path) -> tuple[list[KeptDocument], Settlement]:
    kept = sorted((keep(map_document(record, Iris()), folder / "mapped", DEFAULT_BASE) for record in world()), key=lambda one: one.entry.name)
    settled = settle((one.names for one in kept), Iris(), (Decision("firm", ("明衡", "明衡管理咨询有限公司"), True, "核对执照"),))
    write_ledger(folder, kept, settled, Sizes(7, 5, {one.entry.name: (3, 1) for one in kept}))
    return kept, settled


def test_what_was_decided_comes_back(tmp_path):
    kept, settled = written(tmp_path)
    ledger = read_ledger(tmp_path)
    assert ledger is not None
    assert ledger.of_today
    assert [row.kept(tmp_path / "mapped") for row in ledger.rows] == kept
    found = ledger.settlement()
    assert describe(found) == describe(settled)
    assert [one.resolution(Iris()) for one in found.documents] == [one.resolution(Iris()) for one in settled.documents]
    assert found.documents == settled.documents
    assert total_of(tmp_path) == 7 + 5 + 3 * 4


def test_equal_documents_give_equal_bytes(tmp_path):
    for name in ("a", "b"):
        written(tmp_path / name)
    assert (tmp_path / "a/ledger/documents.json").read_bytes() == (tmp_path / "b/ledger/documents.json").read_bytes()


@pytest.mark.parametrize("at", [3, -3])
def test_a_damaged_ledger_is_none(tmp_path, at):
    written(tmp_path)
    path = tmp_path / "ledger" / "documents.json"
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert read_ledger(tmp_path) is None
    path.unlink()
    assert read_ledger(tmp_path) is None
    assert total_of(tmp_path) == 0


def test_what_was_derived_comes_back_or_is_told_as_damaged(tmp_path):
    write_derived(tmp_path, LINES)
    assert read_derived(tmp_path) == LINES
    path = tmp_path / "ledger" / "derived.nt"
    path.write_bytes(path.read_bytes()[:-2])
    with pytest.raises(KgError, match="FK-K071"):
        read_derived(tmp_path)


def test_garbage_is_looked_for_again_afterwards():
    with not_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()
