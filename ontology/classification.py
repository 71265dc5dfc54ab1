"""The official classifications of government revenue and expenditure, one SKOS scheme a year. Plain data; no rdflib.

Source of the rule: 政府收支分类科目 of the Ministry of Finance for 2024 (the files ``data/*-classification*.toml``), with the changes
since 2018 that are recorded there. The classes (类) are complete; groups (款) and items (项) are as complete as they are certain, so a
code that is not found may still be right.
"""
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ontology.files import CONCEPTS, data_dir
from ontology.terms import PREFIXES

Kind = Literal["revenue", "function", "economic-department", "economic-government"]
_FILES: dict[Kind, str] = {
    "revenue": "revenue-classification.toml",
    "function": "functional-classification.toml",
    "economic-department": "economic-classification-department.toml",
    "economic-government": "economic-classification-government.toml",
}
_CLASSES: dict[Kind, str] = {"revenue": "fk:BudgetRevenue", "function": "fk:BudgetFunction"}
_LEVELS = {3: "类", 5: "款", 7: "项"}
_BY_FIRST_DIGIT: dict[str, Kind] = {"1": "revenue", "2": "function", "3": "economic-department", "5": "economic-government"}
_PREFIXED = ("fk", "skos", "xsd")


@dataclass(frozen=True, slots=True)
class ClassCode:
    """One code: ``level`` is 类 (three digits), 款 (five) or 项 (seven); ``parent`` the code it belongs under."""

    code: str
    label: str
    level: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Classification:
    """The codes of one kind in force in ``year``, in the order of codes."""

    kind: Kind
    year: int
    label: str
    label_en: str
    codes: Mapping[str, ClassCode]

    @property
    def iri(self) -> str:
        """IRI of the scheme, such as ``…/ns/function/2024``."""
        return f"{CONCEPTS}{self.kind}/{self.year}"

    def code_iri(self, code: str) -> str:
        """IRI of the concept of a code, such as ``…/ns/function/2024/2010301``; the code need not be listed."""
        return f"{self.iri}/{code}"

    def ancestors(self, code: str) -> tuple[ClassCode, ...]:
        """The listed codes above ``code``, the nearest first."""
        above = (code[:length] for length in (5, 3) if length < len(code))
        return tuple(self.codes[parent] for parent in above if parent in self.codes)


@cache
def classification(kind: Kind, year: int) -> Classification:
    """The classification of ``kind`` as in force in ``year``.

    Years after the one of the data file have its codes; for years before 2018 those of 2018 are given.
    """
    data = _read(kind)
    labels = dict(line.split(" ", 1) for line in data["codes"].splitlines() if line)
    for step in data["introduced"]:
        if year < step["year"]:
            labels = {code: label for code, label in labels.items() if not code.startswith(tuple(step["codes"]))}
    labels.update({step["code"]: step["label"] for step in data["withdrawn"] if year < step["year"]})
    labels.update({step["code"]: step["before"] for step in data["changes"] if year < step["year"]})
    codes = {code: ClassCode(code, labels[code], _LEVELS[len(code)], code[:-2] if len(code) > 3 else None) for code in sorted(labels)}
    return Classification(kind, year, data["label"], data["label_en"], codes)


def kind_of_code(code: str) -> Kind | None:
    """Which classification a code belongs to by its form.

    1… is revenue and 2… a function (three, five or seven digits), 3… and 5… are economic (three or five digits), of department budgets
    and of government budgets; None for anything else.
    """
    if not (code.isascii() and code.isdigit() and len(code) in _LEVELS):
        return None
    kind = _BY_FIRST_DIGIT.get(code[0])
    return None if len(code) == 7 and kind not in _CLASSES else kind


def turtle(chosen: Classification) -> str:
    """The classification as a SKOS scheme in Turtle; ``skos:broaderTransitive`` is included."""
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in _PREFIXED)
    return head + "\n" + "\n".join(_statements(chosen))


def _statements(chosen: Classification) -> Iterator[str]:
    label = f'"{chosen.label}（{chosen.year}年）"@zh, "{chosen.label_en}, {chosen.year}"@en'
    yield f"<{chosen.iri}> a skos:ConceptScheme ;\n    skos:prefLabel {label} ;\n    fk:classificationYear {chosen.year} .\n"
    of_class = _CLASSES.get(chosen.kind, "fk:EconomicCategory")
    for entry in chosen.codes.values():
        above = [f"<{chosen.code_iri(parent.code)}>" for parent in chosen.ancestors(entry.code)]
        links = f"skos:topConceptOf <{chosen.iri}>"
        if above:
            links = f"skos:broader {above[0]} ;\n    skos:broaderTransitive {', '.join(above)}"
        yield (
            f"<{chosen.code_iri(entry.code)}> a {of_class} ;\n    skos:inScheme <{chosen.iri}> ;\n    {links} ;\n"
            f'    skos:notation "{entry.code}" ;\n    skos:prefLabel "{entry.label}"@zh ;\n    fk:codeLevel "{entry.level}" .\n'
        )


@cache
def _read(kind: Kind) -> dict[str, Any]:
    return tomllib.loads((data_dir() / _FILES[kind]).read_text(encoding="utf-8"))
