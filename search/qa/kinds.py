"""Which findings are of a kind of problem: read once a kind, without their passages, which an answer looks up for what it cites."""
from __future__ import annotations

from dataclasses import dataclass, field

from kg.graph import KnowledgeGraph

LABELS = 2
"""Labels of a finding, the most fitting first, by which it is said to have a kind of problem."""
SHOWN = 120
"""Characters of a finding's text that a table shows."""
_FINDINGS = """
SELECT ?report ?start ?finding ?first ?text WHERE {
  ?type a fk:IssueType ; skos:notation $code .
  ?assignment a fk:IssueAssignment ; fk:about ?finding ; fk:issueType ?type ; fk:rank ?rank . FILTER(?rank <= $labels)
  ?finding a fk:Finding ; fk:inReport ?report ; fk:start ?start ; fk:text ?text .
  OPTIONAL { ?finding fk:primaryIssueType ?first . FILTER(?first = ?type) }
}"""


@dataclass(frozen=True, slots=True)
class Classed:
    """A finding of a kind: its report, where it stands, whether the kind is its most fitting, its text in short."""

    report: str
    start: int
    finding: str
    primary: bool
    text: str


@dataclass(frozen=True)
class KindIndex:
    """The findings of each kind of problem, by notation, in the order of the reports' IRIs and of the text."""

    graph: KnowledgeGraph
    _known: dict[str, tuple[Classed, ...]] = field(default_factory=dict, init=False)

    def findings(self, code: str) -> tuple[Classed, ...]:
        """The findings of a kind (none for one that nobody has)."""
        if code not in self._known:
            rows = self.graph.select(_FINDINGS, code=code, labels=LABELS)
            found = (Classed(row["report"], row["start"], row["finding"], row["first"] is not None, shortened(row["text"])) for row in rows)
            self._known[code] = tuple(sorted(found, key=lambda one: (one.report, one.start, one.finding)))
        return self._known[code]


def shortened(text: str) -> str:
    """A text as a table shows it."""
    return text if len(text) <= SHOWN else text[:SHOWN - 1] + "…"
