"""Which evaluated subjects and budget projects are one thing: the same name under the same department, or the same project code."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.identity.keys import Context, Key, department_key, fold, subject_name
from kg.identity.names import NameFact
from kg.identity.places import Path

_SHORTEST = 4
"""Fewer characters say too little to be compared."""

_CODE_LENGTH = 12
"""Shorter codes are row numbers or type codes rather than project codes."""


@dataclass(frozen=True, slots=True)
class SubjectUse:
    """A subject as one document (at home in ``home``) names it: its plain name, what is left of that without its owners (``bare``), its
    managers' addresses, its project codes.
    """

    document: str
    home: Path
    name: str
    bare: str
    managers: tuple[str, ...]
    codes: tuple[str, ...]
    reasons: tuple[str, ...]


def subject_use(fact: NameFact, context: Context) -> SubjectUse:
    """Read off what identity depends on; a short name that the document introduces is replaced by the full one."""
    stated = context.aliases.get(fact.label, ())
    fulls = {alias.full for alias in stated}
    label = next(iter(fulls)) if len(fulls) == 1 else fact.label
    reasons = (f"原文约定“{label}”简称“{fact.label}”",) if label != fact.label else ()
    name, more = subject_name(label)
    managers = sorted({department_key(one, context).address[-1] for one in (*fact.all("manager"), *fact.all("user"))})
    codes = tuple(code for code in fact.all("code") if len(code) >= _CODE_LENGTH)
    home = context.home.path
    return SubjectUse(context.document, home, name, _bare(name, fact, home), tuple(managers), codes, (*reasons, *more))


def _bare(name: str, fact: NameFact, home: Path) -> str:
    """The name without its own department, its city and a closing 项目, as long as enough of it is left."""
    for prefix in (*sorted(fact.all("manager"), key=len, reverse=True), *home):
        rest = name.removeprefix(fold(prefix))
        name = rest if len(rest) >= _SHORTEST else name
    rest = name.removesuffix("项目")
    return rest if len(rest) >= _SHORTEST else name


class _Groups:
    """Union-find over indices; the smallest index stands for its group."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        self._parent[max(a, b)] = min(a, b)


def subject_keys(uses: Sequence[SubjectUse]) -> list[Key]:
    """A key for every use, in order. Only uses of one name, or of one code, are ever compared."""
    groups = _Groups(len(uses))
    for block in _blocks(uses).values():
        _join_by(groups, ((manager, index) for index in block for manager in uses[index].managers))
        _join_orphans(groups, uses, block)
    _join_by(groups, ((code, index) for index, use in enumerate(uses) for code in use.codes))
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(uses)):
        members[groups.find(index)].append(index)
    keys: dict[int, Key] = {root: _key([uses[index] for index in found]) for root, found in members.items()}
    return [_with_reasons(keys[groups.find(index)], use, len(members[groups.find(index)])) for index, use in enumerate(uses)]


def _blocks(uses: Sequence[SubjectUse]) -> dict[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, use in enumerate(uses):
        blocks[use.bare].append(index)
    return blocks


def _join_by(groups: _Groups, marks: Iterable[tuple[str, int]]) -> None:
    first: dict[str, int] = {}
    for mark, index in marks:
        groups.join(first.setdefault(mark, index), index)


def _join_orphans(groups: _Groups, uses: Sequence[SubjectUse], block: Sequence[int]) -> None:
    """Uses without a department go to the only group of their name in their document, else in their place, else together."""
    owned = [index for index in block if uses[index].managers]
    by_document: dict[str, set[int]] = defaultdict(set)
    by_place: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for index in owned:
        by_document[uses[index].document].add(groups.find(index))
        by_place[uses[index].home].add(groups.find(index))
    rest: dict[str, int] = {}
    for index in block:
        use = uses[index]
        if use.managers:
            continue
        place = use.home
        near = by_document.get(use.document) or (by_place.get(place, set()) if place else set())
        if len(near) == 1:
            groups.join(index, next(iter(near)))
        else:
            groups.join(index, rest.setdefault("".join(place) or use.document, index))


def _key(uses: Sequence[SubjectUse]) -> Key:
    name = min((use.name for use in uses), key=lambda text: (len(text), text))
    managers = sorted({manager for use in uses for manager in use.managers})
    home = min((use.home for use in uses), default=())
    owner = managers[0] if managers else "".join(home) or min(use.document for use in uses)
    return Key("subject", (owner, name), name, home)


def _with_reasons(key: Key, use: SubjectUse, size: int) -> Key:
    reasons = list(use.reasons)
    if size > 1:
        reasons.append(f"主管部门同为{key.address[0]}" if use.managers else f"同在{key.address[0]}，名称相同")
        if use.codes:
            reasons.append(f"项目编码{use.codes[0]}")
    return Key(key.kind, key.address, key.label, key.place, tuple(reasons))
