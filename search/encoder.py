"""Texts to vectors: the protocol, and which encoder a name stands for."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from search.vector import Vectors

SHIPPED: Final = "fiscalkg-static"
"""Name of the encoder that ships with the package."""


class Encoder(Protocol):
    """Gives texts vectors of length 1 (a text without any known term: the zero vector)."""

    @property
    def name(self) -> str:
        """What an index remembers it by: name and, where there is one, fingerprint of the model."""
        ...

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row per question, float32, shape ``(len(texts), dimension)``."""
        ...

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """One row per text, float32, shape ``(len(texts), dimension)``."""
        ...


def load_encoder(model: str | None = None) -> Encoder:
    """The shipped encoder for None or its name, else the sentence-transformers model of that name or path.

    ``SearchError`` FK-S020: sentence-transformers is not installed; FK-S021: the model cannot be loaded; FK-S022: the shipped
    model is missing.
    """
    if model is None or model == SHIPPED:
        from search.static_encoder import StaticEncoder

        return StaticEncoder.shipped()
    from search.model_encoder import ModelEncoder

    return ModelEncoder.load(model)
