"""The query shapes that questions are compiled to: whitelisted, filled with values from the graph only."""
from __future__ import annotations

from collections.abc import Collection, Iterable
from textwrap import dedent

REPORT = """
    ?report a fk:EvaluationReport ; fk:evaluates ?subject .
    ?subject skos:prefLabel ?name ."""


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES block that binds ``variable`` to the IRIs."""
    return f"    VALUES {variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def select(variables: str, *patterns: str, order: str = "", limit: int | None = None) -> str:
    """A SELECT query from pattern pieces, tidy enough to be shown.

    Pieces that begin with OPTIONAL come last: a required pattern behind an OPTIONAL is joined only after it was matched everywhere.
    """
    ordered = sorted(patterns, key=lambda pattern: pattern.lstrip().startswith("OPTIONAL"))
    body = "\n".join("    " + line.strip() for pattern in ordered for line in pattern.strip().splitlines() if line.strip())
    tail = f"\nORDER BY {order}" if order else ""
    cut = f"\nLIMIT {limit}" if limit is not None else ""
    return dedent(f"SELECT {variables} WHERE {{\n{body}\n}}{tail}{cut}")


FEW = 64
"""Things that are named again in an optional pattern: of more, a store reads the evidence of all as fast as that of each."""


def again(variable: str, iris: Collection[str]) -> str:
    """The VALUES block of a few IRIs, to be put into an optional pattern too: without it the pattern is matched in the whole graph."""
    return f"{values(variable, iris).strip()} " if 0 < len(iris) <= FEW else ""


def evidence(about: str, predicate: str, prefix: str = "", among: Collection[str] = ()) -> str:
    """The passage that says ``about predicate …`` under the names ?document ?start ?end ?quote (with ``prefix``).

    ``among`` are the IRIs that ``about`` is bound to, where they are known.
    """
    return f"""
    OPTIONAL {{ {again(about, among)}?{prefix}evidence fk:about {about} ; fk:property {predicate} ; fk:inDocument/fk:fileName ?{prefix}document ;
        fk:start ?{prefix}start ; fk:end ?{prefix}end ; fk:quote ?{prefix}quote . }}"""


def passage(node: str, prefix: str = "") -> str:
    """Where a node that is itself a passage stands."""
    return f"""
    {node} fk:start ?{prefix}start ; fk:end ?{prefix}end ; fk:quote ?{prefix}quote ; fk:inDocument ?{prefix}file .
    ?{prefix}file fk:fileName ?{prefix}document ."""
