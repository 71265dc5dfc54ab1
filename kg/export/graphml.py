"""GraphML for Gephi, yEd and networkx: things and the relations between them, passages and values as attributes.

Format: http://graphml.graphdrawing.org/specification.html
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Iri, KnowledgeGraph
from kg.wording import Wording
from ontology.terms import DCTERMS, FK, ORG, QB, SKOS

_CLASSES: Final = (
    FK.Document, FK.EvaluationReport, FK.Project, FK.SpecialFund, FK.PolicyProgramme, FK.DepartmentSpending, FK.InsuranceFund,
    FK.OtherSubject, FK.Department, FK.EvaluationFirm, FK.Region, FK.PolicyDocument, FK.IssueType, FK.IssueCluster, FK.FindingGroup,
    FK.Finding, FK.AnalysisFinding, FK.RecommendationGroup, FK.Recommendation, FK.FundUse, FK.BudgetTable, FK.BudgetLine,
    FK.BudgetFunction, FK.ProjectEntry, FK.Indicator, FK.Conflict,
)
_RELATIONS: Final = (
    FK.inDocument, FK.evaluates, FK.leadDepartment, FK.commissionedBy, FK.evaluatedBy, FK.managedBy, FK.usedBy, FK.cites, FK.inReport,
    FK.inGroup, FK.concerns, FK.issueType, FK.answers, FK.ofSubject, FK.inRegion, FK.organization, FK.functionCode, FK.partOfLine,
    FK.member, FK.responsibleBody, FK.issuedBy, ORG.subOrganizationOf, QB.dataSet, SKOS.broader, DCTERMS.publisher,
)
_VALUES: Final = {
    FK.score: ("score", "double"), FK.amount: ("yuan", "double"), FK.fiscalYear: ("year", "int"), FK.start: ("start", "int"),
    FK.end: ("end", "int"),
}


def graphml(graph: KnowledgeGraph) -> Iterator[str]:
    """The projection as GraphML, nodes and edges sorted."""
    wording = Wording(graph)
    kinds = {row["s"]: row["class"] for row in graph.select(
        "SELECT ?s ?class WHERE { VALUES ?class { $classes } ?s a ?class }", classes=[Iri(one) for one in _CLASSES])}
    labels = graph.labels(kinds)
    values: dict[str, list[tuple[str, str]]] = {}
    for row in graph.select("SELECT ?s ?p ?o WHERE { VALUES ?p { $values } ?s ?p ?o }", values=[Iri(one) for one in _VALUES]):
        if row["s"] in kinds:
            values.setdefault(row["s"], []).append((_VALUES[row["p"]][0], f"{row['o']}"))
    yield _HEAD
    for name, kind in (("label", "string"), ("kind", "string"), *_VALUES.values()):
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n  <graph edgedefault="directed">\n'
    for iri in sorted(kinds):
        data = [("label", labels[iri]), ("kind", wording(kinds[iri])), *sorted(values.get(iri, []))]
        spelled = "".join(f'<data key="{key}">{_text(value)}</data>' for key, value in data)
        yield f"    <node id={quoteattr(iri)}>{spelled}</node>\n"
    rows = graph.select("SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?p { $relations } ?s ?p ?o }",
                        relations=[Iri(one) for one in _RELATIONS])
    edges = sorted((row["s"], row["p"], row["o"]) for row in rows if row["s"] in kinds and row["o"] in kinds)
    for source, prop, target in edges:
        yield (f"    <edge source={quoteattr(source)} target={quoteattr(target)}>"
               f'<data key="relation">{_text(wording(prop))}</data></edge>\n')
    yield "  </graph>\n</graphml>\n"


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def _text(value: str) -> str:
    """XML text without the control characters that XML 1.0 has no way to write."""
    return escape("".join(char for char in value if char >= " " or char in "\t\n\r"))
