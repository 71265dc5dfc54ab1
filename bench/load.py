"""Many people searching while a runaway SPARQL query is cut off: how long do they wait?

    python -m bench.load WORKSPACE [--clients 50] [--seconds 20] [--pause 1] [--runaways 2]

Starts the service as a process of its own, as ``fkg serve`` does, and asks it over HTTP: every client searches, reads, thinks for ``pause``
seconds on average and searches again (0: all of them at once without a break); ``runaways`` clients send queries without end to the SPARQL
endpoint, one after the other. Prints the figures as JSON.
"""
from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.serving import serving
from bench.wire import Connection

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STRLEN(STR(?a)) > STRLEN(STR(?d)) + 10000) }"
SUBJECTS = ("资金", "项目", "绩效目标", "采购", "验收", "制度", "设备", "预算执行", "合同", "台账", "补贴", "工程", "指标", "档案", "监管")
TROUBLES = ("拨付不及时", "进度滞后", "不明确", "不规范", "走过场", "不健全", "闲置没人用", "执行率低", "履行不到位", "缺失", "发放对象不准",
            "质量不达标", "未量化", "归集不全", "流于形式")


@dataclass(slots=True)
class Tally:
    """What came of the requests: seconds of those answered, statuses of all."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    async def time(self, request: Awaitable[tuple[int, bytes]]) -> None:
        """Await a request and note it."""
        began = time.perf_counter()
        status, _ = await request
        self.seconds.append(time.perf_counter() - began)
        self.statuses[status] += 1

    def quantile(self, share: float) -> float:
        """Milliseconds that ``share`` of the requests did not take longer than."""
        ordered = sorted(self.seconds)
        return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) if ordered else float("nan")

    def summary(self) -> dict[str, Any]:
        """The figures."""
        return {"requests": sum(self.statuses.values()), "statuses": dict(sorted(self.statuses.items())), "p50_ms": self.quantile(0.5),
                "p95_ms": self.quantile(0.95), "p99_ms": self.quantile(0.99), "max_ms": self.quantile(1.0)}


async def searcher(address: str, number: int, pause: float, until: float, tally: Tally) -> None:
    """One person who searches, every time for something else."""
    chance = random.Random(number)
    async with Connection(address) as connection:
        await asyncio.sleep(chance.uniform(0, pause))
        while time.perf_counter() < until:
            question = f"{chance.choice(SUBJECTS)}{chance.choice(TROUBLES)}{chance.choice(SUBJECTS)}"
            await tally.time(connection.get("/api/search", q=question, limit=10))
            await asyncio.sleep(chance.expovariate(1 / pause) if pause else 0)


async def runaway(address: str, limit: float, until: float, tally: Tally) -> None:
    """One query without end after the other, each cut off by the service."""
    async with Connection(address) as connection:
        while time.perf_counter() < until:
            await tally.time(connection.get("/sparql", query=RUNAWAY, timeout=limit))


async def measure(address: str, clients: int, seconds: float, pause: float, runaways: int, limit: float = 5.0) -> dict[str, Any]:
    """The figures of ``seconds`` of load on the service at ``address``; queries without end ask for ``limit`` seconds."""
    searches, queries = Tally(), Tally()
    async with Connection(address) as first:
        for number in range(3):
            await first.get("/api/search", q=f"{SUBJECTS[number]}{TROUBLES[number]}")
    until = time.perf_counter() + seconds
    await asyncio.gather(*(searcher(address, number, pause, until, searches) for number in range(clients)),
                         *(runaway(address, limit, until, queries) for _ in range(runaways)))
    return {"clients": clients, "pause_s": pause, "searches_per_second": round(len(searches.seconds) / seconds, 1),
            "search": searches.summary(), "runaway_sparql": queries.summary()}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--runaways", type=int, default=2)
    given = parser.parse_args()
    with serving(given.workspace) as (address, started):
        found = asyncio.run(measure(address, given.clients, given.seconds, given.pause, given.runaways))
    json.dump({"start_s": round(started, 2)} | found, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
