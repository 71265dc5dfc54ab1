"""Decisions by hand on what is the same thing and what is not: a TOML file in the workspace, kept across rebuilds.

    [[same]]                                  # these names mean one thing
    kind = "department"                       # department firm region subject policy
    names = ["云溪市卫健局", "云溪市卫生健康局"]
    reason = "2019年机构改革后更名"

    [[different]]                             # these names never mean one thing
    kind = "subject"
    names = ["老旧小区改造", "老旧小区改造（二期）"]
    reason = "两个独立立项的项目"
"""
from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.identity.keys import fold

KINDS = ("department", "firm", "region", "subject", "policy")
"""Kinds that a decision may be about."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the names as printed (compared folded), whether they are the same thing, and why."""

    kind: str
    names: tuple[str, ...]
    same: bool
    reason: str

    def concerns(self, label: str) -> bool:
        """Whether the decision names this label."""
        return fold(label) in {fold(name) for name in self.names}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file; none when there is no file. ``KgError`` FK-K040 says what is wrong with it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KgError("FK-K040", "同一认定文件读不出", where=f"{path}: {error}", mend="请按 TOML 格式改正") from error
    found: list[Decision] = []
    for key, same in (("same", True), ("different", False)):
        for number, entry in enumerate(data.get(key, []), 1):
            found.append(_decision(entry, same, f"{path} [[{key}]] 第 {number} 条"))
    return tuple(found)


def _decision(entry: object, same: bool, where: str) -> Decision:
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS:
        raise KgError("FK-K040", "同一认定缺少 kind 或写法不对", where=where, mend=f"可用：{'、'.join(KINDS)}")
    names = entry.get("names")
    if not isinstance(names, list) or len(names) < 2 or not all(isinstance(name, str) and name for name in names):
        raise KgError("FK-K040", "同一认定的 names 应有两个以上名称", where=where)
    return Decision(str(entry["kind"]), tuple(names), same, str(entry.get("reason") or "人工认定"))
