"""Classification codes as concepts: one scheme a year, one node for a code wherever it is printed."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.identity.names import CodeFact
from kg.mapping.budget import code_iri
from kg.mapping.triples import TripleWriter
from ontology.classification import classification, kind_of_code
from ontology.terms import FK, RDF, SKOS

_CLASSES = {"function": FK.BudgetFunction, "economic": FK.EconomicCategory, "revenue": FK.BudgetRevenue}
_TITLES = {"function": "支出功能分类科目", "economic": "支出经济分类科目", "revenue": "收入分类科目"}
_LEVELS = {3: "类", 5: "款", 7: "项"}
"""Length of a code -> its level (政府收支分类科目: classes of three digits, two more for every level below)."""
_UNDATED = 2024
"""The year whose names serve for codes of an unknown year."""


Code = tuple[str, int, str]
"""Kind, year (0: unknown) and digits."""


def printed_codes(codes: Iterable[CodeFact]) -> dict[Code, Counter[str]]:
    """Every code with how often it is printed under which label."""
    labels: dict[Code, Counter[str]] = defaultdict(Counter)
    for fact in codes:
        labels[(fact.kind, fact.year, fact.code)][_clean(fact.label)] += fact.count
    return dict(labels)


def write_codes(w: TripleWriter, printed: Mapping[Code, Counter[str]], base: str, only: Collection[Code] | None = None) -> None:
    """The codes of all documents (or ``only`` some), under the official name where a document prints it or a part of it, else under the
    one printed most often.

    Other labels that are printed are alternative labels. Source of the official names: 政府收支分类科目 of the year.
    """
    wanted = printed.keys() if only is None else printed.keys() & set(only)
    concerned = {code[:2] for code in (wanted if only is None else only)}
    for kind, year in sorted({code[:2] for code in printed} & concerned):
        scheme = f"{base}{kind}/{year or 'undated'}"
        w.link(scheme, RDF.type, SKOS.ConceptScheme)
        w.label(scheme, SKOS.prefLabel, f"{year}年{_TITLES[kind]}" if year else f"{_TITLES[kind]}（年度不详）")
        w.integer(scheme, FK.classificationYear, year or None)
    for code in sorted(wanted):
        _write_code(w, code, printed, base)


def changed_codes(old: Mapping[Code, Counter[str]], new: Mapping[Code, Counter[str]]) -> set[Code]:
    """Codes that are not printed as they were, with those below one that came or went."""
    moved = {code for code in old.keys() | new.keys() if old.get(code) != new.get(code)}
    gone = {code for code in moved if (code in old) != (code in new)}
    below = {code for code in old.keys() & new.keys() if any((*code[:2], above) in gone for above in _above(code[2]))}
    return moved | below


def _above(code: str) -> list[str]:
    return [code[:length] for length in (5, 3) if length < len(code)]


def _write_code(w: TripleWriter, one: Code, printed: Mapping[Code, Counter[str]], base: str) -> None:
    kind, year, code = one
    counter = printed[one]
    iri = code_iri(base, kind, year, code)
    best = _official(code, year, counter) or min(counter, key=lambda name: (-counter[name], len(name), name))
    w.typed(iri, _CLASSES[kind])
    w.string(iri, SKOS.notation, code)
    w.label(iri, SKOS.prefLabel, best or code)
    for other in sorted(set(counter) - {best, ""}):
        w.label(iri, SKOS.altLabel, other)
    w.link(iri, SKOS.inScheme, f"{base}{kind}/{year or 'undated'}")
    w.string(iri, FK.codeLevel, _LEVELS.get(len(code)))
    for rank, superior in enumerate(above for above in _above(code) if (kind, year, above) in printed):
        target = code_iri(base, kind, year, superior)
        w.link(iri, SKOS.broaderTransitive, target)
        if rank == 0:
            w.link(iri, SKOS.broader, target)


def _official(code: str, year: int, printed: Iterable[str]) -> str | None:
    """The official name of a code, None where it is not listed or names something else than what the documents print."""
    kind = kind_of_code(code)
    entry = classification(kind, year or _UNDATED).codes.get(code) if kind is not None else None
    if entry is None:
        return None
    return entry.label if any(name and (name in entry.label or entry.label in name) for name in printed) else None


def _clean(label: str) -> str:
    return "".join(label.split()).strip("—-· ")
