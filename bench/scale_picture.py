"""The figures of ``bench.scale`` as a picture: processor time and memory over the number of documents."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def draw(rows: Sequence[Mapping[str, Any]], target: Path) -> None:
    """Write a PNG with three panels: processor seconds of a build, peak memory, latencies."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    sizes = [row["documents"] for row in rows]
    figure, (time, memory, latency) = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    time.plot(sizes, [row["cpu"] for row in rows], "o-", label="build")
    last = rows[-1]
    time.plot([0, last["documents"]], [0, last["cpu"]], ":", color="grey", label="linear")
    time.plot(sizes, [row["jieba_cpu"] for row in rows], "s-", label="one jieba.cut pass")
    time.set(title="Processor seconds of a build", ylabel="seconds")
    memory.plot(sizes, [row["peak_mib"] for row in rows], "o-", label="all processes")
    memory.set(title="Peak memory", ylabel="MiB")
    for name in ("search", "ask", "sparql"):
        latency.plot(sizes, [row[f"{name}_ms"] for row in rows], "o-", label=name)
    latency.set(title="Latency, warm", ylabel="ms")
    for axes in (time, memory, latency):
        axes.set_xlabel("documents")
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend()
    figure.savefig(target, dpi=110)
    plt.close(figure)
