"""Looking a workspace over: pointer, locks, leftovers, and every generation file by file. Nothing is changed here."""
from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from kg import locks
from kg.checksums import damaged, read_checksums
from kg.errors import KgError
from kg.generations import GENERATIONS, LOCK, POINTER, Generation, Workspace
from kg.identity.decisions import read_decisions
from kg.kept import kept_name, read_kept
from kg.rules import rules_mark
from kg.store.oxigraph import OxigraphDiskStore

FAULT, NOTICE = "fault", "notice"
"""A fault needs mending; a notice is worth knowing."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: ``code`` is stable, ``what`` and ``where`` are Chinese; ``part`` is what is concerned.

    Parts: ``pointer``, ``lock``, ``rights``, ``leftover``, ``manifest``, ``kept`` (mapped documents and texts), ``ledger``, ``store``,
    ``search``, ``rules``, ``decisions``.
    """

    part: str
    code: str
    what: str
    where: str = ""
    level: str = FAULT


def look_over(folder: Workspace) -> list[Finding]:
    """What is wrong with the frame of a workspace: pointer, locks, leftovers, rights."""
    found = [*_pointer(folder), *_decisions(folder)]
    lock = folder.root / LOCK
    if locks.being_written(lock):
        found.append(Finding("lock", "FK-K080", f"有程序正在写这个工作区（{locks.holder(lock) or '来历不明'}）", str(folder.root), NOTICE))
    else:
        found += [Finding("leftover", "FK-K081", "上次中断留下的半成品", str(path.relative_to(folder.root))) for path in folder.leftovers()]
    if folder.root.exists() and not os.access(folder.root, os.W_OK):
        found.append(Finding("rights", "FK-K007", "工作区目录不能写入，只能查询", str(folder.root), NOTICE))
    return found


def examine(generation: Generation) -> list[Finding]:
    """What is wrong with a generation, its search index aside (that is the business of ``search``, but its files are looked at here)."""
    try:
        manifest = generation.manifest
    except KgError as error:
        return [Finding("manifest", error.code, error.what, f"{generation.name}/manifest.json")]
    found = [*_files(generation), *_documents(generation), *_ledger(generation), *_store(generation, manifest.counts.get("triples"))]
    base = manifest.settings.get("base", "")
    old = [one.name for one in manifest.documents if not _by_todays_rules(generation, one.name, base)]
    if old and not found:
        what = f"{len(old)} 份文件是旧版本规则读出的；用 fkg build 重新建立可按新规则重读"
        found.append(Finding("rules", "FK-K086", what, _some(old), NOTICE))
    return found


def _pointer(folder: Workspace) -> Iterator[Finding]:
    try:
        folder.current()
    except KgError as error:
        if error.code != "FK-K001" or (folder.root / POINTER).exists() or (folder.root / GENERATIONS).exists():
            yield Finding("pointer", "FK-K002", error.what, str(folder.root / POINTER))
        else:
            raise


def _decisions(folder: Workspace) -> Iterator[Finding]:
    try:
        read_decisions(folder.decisions)
    except KgError as error:
        yield Finding("decisions", error.code, error.what, error.where or "")


def _files(generation: Generation) -> Iterator[Finding]:
    broken = damaged(generation.path)
    for part, folders, code, what in (("kept", ("mapped/", "sources/"), "FK-K082", "已收录文件的副本损坏或缺失"),
                                      ("ledger", ("ledger/",), "FK-K088", "认定结果的账册损坏或缺失"),
                                      ("search", ("search/",), "FK-K083", "检索索引的文件损坏或缺失"),
                                      ("store", ("store/",), "FK-K084", "图数据库的文件损坏或缺失")):
        names = [name for name in broken if name.startswith(folders)]
        if names:
            yield Finding(part, code, f"{what}（{len(names)} 个）", f"{generation.name}：{_some(names)}")


def _documents(generation: Generation) -> Iterator[Finding]:
    base = generation.manifest.settings.get("base", "")
    for one in generation.manifest.documents:
        try:
            read_kept(generation.path / "mapped", one.name, base)
            generation.sources.text(one.name)
        except KgError as error:
            yield Finding("kept", error.code, error.what, one.name)


def _ledger(generation: Generation) -> Iterator[Finding]:
    """Whether the ledger can be read, and is that of the documents as they are kept."""
    ledger = generation.ledger
    if ledger is None:
        yield Finding("ledger", "FK-K088", "认定结果的账册损坏或缺失", generation.name)
        return
    known = read_checksums(generation.path)
    names = {one.name for one in generation.manifest.documents}
    wrong = [row.entry.name for row in ledger.rows if known.get(f"mapped/{kept_name(row.entry.name)}", row.digest) != row.digest]
    wrong += sorted(names ^ {row.entry.name for row in ledger.rows})
    if wrong:
        yield Finding("ledger", "FK-K088", f"认定结果的账册与收录的文件不符（{len(wrong)} 份）", f"{generation.name}：{_some(wrong)}")


def _store(generation: Generation, expected: int | None) -> Iterator[Finding]:
    try:
        store = OxigraphDiskStore(generation.store, read_only=True)
    except KgError as error:
        yield Finding("store", error.code, error.what, generation.name)
        return
    try:
        count = len(store.raw)
        if expected is not None and count != expected:
            yield Finding("store", "FK-K085", f"图数据库有 {count} 条三元组，应有 {expected} 条", generation.name)
    except (OSError, RuntimeError) as error:
        yield Finding("store", "FK-K012", "图数据库读取失败", f"{generation.name}：{error}")
    finally:
        store.close()


def _by_todays_rules(generation: Generation, name: str, base: str) -> bool:
    try:
        return read_kept(generation.path / "mapped", name, base, check=False).rules == rules_mark()
    except KgError:
        return True


def _some(names: list[str]) -> str:
    more = f" 等 {len(names)} 个" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more
