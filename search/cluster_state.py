"""What is kept of recurring problems beside an index, so that the next index changes only what its findings change.

One file of arrays, equal for equal findings whatever came first. A file that is not there, damaged, or of other rules, encoder or lexicon
is the same as none: everything is then found anew.
"""
from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from ontology.issues import issue_types
from search.cells import HOMES, Codes, Keys
from search.communities import Grouping
from search.finding_table import FindingTable
from search.index import About
from search.neighbours import Neighbours, Verdicts
from search.vector import Ids

FILE: Final = "recurring.npz"
NEIGHBOURS: Final = 12
"""Nearest findings that each finding asks for."""
_TABLE, _GROUPING = ("marks", "kinds", "figures", "wordings", "reports"), ("components", "pieces", "communities")
_DAMAGE: Final = (OSError, ValueError, LookupError, TypeError, EOFError, RuntimeError, ArithmeticError, MemoryError, struct.error, zlib.error,
                  zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Problem:
    """A recurring problem: ``members`` and ``typical`` are places of findings; ``types`` see ``search.clusters.Cluster``."""

    name: str
    types: tuple[str, ...]
    members: Ids
    typical: int


@dataclass(frozen=True, slots=True)
class State:
    """Findings in the order of their marks, and what follows from them.

    ``leads``: places of the findings that stand for all of the same wording; ``own``: for each finding which of the leads stands for it
    (-1: none). ``codes``, ``near``, ``verdicts`` and ``grouping`` are of the leads. ``names``: communities that reach several reports.
    """

    findings: FindingTable
    leads: Ids
    own: Ids
    codes: Codes
    cells: Keys
    near: Neighbours
    verdicts: Verdicts
    grouping: Grouping
    names: dict[int, str]
    problems: tuple[Problem, ...]

    @staticmethod
    def empty() -> State:
        """The state of no findings."""
        none, labels = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
        codes = Codes(np.zeros((0, HOMES), dtype=np.int32), np.zeros((0, HOMES), dtype=np.uint32))
        near = Neighbours.none(0, NEIGHBOURS)
        return State(FindingTable.empty(), none, none, codes, none, near, near.places.astype(np.int8), Grouping(labels, labels, labels), {}, ())


def mark_of_rules(about: About) -> str:
    """What a state depends on beside the findings: code and data of this package, the vocabulary, encoder and lexicon of the index."""
    return f"{_rules()} {about.encoder} {about.lexicon}"


def save_state(path: Path, state: State, mark: str) -> None:
    """Write a state; equal ones give equal bytes."""
    texts = {"mark": mark, "names": list(state.names.values()), "problems": [[one.name, one.types] for one in state.problems],
             "reports": state.findings.report_iris}
    arrays: dict[str, Any] = {name: getattr(state.findings, name) for name in _TABLE}
    arrays |= {name: getattr(state.grouping, name) for name in _GROUPING}
    arrays |= {
        "texts": _packed(json.dumps(texts, ensure_ascii=False).encode("utf-8")), "iris": _packed("\n".join(state.findings.iris).encode("utf-8")),
        "leads": state.leads.astype(np.int32), "own": state.own.astype(np.int32), "homes": state.codes.homes, "sides": state.codes.sides,
        "cells": state.cells, "near": state.near.places, "products": state.near.products, "verdicts": state.verdicts,
        "named": np.array(list(state.names), dtype=np.int32), "typical": np.array([one.typical for one in state.problems], dtype=np.int32),
        "ends": np.cumsum([len(one.members) for one in state.problems], dtype=np.int64),
        "members": np.concatenate([np.zeros(0, dtype=np.int32), *(one.members.astype(np.int32) for one in state.problems)]),
    }
    np.savez(path, **arrays)


def open_state(path: Path | None, mark: str) -> State:
    """A saved state; an empty one where there is none that can be used."""
    if path is None:
        return State.empty()
    try:
        with np.load(path, allow_pickle=False) as saved:
            arrays = {name: saved[name] for name in saved.files}
        texts = json.loads(arrays["texts"].tobytes())
        return _state(arrays, texts) if texts["mark"] == mark else State.empty()
    except _DAMAGE:
        return State.empty()


def _state(arrays: dict[str, Any], texts: dict[str, Any]) -> State:
    count = len(arrays["marks"])
    iris = tuple(arrays["iris"].tobytes().decode("utf-8").split("\n")) if count else ()
    if len(iris) != count or {len(arrays[name]) for name in (*_TABLE, "own")} != {count}:
        raise ValueError(FILE)
    findings = FindingTable(**{name: arrays[name] for name in _TABLE}, iris=iris, report_iris=tuple(texts["reports"]))
    members = np.split(arrays["members"].astype(np.int64), arrays["ends"][:-1])
    rows = zip(texts["problems"], members, arrays["typical"].tolist(), strict=True) if texts["problems"] else ()
    problems = tuple(Problem(name, tuple(types), found, typical) for (name, types), found, typical in rows)
    names = dict(zip(arrays["named"].tolist(), texts["names"], strict=True))
    return State(findings, arrays["leads"].astype(np.int64), arrays["own"].astype(np.int64), Codes(arrays["homes"], arrays["sides"]),
                 arrays["cells"], Neighbours(arrays["near"], arrays["products"]), arrays["verdicts"],
                 Grouping(*(arrays[one.name] for one in fields(Grouping))), names, problems)


def _packed(data: bytes) -> Any:
    return np.frombuffer(data, dtype=np.uint8)


@cache
def _rules() -> str:
    found = hashlib.sha256(repr(issue_types()).encode("utf-8"))
    here = Path(str(files("search")))
    for path in (*sorted(here.glob("*.py")), *sorted(here.glob("data/*.toml"))):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]
