"""The contrastive training itself: sentence-transformers' ``StaticEmbedding`` on terms of this project, one thread, fixed seed."""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from search.static_encoder import CHARACTER_MARK, encoder_terms
from search.training.pairs import Pair


@dataclass(frozen=True, slots=True)
class Settings:
    """How the encoder is trained: none of it is fitted to queries.

    ``dropout`` is the share of terms hidden at random, so that no single word carries a phrase.
    """

    dimension: int = 128
    epochs: int = 8
    batch: int = 256
    rate: float = 0.02
    temperature: float = 0.07
    dropout: float = 0.25
    least: int = 2
    seed: int = 20240229


def vocabulary(texts: Iterable[str], least: int) -> list[str]:
    """Sorted terms that stand in at least ``least`` different texts; every single character is kept."""
    counts = Counter(term for text in set(texts) for term in set(encoder_terms(text)))
    return sorted(term for term, count in counts.items() if count >= least or term.startswith(CHARACTER_MARK))


class StaticTrainer:
    """Holds the module and the terms; ``train_epoch`` goes once over the pairs, ``rows`` gives the embedding."""

    def __init__(self, terms: Sequence[str], settings: Settings) -> None:
        import torch
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
        from tokenizers import Tokenizer
        from tokenizers.models import WordLevel

        torch.set_num_threads(1)
        torch.manual_seed(settings.seed)
        self._torch: Any = torch
        self.settings = settings
        self.ids = {term: number for number, term in enumerate(terms)}
        start = torch.randn(len(terms), settings.dimension) / settings.dimension ** 0.5
        self.module: Any = StaticEmbedding(Tokenizer(WordLevel(dict(self.ids), unk_token=terms[0])), embedding_weights=start)
        self._optimizer: Any = torch.optim.Adam(self.module.parameters(), lr=settings.rate)
        self._rng = random.Random(settings.seed)  # noqa: S311
        self._terms: dict[str, list[int]] = {}

    def train_epoch(self, pairs: Sequence[Pair], rate: float) -> float:
        """One pass in random order at a learning rate; gives the mean loss."""
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        order = list(pairs)
        self._rng.shuffle(order)
        losses = [self._step(order[at:at + self.settings.batch]) for at in range(0, len(order), self.settings.batch)]
        return sum(losses) / max(1, len(losses))

    def rows(self) -> npt.NDArray[np.float32]:
        """The embedding, one row per term."""
        return np.asarray(self.module.embedding.weight.detach().numpy(), dtype=np.float32)

    def _step(self, batch: Sequence[Pair]) -> float:
        torch = self._torch
        left = self._embed([pair.left for pair in batch])
        right = self._embed([pair.right for pair in batch])
        scores = left @ right.T / self.settings.temperature
        scores = scores.masked_fill(torch.from_numpy(same_meaning(batch)), float("-inf"))
        targets = torch.arange(len(batch))
        loss = (torch.nn.functional.cross_entropy(scores, targets) + torch.nn.functional.cross_entropy(scores.T, targets)) / 2
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        return float(loss.detach())

    def _embed(self, texts: Sequence[str]) -> Any:
        torch = self._torch
        bags = [self._drop(self._bag(text)) for text in texts]
        offsets = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
        features = {"input_ids": torch.tensor([term for bag in bags for term in bag]), "offsets": torch.from_numpy(offsets)}
        return torch.nn.functional.normalize(self.module(features)["sentence_embedding"], dim=1)

    def _bag(self, text: str) -> list[int]:
        if text not in self._terms:
            self._terms[text] = [self.ids[term] for term in encoder_terms(text) if term in self.ids]
        return self._terms[text]

    def _drop(self, bag: list[int]) -> list[int]:
        kept = [term for term in bag if self._rng.random() >= self.settings.dropout]
        return kept or bag


def same_meaning(batch: Sequence[Pair]) -> npt.NDArray[np.bool_]:
    """Which off-diagonal combinations must not count as different: one group, or one kind of problem where either side is coarse."""
    groups = np.array([pair.group for pair in batch])
    codes = np.array([pair.code for pair in batch])
    coarse = np.array([pair.coarse for pair in batch])
    alike = groups[:, None] == groups[None, :]
    kind = (codes[:, None] == codes[None, :]) & (codes != "")[:, None] & (coarse[:, None] | coarse[None, :])
    found = alike | kind
    np.fill_diagonal(found, val=False)
    return np.asarray(found)
