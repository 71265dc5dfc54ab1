"""Checking one node against one shape."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from kg.store.base import RDF_LANG_STRING, XSD_STRING, Term
from kg.validate.shapes import SH, NodeShape, PropertyShape

Values = Mapping[str, Sequence[Term]]
"""The statements of a node: property -> values."""

IsMember = Callable[[Term, str], bool]
"""Whether a thing is of a class or of one below it."""


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A constraint that does not hold: its component as SHACL names it, the property (None for the node itself) and the value."""

    component: str
    path: str | None
    message: str
    value: str | None = None


def check_node(node: Term, values: Values, shape: NodeShape, is_member: IsMember) -> Iterator[Breach]:
    """Every breach of ``shape`` by ``node``."""
    if shape.node_kind and not _of_kind(node, shape.node_kind):
        yield Breach("NodeKind", None, shape.message, node.value)
    if shape.datatype and (node.kind != "literal" or _datatype(node) != shape.datatype or not _well_formed(node)):
        yield Breach("Datatype", None, shape.message, node.value)
    for name in shape.classes:
        if not is_member(node, name):
            yield Breach("Class", None, shape.message, node.value)
    for prop in shape.properties:
        yield from check_property(values, prop, is_member)
    if shape.closed is not None:
        for path, found in values.items():
            if path not in shape.closed:
                yield from (Breach("Closed", path, shape.message, value.value) for value in found)
    if shape.alternatives and not any(_holds(node, values, one, is_member) for one in shape.alternatives):
        yield Breach("Or", None, shape.message, node.value)


def _holds(node: Term, values: Values, shape: NodeShape, is_member: IsMember) -> bool:
    return next(check_node(node, values, shape, is_member), None) is None


def check_property(values: Values, shape: PropertyShape, is_member: IsMember) -> Iterator[Breach]:
    """Every breach of a property shape by the values of a node."""
    found = values.get(shape.path, ())

    def breach(component: str, value: Term | None = None) -> Breach:
        return Breach(component, shape.path, shape.message, None if value is None else value.value)

    if len(found) < shape.min_count:
        yield breach("MinCount")
    if shape.max_count is not None and len(found) > shape.max_count:
        yield breach("MaxCount")
    if shape.has_value is not None and shape.has_value not in found:
        yield breach("HasValue")
    if shape.unique_lang:
        yield from (breach("UniqueLang") for count in Counter(value.lang for value in found if value.lang).values() if count > 1)
    for value in found:
        yield from (breach(component, value) for component in _breaches(value, shape, is_member))
    yield from _comparisons(values, shape, breach)


def _breaches(value: Term, shape: PropertyShape, is_member: IsMember) -> Iterator[str]:
    if shape.node_kind and not _of_kind(value, shape.node_kind):
        yield "NodeKind"
    if shape.datatype and (value.kind != "literal" or _datatype(value) != shape.datatype or not _well_formed(value)):
        yield "Datatype"
    for name in shape.classes:
        if not is_member(value, name):
            yield "Class"
    if shape.allowed is not None and value not in shape.allowed:
        yield "In"
    if shape.min_length and (value.kind == "bnode" or len(value.value) < shape.min_length):
        yield "MinLength"
    if shape.pattern and (value.kind == "bnode" or not _regex(shape.pattern).search(value.value)):
        yield "Pattern"
    if shape.alternatives and not any(_holds(value, {}, one, is_member) for one in shape.alternatives):
        yield "Or"
    yield from _ranges(value, shape)


def _ranges(value: Term, shape: PropertyShape) -> Iterator[str]:
    if shape.min_inclusive is None and shape.max_inclusive is None and shape.min_exclusive is None:
        return
    number = _number(value)
    if shape.min_inclusive is not None and (number is None or number < shape.min_inclusive):
        yield "MinInclusive"
    if shape.max_inclusive is not None and (number is None or number > shape.max_inclusive):
        yield "MaxInclusive"
    if shape.min_exclusive is not None and (number is None or number <= shape.min_exclusive):
        yield "MinExclusive"


def _comparisons(values: Values, shape: PropertyShape, breach: Callable[[str, Term], Breach]) -> Iterator[Breach]:
    for other, component, strict in ((shape.less_than, "LessThan", True), (shape.less_than_or_equals, "LessThanOrEquals", False)):
        if other is None:
            continue
        for value in values.get(shape.path, ()):
            for bound in values.get(other, ()):
                a, b = _number(value), _number(bound)
                if a is None or b is None or (a >= b if strict else a > b):
                    yield breach(component, value)


def _of_kind(term: Term, kind: str) -> bool:
    return {"IRI": term.kind == "iri", "Literal": term.kind == "literal", "BlankNode": term.kind == "bnode"}[kind.removeprefix(SH)]


def _datatype(term: Term) -> str:
    return RDF_LANG_STRING if term.lang else term.datatype or XSD_STRING


_FORMS = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "date": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
    "boolean": re.compile(r"true|false|0|1"),
}


def _well_formed(term: Term) -> bool:
    form = _FORMS.get(_datatype(term).rpartition("#")[2])
    return form is None or form.fullmatch(term.value) is not None


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _number(term: Term) -> Decimal | None:
    if term.kind != "literal" or (term.datatype or "").rpartition("#")[2] not in ("integer", "decimal", "double", "float", "gYear"):
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None
