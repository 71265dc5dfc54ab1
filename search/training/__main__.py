"""Train the static encoder and write it to ``search/models/static``: ``python -m search.training [FOLDER]``."""
from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from search.lexicon import Lexicon, lexicon
from search.training.export import export
from search.training.pairs import Pair, facet_pairs, finding_pairs, sentence_pairs, thing_pairs, type_pairs
from search.training.sentences import read_findings, read_sentences
from search.training.static import Settings, StaticTrainer, vocabulary

_HERE = Path(__file__).resolve().parent.parent
_WRITTEN = _HERE.parent / "ingest" / "issues" / "training" / "data"


def epochs(known: Lexicon, settings: Settings) -> Iterator[list[Pair]]:
    """The pairs of each epoch: the same texts, partners and slot words drawn anew."""
    rng = random.Random(settings.seed)  # noqa: S311
    for _ in range(settings.epochs):
        sentences, findings = read_sentences(_WRITTEN, rng), read_findings(_WRITTEN, rng)
        yield [
            *facet_pairs(known.facets, rng), *thing_pairs(known, rng), *type_pairs(rng),
            *sentence_pairs(sentences, known.facets, rng), *finding_pairs(findings, rng),
        ]


def train(known: Lexicon, settings: Settings, folder: Path) -> str:
    """Train on a lexicon and the sentences of the classifier, write the model, give its fingerprint."""
    batches = list(epochs(known, settings))
    texts = {text for pairs in batches for pair in pairs for text in (pair.left, pair.right)}
    terms = vocabulary(texts, settings.least)
    trainer = StaticTrainer(terms, settings)
    for number, pairs in enumerate(batches):
        rate = settings.rate * (1 - number / settings.epochs)
        loss = trainer.train_epoch(pairs, rate)
        sys.stderr.write(f"epoch {number + 1}/{settings.epochs}: {len(pairs)} pairs, loss {loss:.4f}\n")
    return export(folder, terms, trainer.rows(), digest(texts), settings.seed)


def digest(texts: Iterable[str]) -> str:
    """What a model remembers its texts by."""
    return blake2b("\n".join(sorted(set(texts))).encode(), digest_size=8).hexdigest()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=_HERE / "models" / "static")
    folder = parser.parse_args().folder
    sys.stderr.write(f"{folder}: {train(lexicon(), Settings(), folder)}\n")


if __name__ == "__main__":
    main()
