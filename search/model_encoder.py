"""Any sentence-transformers model as encoder, by name or path; imported only when one is asked for."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from search.errors import SearchError
from search.vector import Vectors


@dataclass(frozen=True)
class ModelEncoder:
    """A sentence-transformers model; its prompts for questions and documents are used where it has them."""

    name: str
    model: Any

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        size = getattr(self.model, "get_embedding_dimension", None) or self.model.get_sentence_embedding_dimension
        return int(size())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder.encode_queries``."""
        return self._rows(self.model.encode_query, texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder.encode_documents``."""
        return self._rows(self.model.encode_document, texts)

    def _rows(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = encode(list(texts), convert_to_numpy=True, show_progress_bar=False, normalize_embeddings=True)
        return np.asarray(rows, dtype=np.float32)

    @staticmethod
    def load(model: str) -> ModelEncoder:
        """Load a model by name or path. ``SearchError`` FK-S020 without sentence-transformers, FK-S021 when it cannot be loaded."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise SearchError("FK-S020", "未安装 sentence-transformers，不能使用外部模型", where=model,
                              mend="pip install 'fiscalkg[models]'，或不带 --model 使用内置模型") from error
        path = Path(model)
        try:
            loaded = SentenceTransformer(str(path.resolve()) if path.is_dir() else model, device="cpu")
        except Exception as error:
            raise SearchError("FK-S021", "语义模型无法载入", where=f"{model}: {error}", mend="请检查名称、路径或网络") from error
        name = f"{model}@{_fingerprint(path)}" if path.is_dir() else model
        return ModelEncoder(name, loaded)


def _fingerprint(folder: Path) -> str:
    """Digest of the names and contents of a model's files, so that a retrained model in the same folder is another model."""
    digest = blake2b(digest_size=8)
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(json.dumps(file.relative_to(folder).as_posix()).encode("ascii"))
        digest.update(file.read_bytes())
    return digest.hexdigest()
