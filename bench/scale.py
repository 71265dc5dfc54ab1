"""Build, add, search and query at growing sizes: ``python -m bench.scale 100 300 1000 --out docs/scale.json --plot docs/scale.png``.

Documents come from ``bench.generate``. Every size is built by a process of its own, two workers; its yardstick is one plain
``jieba.cut`` pass over the same text in the same run. Beside wall-clock seconds stand processor seconds of all processes: on a machine
that others use as well, only the ratio of those says something.
"""
from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.generate import BUDGETS, write
from bench.run import QUERIES, QUESTIONS, SEARCHES
from bench.tree import Watch, processor_seconds
from fiscalkg.workspace import Workspace

_ADDITIONS = 5
_JIEBA_MOST = 3_000_000
"""Characters that the yardstick cuts at most; beyond, its time is extrapolated (it is linear)."""


def built(folder: Path, target: Path) -> dict[str, Any]:
    """Build here and measure: seconds, peak of memory of the tree, seconds by step."""
    steps: dict[str, float] = {}
    began = time.perf_counter()

    def progress(step: str, _done: int, _total: int) -> None:
        steps.setdefault(step, round(time.perf_counter() - began, 1))

    before = processor_seconds()
    with Watch() as watch:
        counts = Workspace(target).build([folder], jobs=2, progress=progress)["counts"]
    return {"seconds": time.perf_counter() - began, "cpu": processor_seconds() - before, "peak_mib": watch.peak, "counts": counts,
            "steps": steps}


def jieba_pass(opened: Workspace) -> dict[str, float]:
    """One plain pass over all texts: wall-clock and processor seconds."""
    import jieba

    jieba.initialize()
    done = total = 0
    began, before = time.perf_counter(), processor_seconds()
    for entry in opened.status()["documents"]:
        total += entry["characters"]
        if done < _JIEBA_MOST:
            text = opened.source(entry["name"])
            done += len(text)
            sum(1 for _ in jieba.cut(text))
    scale = total / done
    return {"characters": total, "jieba_seconds": (time.perf_counter() - began) * scale, "jieba_cpu": (processor_seconds() - before) * scale}


def added(target: Path, count: int, scratch: Path) -> dict[str, float]:
    """Adding one more report from the command line, start of the program included: the median of several, each another report."""
    walls, processor = [], []
    for number in range(_ADDITIONS):
        folder = scratch / f"more{number}"
        write(1, folder, first=count + BUDGETS * number)
        began, before = time.perf_counter(), processor_seconds()
        subprocess.run([sys.executable, "-m", "fiscalkg", "add", str(folder), "-w", str(target)], stdout=subprocess.DEVNULL, check=True)
        walls.append(time.perf_counter() - began)
        processor.append(processor_seconds() - before)
    return {"add_seconds": statistics.median(walls), "add_cpu": statistics.median(processor)}


def median(works: list[Callable[[], object]], times: int = 5) -> float:
    """Median milliseconds of processor time of one call, after one to warm up."""
    taken = []
    for work in works:
        work()
        for _ in range(times):
            before = time.process_time()
            work()
            taken.append(time.process_time() - before)
    return statistics.median(taken) * 1000


def asked(opened: Workspace) -> dict[str, float]:
    """Latencies of the library, warm."""
    return {
        "search_ms": median([lambda one=one: opened.search(one) for one in SEARCHES]),  # type: ignore[misc]
        "ask_ms": median([lambda one=one: opened.ask(one) for one in QUESTIONS], 3),  # type: ignore[misc]
        "sparql_ms": median([lambda one=one: opened.graph.select(one) for one in QUERIES]),  # type: ignore[misc]
    }


def stored(folder: Path) -> float:
    """MiB that the files of a folder take; a file of several names counts once."""
    sizes = {(found.st_dev, found.st_ino): found.st_size for one in folder.rglob("*") if one.is_file() for found in (one.stat(),)}
    return sum(sizes.values()) / (1 << 20)


def measure(count: int, scratch: Path) -> dict[str, Any]:
    """All figures of one size."""
    folder, target = scratch / "documents", scratch / "workspace"
    write(count, folder)
    row = {"documents": count} | built(folder, target)
    opened = Workspace(target)
    row |= jieba_pass(opened) | asked(opened) | added(target, count, scratch)
    row |= {"ratio": row["seconds"] / row["jieba_seconds"], "cpu_ratio": row["cpu"] / row["jieba_cpu"],
            "stored_mib": stored(target)}
    return row


def main() -> None:
    """Measure the sizes named, each in a process of its own, and write the figures and the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--plot", type=Path)
    chosen = parser.parse_args()
    if len(chosen.sizes) == 1 and chosen.out is None:
        with tempfile.TemporaryDirectory() as scratch:
            print(json.dumps(measure(chosen.sizes[0], Path(scratch))))
        return
    rows = []
    for size in chosen.sizes:
        done = subprocess.run([sys.executable, "-m", "bench.scale", str(size)], stdout=subprocess.PIPE, check=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        if chosen.out:
            chosen.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")
        if chosen.plot:
            from bench.scale_picture import draw

            draw(rows, chosen.plot)


if __name__ == "__main__":
    main()
