"""What is generated: each path with the content that the TTL files ask for."""
from __future__ import annotations

from pathlib import Path

from ontology.generate.codelists import write_codelists
from ontology.generate.graph import read_graph
from ontology.generate.issues import write_issues
from ontology.generate.page import write_page
from ontology.generate.terms import write_terms

_PACKAGE = Path(__file__).parent.parent


def outputs() -> dict[Path, str]:
    """Path -> content of every generated file."""
    graph = read_graph()
    return {
        _PACKAGE / "terms.py": write_terms(graph),
        _PACKAGE / "data" / "code-lists.json": write_codelists(graph),
        _PACKAGE / "data" / "issue-types.json": write_issues(graph),
        _PACKAGE.parent / "docs" / "vocabulary.md": write_page(graph),
    }
