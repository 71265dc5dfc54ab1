"""The statements of one document, as its mapping wrote them, looked up by property: what search needs of them without a store."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

_ESCAPE: Final = re.compile(r'\\(["\\nrt])')
_SIGNS: Final = {'"': '"', "\\": "\\", "n": "\n", "r": "\r", "t": "\t"}
_NOTHING: Final[Mapping[str, list[str]]] = {}


class Statements:
    """Triples of ``kg.mapping`` (N-Triples) whose property is one of ``properties``, objects by subject in the order in which they stand."""

    def __init__(self, triples: bytes, properties: Iterable[str]) -> None:
        wanted: dict[str, defaultdict[str, list[str]]] = {f"<{one}>": defaultdict(list) for one in properties}
        for line in triples.decode("utf-8").rstrip("\n").split("\n"):
            subject, predicate, rest = line.split(" ", 2)
            found = wanted.get(predicate)
            if found is not None:
                found[subject[1:-1]].append(rest[:-2])
        self._found = wanted

    def of(self, name: str) -> Mapping[str, list[str]]:
        """Subject -> objects (in N-Triples spelling) of one of the properties."""
        return self._found.get(f"<{name}>", _NOTHING)

    def first(self, name: str, subject: str) -> str | None:
        """The value (``value``) of the first object that a subject has under a property, None when it has none."""
        found = self.of(name).get(subject)
        return value(found[0]) if found else None

    def number(self, name: str, subject: str) -> int:
        """The whole number that a subject has under a property; ``KeyError`` when it has none."""
        return int(value(self.of(name)[subject][0]))


def value(spelled: str) -> str:
    """What an object in N-Triples spelling says: the IRI, or the text of a literal without datatype and language."""
    if spelled[0] == "<":
        return spelled[1:-1]
    inner = spelled[1:spelled.rindex('"')]
    return _ESCAPE.sub(lambda found: _SIGNS[found[1]], inner) if "\\" in inner else inner
