"""Kinds of problems in words."""
from __future__ import annotations

from collections.abc import Iterable

from ontology.issues import issue_types_by_code


def kinds_said(codes: Iterable[str]) -> str:
    """Kinds of problems with their names: ``P1 资金拨付不及时``; unknown codes as they are."""
    known = issue_types_by_code()
    return "；".join(f"{code} {known[code].label}" if code in known else code for code in codes)
