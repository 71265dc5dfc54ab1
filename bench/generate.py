"""Write any number of invented reports and budgets: ``python -m bench.generate 1000 FOLDER [--seed 1]``.

Every fifth document is a budget. Documents are made and written one by one, so that memory does not grow with their number; document
``i`` is the same whatever the number of documents. A thousand to a folder.
"""
from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.synthetic.budget import budget
from bench.synthetic.draw import world
from bench.synthetic.report import report

BUDGETS = 5
"""One document in so many is a budget."""


def documents(count: int, seed: int = 1, first: int = 0) -> Iterator[tuple[str, str]]:
    """Relative names and texts of ``count`` documents from number ``first``."""
    for number in range(first, first + count):
        about, random = world(seed, number)
        is_budget = number % BUDGETS == BUDGETS - 1
        kind = f"{about.year}年部门预算" if is_budget else f"{about.project}绩效评价报告"
        name = f"{number // 1000:03d}/{number:06d}{about.place}{about.office if is_budget else ''}{kind}.txt"
        yield name, (budget if is_budget else report)(about, random)


def write(count: int, folder: Path, seed: int = 1, first: int = 0) -> int:
    """Write them below ``folder``; gives the number of characters."""
    characters = 0
    for name, text in documents(count, seed, first):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


def main() -> None:
    """Generate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(f"{write(chosen.count, chosen.folder, chosen.seed):,} characters")


if __name__ == "__main__":
    main()
