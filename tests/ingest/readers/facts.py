"""What a record says, without where it stands: for comparing one document read from several formats."""
from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import Any

from ingest.records import DocumentRecord
from ingest.spans import Passage, Span, Stated

_PLACES = frozenset(("spans", "span", "row_span", "level3_span", "target_span", "source", "text", "origins", "claims", "sections", "notices"))


def plain(value: Any) -> Any:
    """``value`` without spans; strings without white space."""
    if isinstance(value, Passage):
        return "".join(value.text.split())
    if isinstance(value, Stated):
        return plain(value.value)
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        return tuple((field.name, plain(getattr(value, field.name))) for field in fields(value) if field.name not in _PLACES)
    if isinstance(value, tuple):
        return tuple(plain(one) for one in value)
    return value


def facts(record: DocumentRecord) -> Counter[tuple[str, Any]]:
    """Every statement of a document."""
    found: Counter[tuple[str, Any]] = Counter()
    found["kinds", record.kinds] += 1
    found["title", plain(record.title)] += 1
    found["year", record.fiscal_year] += 1
    for number, report in enumerate(record.reports):
        for field in fields(report):
            value = plain(getattr(report, field.name)) if field.name not in _PLACES else ()
            for one in value if isinstance(value, tuple) else (value,):
                found[f"report {number} {field.name}", one] += 1
    for name in ("budget_lines", "indicators", "projects"):
        for one in getattr(record, name):
            found[name, plain(one)] += 1
    return found
