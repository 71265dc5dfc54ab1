"""What each part of search is worth: ``python -m bench.ablation WORKSPACE [QUERIES]``.

Every row leaves one part out; the figures are nDCG@10 by style with the 90 % interval of the mean difference over all questions.
"""
from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.judged import JudgedQuery, given_queries, ndcg, own_queries
from bench.retrieval import OWN, interval
from search.engine import SearchEngine
from search.fusion import DEFAULT, FusionSettings

VARIANTS: Final[Mapping[str, FusionSettings]] = {
    "full": DEFAULT,
    "without words (BM25)": replace(DEFAULT, lexical=0.0),
    "without vectors": replace(DEFAULT, vector=0.0),
    "without concepts": replace(DEFAULT, concept=0.0),
    "concepts without formal words": replace(DEFAULT, types=1.0),
    "concepts without kinds of problems": replace(DEFAULT, types=0.0),
    "without things": replace(DEFAULT, things=0.0),
    "words at full weight always": replace(DEFAULT, least=1.0, kept=1.0),
    "without names": replace(DEFAULT, named=0.0, owned=0.0),
    "without years": replace(DEFAULT, dated=0.0),
    "without fields": replace(DEFAULT, fielded=0.0),
    "without rescue": replace(DEFAULT, rescue=0.0),
    "without second look": replace(DEFAULT, feedback=0.0),
}


def evaluate(engine: SearchEngine, queries: Sequence[JudgedQuery]) -> dict[str, list[float]]:
    """nDCG@10 of each question by style, in the order of the questions."""
    found: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        hits = engine.search(query.text, k=10, kinds=("finding",)).hits
        found[query.style].append(ndcg([hit.unit for hit in hits], query))
    return found


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("queries", type=Path, nargs="?")
    chosen = parser.parse_args()
    from fiscalkg.workspace import Workspace

    engine = SearchEngine.open(Workspace(chosen.workspace).generation.search)
    queries = given_queries(chosen.queries) if chosen.queries else own_queries(OWN)
    rows = {name: evaluate(replace(engine, settings=settings), queries) for name, settings in VARIANTS.items()}
    full = [value for values in rows["full"].values() for value in values]
    print(f"{'nDCG@10':<36}" + "".join(f"{style:>12}" for style in rows["full"]) + "   difference over all")
    for name, found in rows.items():
        now = [value for values in found.values() for value in values]
        low, high = interval([a - b for a, b in zip(now, full, strict=True)])
        cells = "".join(f"{statistics.fmean(values):>12.3f}" for values in found.values())
        print(f"{name:<36}{cells}   {statistics.fmean(now) - statistics.fmean(full):+.3f} ({low:+.3f} to {high:+.3f})")


if __name__ == "__main__":
    main()
