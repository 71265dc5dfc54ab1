"""Time build, search, ask and SPARQL beside named baselines in the same run: ``python -m bench.run [FOLDER]``.

Machines are noisy, so read the ratios, not the seconds. Baselines: one plain ``jieba.cut`` pass over the same text (build),
bm25s alone over the same texts (search), rdflib in memory for the same queries (SPARQL).
"""
from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fiscalkg.examples import example_folder
from fiscalkg.workspace import Workspace

SEARCHES = ("资金拨付不及时", "设备买来没人用", "绩效目标没有量化", "采购程序不规范", "档案资料不全")
QUESTIONS = ("哪些项目的资金拨付不及时？", "得分最高的是哪份报告？", "等级为良的报告有哪些？")
QUERIES = (
    "SELECT ?t (COUNT(?f) AS ?n) WHERE { ?f a fk:Finding ; fk:issueType ?t } GROUP BY ?t ORDER BY DESC(?n)",
    "SELECT ?r ?s WHERE { ?r a fk:EvaluationReport ; fk:score ?s } ORDER BY DESC(?s)",
)


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median(work: Callable[[], object], times: int) -> float:
    """Median seconds over ``times`` calls."""
    return statistics.median(timed(work) for _ in range(times))


def row(what: str, seconds: float, baseline: str = "", base: float | None = None) -> None:
    """One line of the report; the ratio stands beside the baseline it refers to."""
    ratio = f"{seconds / base:8.2f} x {baseline}" if base else ""
    print(f"{what:<40}{seconds * 1000:>12.1f} ms {ratio}")


def jieba_pass(texts: list[str]) -> float:
    """One plain ``jieba.cut`` pass, the dictionary loaded before."""
    import jieba

    jieba.initialize()
    return timed(lambda: [sum(1 for _ in jieba.cut(text)) for text in texts])


def bench_build(folder: Path, target: Path) -> Workspace:
    """Build with two workers, next to the jieba pass."""
    opened = Workspace(target)
    seconds = timed(lambda: opened.build([folder], jobs=2))
    texts = [opened.source(entry["name"]) for entry in opened.status()["documents"]]
    row("build, two workers", seconds, "jieba.cut", jieba_pass(texts))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{'peak memory of one process':<40}{peak / 1024:>12.0f} MiB")
    return opened


def bench_search(opened: Workspace) -> None:
    """Warm search and ask next to bm25s alone over the same texts."""
    import bm25s

    hits = opened.search("问题", k=1000, kinds=("finding",))["hits"]
    texts = [list(hit["text"]) for hit in hits]
    retriever = bm25s.BM25()
    retriever.index(texts, show_progress=False)
    base = median(lambda: [retriever.retrieve([list(q)], k=min(10, len(texts)), show_progress=False) for q in SEARCHES], 5) / len(SEARCHES)
    row("bm25s alone, characters", base)
    row("search, warm", median(lambda: [opened.search(q) for q in SEARCHES], 5) / len(SEARCHES), "bm25s", base)
    row("ask, warm", median(lambda: [opened.ask(q) for q in QUESTIONS], 5) / len(QUESTIONS))


def bench_sparql(opened: Workspace) -> None:
    """The same queries in the embedded store and in rdflib in memory."""
    from rdflib import Graph

    from ontology.terms import PREFIXES

    graph = Graph()
    graph.parse(data="".join(opened.export_graph("turtle")), format="turtle")
    for query in QUERIES:
        base = timed(lambda query=query: list(graph.query(query, initNs=PREFIXES)))  # type: ignore[misc]
        row(f"SPARQL {query[7:35]}…", median(lambda query=query: opened.graph.select(query), 5), "rdflib", base)  # type: ignore[misc]


def bench_cold(target: Path) -> None:
    """Whole commands from a cold start."""
    fkg = [sys.executable, "-m", "fiscalkg"]
    for arguments in (["search", "资金拨付不及时"], ["ask", QUESTIONS[0]], ["sparql", QUERIES[0]]):
        command = [*fkg, *arguments, "-w", str(target)]
        row(f"fkg {arguments[0]}, cold", median(lambda command=command: subprocess.run(command, capture_output=True, check=True), 3))  # type: ignore[misc]


def main() -> None:
    """Measure on FOLDER, or on the shipped examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    chosen = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        opened = bench_build(chosen or example_folder(), Path(scratch) / "ws")
        bench_search(opened)
        bench_sparql(opened)
        bench_cold(Path(scratch) / "ws")


if __name__ == "__main__":
    main()
