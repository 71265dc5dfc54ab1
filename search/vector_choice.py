"""Which back end holds the vectors of an index: chosen when it is built, remembered beside it, opened as it says.

The vectors themselves stand in the segments: what the back ends are filled from, and what an exact search reads.
"""
from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from search.errors import SearchError
from search.vector import VectorIndex, Vectors, suited

VARIABLE: Final = "FKG_VECTORS"
"""Environment variable that chooses the back end of a build."""
BACKENDS: Final = ("exact", "ivf", "postgres")
"""Exact comparison (the default), FAISS IVF/SQ8 on disk, PostgreSQL with pgvector."""
_ABOUT: Final = "vectors.json"


def chosen(name: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The back end of this name; None or empty means what the environment says, else ``exact``. ``SearchError`` FK-S016 when unknown."""
    wanted = name or environment.get(VARIABLE, "").strip() or "exact"
    if wanted not in BACKENDS:
        raise SearchError("FK-S016", f"没有“{wanted}”这种向量存放方式", mend=f"可用：{'、'.join(BACKENDS)}")
    return wanted


def place_vectors(folder: Path, backend: str, vectors: Callable[[], Vectors]) -> None:
    """Put the vectors of an index where ``backend`` keeps them. ``SearchError`` FK-S015 (PostgreSQL)."""
    if backend == "exact":
        return
    about: dict[str, Any] = {"backend": backend}
    if backend == "ivf":
        from search.vector_ivf import FILE, write_ivf

        write_ivf(folder / FILE, vectors())
    else:
        from search.vector_postgres import configured, fill

        found = vectors()
        about |= {"table": fill(configured(), found), "size": int(found.shape[0]), "dimension": int(found.shape[1])}
    (folder / _ABOUT).write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def open_chosen(folder: Path, vectors: Callable[[], Vectors]) -> VectorIndex:
    """The vectors of an index in the back end that it was built with. ``SearchError`` FK-S010 (damaged), FK-S015 (PostgreSQL)."""
    path = folder / _ABOUT
    if not path.exists():
        return suited(vectors())
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        backend = chosen(about["backend"])
        if backend == "postgres":
            from search.vector_postgres import PostgresIndex, configured, known_table

            return PostgresIndex(configured(), known_table(about["table"]), int(about["size"]), int(about["dimension"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SearchError("FK-S010", "检索索引读不出", where=str(path), mend="请用 fkg build 重新建立") from error
    from search.vector_ivf import FILE, open_ivf

    return open_ivf(folder / FILE, vectors())
