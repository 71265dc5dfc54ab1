"""A trained embedding to the files of the shipped encoder: eight bits a number, hashed rows for the unknown, nothing that varies."""
from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search.term_table import term_hash

BUCKETS: Final = 512
_BUCKET_SHARE: Final = 0.3
"""Length of a hashed row as a share of the median row: enough to match itself, too little to lead."""


def export(folder: Path, terms: Sequence[str], rows: npt.NDArray[np.float32], trained_on: str, seed: int) -> str:
    """Write the model and give its fingerprint. Equal input gives equal bytes."""
    lengths = np.linalg.norm(rows, axis=1)
    chance = np.random.default_rng(seed).normal(size=(BUCKETS, rows.shape[1])).astype(np.float32)
    chance *= _BUCKET_SHARE * np.float32(np.median(lengths)) / np.linalg.norm(chance, axis=1, keepdims=True)
    hashes = np.array([term_hash(term) for term in terms], dtype=np.uint64)
    order = np.argsort(hashes)
    table = np.concatenate([rows[order], chance])
    scales = np.maximum(np.abs(table).max(axis=1) / 127, np.float32(1e-8)).astype(np.float32)
    matrix = np.rint(table / scales[:, None]).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    digest = blake2b(digest_size=6)
    for name, array in (("hashes", hashes[order]), ("matrix", matrix), ("scales", scales)):
        np.save(folder / f"{name}.npy", array)
        digest.update(array.tobytes())
    about = {"dimension": rows.shape[1], "fingerprint": digest.hexdigest(), "terms": len(terms), "trained_on": trained_on}
    (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return digest.hexdigest()
