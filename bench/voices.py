"""How well a question finds its facet when nobody of its voice was heard: ``python -m bench.voices [VOICE …]``.

For each voice the lexicon is read without it, the encoder trained without it, and what the voice says is asked: shares of phrases whose
own facet comes first or among the first six, and of those whose kind of problem comes first. This is the estimate for speakers that the
lexicon does not know; it uses no judged question.
"""
from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.encoder import Encoder
from search.lexicon import VOICES, Lexicon, lexicon
from search.phrases import build_phrases
from search.static_encoder import StaticEncoder
from search.training.__main__ import train
from search.training.static import Settings


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of phrases: own facet first, among the first six, kind of problem first; ``phrases`` how many were asked."""

    phrases: int
    first: float
    among: float
    kind: float


def left_out(known: Lexicon, voice: str, encoder: Encoder) -> Found:
    """Ask everything that a voice says of a lexicon without it."""
    index = build_phrases(known.without(voice), encoder)
    asked = [(said, number) for number, facet in enumerate(known.facets) for said in facet.voices.get(voice, ())]
    texts, own = [said for said, _ in asked], np.array([number for _, number in asked])
    fitted = index.fitness(texts, encoder.encode_queries(texts))
    rank = (fitted > fitted[np.arange(len(asked)), own][:, None]).sum(axis=1)
    kinds = np.array([facet.codes[0] for facet in index.facets])
    right = kinds[fitted.argmax(axis=1)] == kinds[own]
    return Found(len(asked), float((rank < 1).mean()), float((rank < 6).mean()), float(right.mean()))


def measure(voices: Sequence[str]) -> dict[str, Found]:
    """Train without each voice and ask it; under a minute a voice."""
    found: dict[str, Found] = {}
    for voice in voices:
        with tempfile.TemporaryDirectory() as scratch:
            train(lexicon().without(voice), Settings(), Path(scratch))
            found[voice] = left_out(lexicon(), voice, StaticEncoder.open(Path(scratch)))
    return found


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("voice", nargs="*", help=f"of {', '.join(VOICES)}; all by default")
    chosen = parser.parse_args().voice or VOICES
    unknown = sorted(set(chosen) - set(VOICES))
    if unknown:
        parser.error(f"no such voice: {', '.join(unknown)}")
    print(f"{'left out':<10}{'phrases':>8}{'facet 1st':>11}{'facet in 6':>12}{'kind 1st':>10}")
    for voice, one in measure(chosen).items():
        print(f"{voice:<10}{one.phrases:>8}{one.first:>11.3f}{one.among:>12.3f}{one.kind:>10.3f}")


if __name__ == "__main__":
    main()
