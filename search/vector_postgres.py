"""Vectors in PostgreSQL with pgvector: one server that several machines ask.

The server's address stands in the environment (``FKG_POSTGRES``, a libpq connection string), never in the workspace. The table is named
after its content, so that building the same twice fills it once and generations do not disturb each other. Up to ``LARGE`` vectors, and
wherever something is excluded, the server compares all that are allowed; above it has an HNSW index.
"""
from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from search.errors import SearchError
from search.vector import LARGE, Ids, Mask, Vectors, best, check_dimension

VARIABLE: Final = "FKG_POSTGRES"
"""Environment variable with the connection string."""
_SEARCH_WIDTH: Final = 400
_NAME: Final = re.compile(r"fkg_vectors_[0-9a-f]{24}")
_MEND: Final = f"请用环境变量 {VARIABLE} 给出连接串，例如 postgresql://用户@主机/库，并安装 pgvector 扩展"


@dataclass(frozen=True, slots=True)
class PostgresIndex:
    """A table of vectors; every call takes a connection of its own."""

    dsn: str
    table: str
    size: int
    dimension: int

    def search(self, query: Vectors, k: int, allowed: Mask | None = None) -> tuple[Ids, Vectors]:
        """See ``VectorIndex.search``."""
        check_dimension(query, self.dimension)
        some = allowed is not None and not allowed.all()
        chosen = np.flatnonzero(allowed).tolist() if allowed is not None and some else None
        asked: Mapping[str, Any] = {"query": _text(query), "k": k, "ids": chosen}
        near = f"SELECT id, -(embedding <#> %(query)s::vector) FROM {self.table}"  # noqa: S608  (a name that known_table has passed)
        order = "ORDER BY embedding <#> %(query)s::vector"
        with connected(self.dsn) as connection:
            if chosen is not None:
                rows = connection.execute(f"{near} WHERE id = ANY(%(ids)s) {order}, id LIMIT %(k)s", asked).fetchall()
            elif self.size < LARGE:
                rows = connection.execute(f"{near} {order}, id LIMIT %(k)s", asked).fetchall()
            else:
                connection.execute(f"SET hnsw.ef_search = {_SEARCH_WIDTH}")
                rows = connection.execute(f"{near} {order} LIMIT %(k)s", asked).fetchall()
        return best(np.array([row[0] for row in rows], dtype=np.int64), np.array([row[1] for row in rows], dtype=np.float32), k)

    def rows(self, ids: Ids) -> Vectors:
        """See ``VectorIndex.rows``."""
        if not len(ids):
            return np.zeros((0, self.dimension), dtype=np.float32)
        with connected(self.dsn) as connection:
            asked = f"SELECT id, embedding FROM {self.table} WHERE id = ANY(%s)"  # noqa: S608  (a name that known_table has passed)
            found = {row[0]: _vector(row[1]) for row in connection.execute(asked, (ids.tolist(),))}
        return np.stack([found[one] for one in ids.tolist()])


def configured(environment: Mapping[str, str] = os.environ) -> str:
    """The connection string. ``SearchError`` FK-S015 when there is none."""
    dsn = environment.get(VARIABLE, "").strip()
    if not dsn:
        raise SearchError("FK-S015", "没有给出 PostgreSQL 连接串", mend=_MEND)
    return dsn


def table_of(vectors: Vectors) -> str:
    """The name of the table of these vectors: what they are, not where they come from."""
    data = np.ascontiguousarray(vectors, dtype=np.float32)
    return f"fkg_vectors_{hashlib.sha256(repr(data.shape).encode() + data.tobytes()).hexdigest()[:24]}"


def known_table(name: str) -> str:
    """``name`` when it is such a name; ``ValueError`` otherwise, for it becomes part of statements."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def fill(dsn: str, vectors: Vectors) -> str:
    """Write vectors to their table in one transaction, unless it is there; gives its name. ``SearchError`` FK-S015 (server)."""
    table, (count, dimension) = table_of(vectors), vectors.shape
    with connected(dsn) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        known = connection.execute("SELECT to_regclass(%s)", (table,)).fetchone()
        if known and known[0]:
            return table
        connection.execute(f"CREATE TABLE {table} (id bigint PRIMARY KEY, embedding vector({dimension}) NOT NULL)")
        with connection.cursor().copy(f"COPY {table} (id, embedding) FROM STDIN") as copy:
            for number in range(count):
                copy.write_row((number, _text(vectors[number])))
        if count >= LARGE:
            connection.execute(f"CREATE INDEX ON {table} USING hnsw (embedding vector_ip_ops)")
    return table


@contextmanager
def connected(dsn: str) -> Iterator[Any]:
    """A connection with a transaction of its own. ``SearchError`` FK-S015 when the server, the driver or the table is not there."""
    try:
        import psycopg
    except ImportError as error:
        raise SearchError("FK-S015", "没有安装 PostgreSQL 驱动", mend="请安装：pip install 'fiscalkg[postgres]'") from error
    try:
        with psycopg.connect(dsn, connect_timeout=10) as connection:
            yield connection
    except psycopg.Error as error:
        raise SearchError("FK-S015", "PostgreSQL 无法使用", where=str(error).splitlines()[0], mend=_MEND) from error


def _text(vector: Vectors) -> str:
    return "[" + ",".join(map(repr, np.asarray(vector, dtype=np.float32).astype(float).tolist())) + "]"


def _vector(text: str) -> Vectors:
    return np.array(text[1:-1].split(","), dtype=np.float32)
