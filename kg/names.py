"""Finding things by what people call them."""
from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.terms import FK

_KINDS = {
    FK.Department: "部门",
    FK.EvaluationFirm: "评价机构",
    FK.Organization: "单位",
    FK.Region: "地区",
    FK.PolicyDocument: "政策文件",
    FK.IssueType: "问题类型",
    FK.IssueCluster: "共性问题",
    FK.Project: "项目",
    FK.SpecialFund: "专项资金",
    FK.PolicyProgramme: "政策",
    FK.DepartmentSpending: "部门整体支出",
    FK.InsuranceFund: "社保基金",
    FK.OtherSubject: "其他",
    FK.BudgetFunction: "功能科目",
}
"""Class -> what it is called in lists."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing: IRI, label, kind as people say it (部门 项目 …, empty when unknown)."""

    iri: str
    label: str
    kind: str


class NameIndex:
    """Labels of all things. Built from (IRI, label, class IRI, whether it is the preferred label)."""

    def __init__(self, rows: Iterable[tuple[str, str, str, bool]]) -> None:
        self._things: dict[str, Thing] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        for iri, label, kind, preferred in sorted(rows):
            known = self._things.get(iri)
            if known is None or known.kind == _KINDS[FK.Organization]:
                self._things[iri] = known = Thing(iri, known.label if known else label, _KINDS.get(kind, ""))
            if preferred:
                self._things[iri] = Thing(iri, label, known.kind)
            self._names[fold_name(label)].add(iri)

    def get(self, iri: str) -> Thing | None:
        """The thing behind an IRI."""
        return self._things.get(iri)

    def things(self, kind: str | None = None) -> list[Thing]:
        """All things (of a kind), by label."""
        found = (thing for thing in self._things.values() if kind in (None, thing.kind))
        return sorted(found, key=lambda thing: (thing.label, thing.iri))

    def exact(self, name: str) -> list[Thing]:
        """Things that have this very name among theirs."""
        return [self._things[iri] for iri in sorted(self._names.get(fold_name(name), ()))]

    def find(self, name: str, limit: int = 20) -> list[Thing]:
        """Exact names; where there is none, names that contain ``name``, then those it shortens (its characters in their order) or
        contains, the closest in length first. Classification codes are found by their exact names only.
        """
        wanted = fold_name(name)
        found = self.exact(name)
        if found or len(wanted) < 2:
            return found
        near = [(rank, abs(len(known) - len(wanted)), known, iri) for known, iris in self._names.items()
                if (rank := _nearness(wanted, known)) for iri in iris if self._things[iri].kind != _KINDS[FK.BudgetFunction]]
        return [self._things[iri] for iri in dict.fromkeys(iri for *_, iri in sorted(near))][:limit]

    def names(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Every folded name with the IRIs it stands for, sorted."""
        return ((name, tuple(sorted(iris))) for name, iris in sorted(self._names.items()))


_SHORTENED = 4
"""Characters that a shortened or contained name needs at least, so that it is not found in everything."""


def _nearness(wanted: str, known: str) -> int:
    """1 where the name contains what is wanted, 2 where it is shortened or contained by it, 0 where neither."""
    if wanted in known:
        return 1
    if len(known) >= _SHORTENED and known in wanted:
        return 2
    if len(wanted) >= _SHORTENED and len(wanted) < len(known) < 3 * len(wanted):
        rest = iter(known)
        return 2 if all(char in rest for char in wanted) else 0
    return 0


def fold_name(name: str) -> str:
    """The form in which names are compared: half-width, lower case, without white space, quotation marks and brackets of titles."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if not char.isspace() and char not in "《》〈〉“”\"'‘’")
