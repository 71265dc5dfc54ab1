"""BM25, vector, concept and fused rankings side by side: ``python -m bench.retrieval WORKSPACE [QUERIES]``.

QUERIES is a ``queries.json`` with judged passages; without it the questions over the shipped examples are used, and without WORKSPACE the
examples are built first. Of paraphrases only the mean is shown, so that nobody tunes words on them.
"""
from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.judged import JudgedQuery, given_queries, ndcg, own_queries
from search.engine import SearchEngine
from search.fusion import COMPONENTS
from search.units import SearchUnit
from search.vector import best

OWN = Path(__file__).parent / "data" / "queries.toml"
Rows = dict[str, dict[str, list[float]]]


def rank(engine: SearchEngine, text: str) -> dict[str, list[SearchUnit]]:
    """The first ten findings by each component and by all together."""
    allowed = engine.allowed(("finding",), (), None)
    found = {"fused": [hit.unit for hit in engine.search(text, k=10, kinds=("finding",)).hits]}
    for name, scores in engine.components(engine.read(text), allowed).items():
        ids, _ = best(np.flatnonzero(allowed), scores[allowed], 10)
        found[name] = [engine.index.units[int(number)] for number in ids]
    return found


def measure(engine: SearchEngine, queries: Sequence[JudgedQuery], tell: Callable[[str], None]) -> Rows:
    """nDCG@10 of every question by style and component; questions that are no paraphrases are told one by one."""
    rows: Rows = defaultdict(lambda: defaultdict(list))
    for query in queries:
        for name, ranking in rank(engine, query.text).items():
            rows[query.style][name].append(ndcg(ranking, query))
        if query.style != "paraphrase":
            tell("  ".join(f"{rows[query.style][name][-1]:.2f}" for name in (*COMPONENTS, "fused")) + f"  {query.text}")
    return rows


def interval(values: Sequence[float], draws: int = 1000) -> tuple[float, float]:
    """90 % bootstrap interval of the mean, with a fixed seed."""
    rng = random.Random(7)
    means = sorted(statistics.fmean(rng.choices(values, k=len(values))) for _ in range(draws))
    return means[draws // 20], means[-draws // 20]


def report(rows: Rows) -> None:
    """Print the table of means."""
    print(f"{'nDCG@10':<12}{'n':>4}" + "".join(f"{name:>10}" for name in (*COMPONENTS, "fused")) + "   90 % of fused")
    for style, found in rows.items():
        low, high = interval(found["fused"])
        cells = "".join(f"{statistics.fmean(found[name]):>10.3f}" for name in (*COMPONENTS, "fused"))
        print(f"{style:<12}{len(found['fused']):>4}{cells}   {low:.3f}–{high:.3f}")


def speed(engine: SearchEngine, queries: Sequence[JudgedQuery]) -> float:
    """Median milliseconds of a warm search."""
    taken: list[float] = []
    for query in queries:
        began = time.perf_counter()
        engine.search(query.text)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def run(folder: Path, queries: Sequence[JudgedQuery]) -> None:
    """Measure one search index."""
    engine = SearchEngine.open(folder)
    engine.search("资金")
    rows = measure(engine, queries, print)
    report(rows)
    print(f"warm search, median: {speed(engine, queries):.1f} ms over {len(engine.index.units)} units")


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path, nargs="?")
    parser.add_argument("queries", type=Path, nargs="?")
    chosen = parser.parse_args()
    from fiscalkg.workspace import Workspace

    queries = given_queries(chosen.queries) if chosen.queries else own_queries(OWN)
    if chosen.workspace:
        run(Workspace(chosen.workspace).generation.search, queries)
        return
    from fiscalkg.examples import example_folder

    with tempfile.TemporaryDirectory() as scratch:
        opened = Workspace(Path(scratch) / "ws")
        opened.build([example_folder()])
        run(opened.generation.search, queries)


if __name__ == "__main__":
    main()
