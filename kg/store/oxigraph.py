"""Oxigraph in the own process: on disk (the default) and in memory."""
from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.store.base import RDF_LANG_STRING, XSD_STRING, Answer, Ask, Rows, Term, Triples, python_value

_FIRST_BYTES, _BATCH_BYTES = 8 << 20, 50 << 20
"""TriG that one bulk load takes: every load twice as much as the one before, from the first to the second figure (some 140,000 statements).
The engine keeps a million in memory, two gigabytes; smaller loads make more tables that have to be put in order afterwards, larger ones
leave a thread idle where there is little to load."""
_LOADERS = 2
"""Bulk loads that run at once, each in a thread; the engine lets go of the interpreter meanwhile."""


def term_of(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Oxigraph's term in the engine-neutral shape; quoted triples do not occur and raise ``TypeError``."""
    if isinstance(value, ox.NamedNode):
        return Term(value.value)
    if isinstance(value, ox.Literal):
        datatype = value.datatype.value
        return Term(value.value, "literal", None if datatype in (XSD_STRING, RDF_LANG_STRING) else datatype, value.language)
    if isinstance(value, ox.BlankNode):
        return Term(value.value, "bnode")
    raise TypeError(f"unexpected term {value!r}")


def _term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Term | None:
    return None if value is None else term_of(value)


def _python(value: Any) -> object:
    if type(value) is ox.Literal:
        return python_value(value.value, value.datatype.value)
    return None if value is None else value.value


def answer_of(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """A query result of pyoxigraph in the engine-neutral shape."""
    if isinstance(result, ox.QueryBoolean):
        return Ask(bool(result))
    found = _read(result)
    if isinstance(result, ox.QueryTriples):
        return Triples((term_of(t.subject), term_of(t.predicate), term_of(t.object)) for t in found)
    variables = tuple(variable.value for variable in result.variables)
    return Rows(variables, (tuple(map(_term, row)) for row in found), (tuple(map(_python, row)) for row in found))


def _read(result: Iterable[Any]) -> Iterator[Any]:
    """What the engine gives, with damage that it meets on the way told as our error."""
    try:
        yield from result
    except (OSError, RuntimeError) as error:
        raise KgError("FK-K012", "图数据库读取失败", where=str(error), mend="请用 fkg doctor 检查，fkg doctor --repair 修复") from error


def in_graph(graph: str, ntriples: bytes) -> Iterator[bytes]:
    """N-Triples as pieces of TriG, in each of which the graph is named once; pieces end after some ``_FIRST_BYTES``."""
    start = 0
    while start < len(ntriples):
        end = ntriples.find(b"\n", start + _FIRST_BYTES) + 1 or len(ntriples)
        yield b"".join((b"GRAPH <", graph.encode("ascii"), b"> {\n", ntriples[start:end], b"}\n"))
        start = end


class _Batches:
    """Pieces parted into what one bulk load takes; several threads may ask for the next one."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._lock = iter(pieces), threading.Lock()
        self._most = _FIRST_BYTES

    def next(self) -> list[bytes]:
        """The next batch, empty when there is none."""
        found: list[bytes] = []
        size = 0
        with self._lock:
            while size < self._most and (piece := next(self._pieces, None)) is not None:
                size += len(piece)
                found.append(piece)
            self._most = min(2 * self._most, _BATCH_BYTES)
        return found


class _Chunks(io.RawIOBase):
    """Pieces of bytes as one readable stream."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._rest = iter(pieces), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


@contextlib.contextmanager
def _loading() -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise KgError("FK-K011", "待装入的图数据有误", where=str(error)) from error
    except OSError as error:
        raise KgError("FK-K012", "图数据库写入失败", where=str(error), mend="请检查磁盘空间和权限") from error


class OxigraphStore:
    """What both Oxigraph back ends share; ``raw`` is the pyoxigraph store for bulk work in the own process."""

    def __init__(self, raw: ox.Store) -> None:
        self.raw = raw

    def query(self, sparql: str) -> Answer:
        """Run a query over the union of all graphs."""
        try:
            return answer_of(self.raw.query(sparql, use_default_graph_as_union=True))
        except SyntaxError as error:
            raise KgError("FK-K010", "SPARQL 查询语法有误", where=str(error)) from error
        except (OSError, RuntimeError) as error:
            raise KgError("FK-K012", "图数据库读取失败", where=str(error), mend="请用 fkg doctor 检查，fkg doctor --repair 修复") from error

    def update(self, sparql: str) -> None:
        """Run an update."""
        try:
            self.raw.update(sparql)
        except SyntaxError as error:
            raise KgError("FK-K010", "SPARQL 更新语法有误", where=str(error)) from error
        except OSError as error:
            raise KgError("FK-K012", "图数据库写入失败", where=str(error), mend="请检查磁盘空间和权限") from error

    def load(self, graph: str, data: bytes) -> None:
        """Add N-Triples to a named graph, in bulk."""
        self._bulk(data, ox.RdfFormat.N_TRIPLES, ox.NamedNode(graph))

    def load_graphs(self, graphs: Iterable[tuple[str, bytes]]) -> None:
        """Add many graphs (IRI, N-Triples), the fastest way in; they are taken one by one, so memory stays bounded."""
        batches = _Batches(piece for graph, data in graphs for piece in in_graph(graph, data))

        def work() -> None:
            while batch := batches.next():
                self._bulk(io.BufferedReader(_Chunks(batch), 1 << 20), ox.RdfFormat.TRIG, None)

        with ThreadPoolExecutor(_LOADERS, "fiscalkg-load") as pool:
            for loading in [pool.submit(work) for _ in range(_LOADERS)]:
                loading.result()

    def add_graphs(self, graphs: Sequence[tuple[str, bytes]], *, bulk: bool) -> None:
        """Add graphs (IRI, N-Triples) to a store that is in use; ``bulk`` pays for many of them, else each is one transaction."""
        if bulk:
            self.load_graphs(graphs)
            return
        for graph, data in graphs:
            with _loading():
                self.raw.load(data, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))

    def change(self, graph: str, removed: Iterable[str], added: Iterable[str]) -> None:
        """Take triples out of a named graph and put others into it, each a line of N-Triples."""
        parts = [f"{verb} DATA {{ GRAPH <{graph}> {{\n{lines}}} }}" for verb, lines in (("DELETE", "".join(removed)), ("INSERT", "".join(added)))
                 if lines]
        if parts:
            self.update(";\n".join(parts))

    def _bulk(self, data: bytes | IO[bytes], form: ox.RdfFormat, graph: ox.NamedNode | None) -> None:
        """Load what was written here: IRIs are not looked at again."""
        with _loading():
            self.raw.bulk_load(data, form, to_graph=graph, lenient=True)

    def drop(self, graph: str) -> None:
        """Remove a named graph."""
        self.raw.remove_graph(ox.NamedNode(graph))

    def graphs(self) -> Iterable[str]:
        """The named graphs, sorted."""
        return sorted(node.value for node in self.raw.named_graphs() if isinstance(node, ox.NamedNode))

    def close(self) -> None:
        """Let go of the store (files are closed when the last reference goes)."""
        del self.raw


class OxigraphMemoryStore(OxigraphStore):
    """In memory, gone with the process: tests, demonstrations, intermediate work."""

    def __init__(self) -> None:
        super().__init__(ox.Store())


class OxigraphDiskStore(OxigraphStore):
    """On disk under ``path``. Writers create what is missing; ``read_only`` readers share the folder with each other.

    Raises ``KgError`` FK-K012 when the folder cannot be opened (damaged, absent for a reader, or held by another writer).
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        try:
            raw = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
        except (OSError, RuntimeError, ValueError) as error:
            mend = "请用 fkg doctor --repair 修复，或用 fkg build 重新建立" if read_only else "请确认没有其他程序占用该目录"
            raise KgError("FK-K012", "图数据库打不开", where=f"{path}: {error}", mend=mend) from error
        super().__init__(raw)
        self.path = path

    def flush(self) -> None:
        """Write everything through to the files, so that the folder can be opened read-only."""
        self.raw.flush()

    def finish(self) -> None:
        """``flush``, and put the files in order for reading; worth its time after much has been loaded."""
        self.flush()
        self.raw.optimize()
