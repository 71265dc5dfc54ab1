"""Citations say where a passage stands in the original file (page, cell, paragraph), where that is known."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from kg.sources import Sources

Json = TypeVar("Json")
_CITATION = frozenset(("document", "start", "end"))


def with_places(result: Json, sources: Sources) -> Json:
    """``result`` with ``place`` (``第3页``, ``工作表“收入”B12``) added to every citation in it whose document is no text file."""
    return cast("Json", _placed(result, sources))


def _placed(value: Any, sources: Sources) -> Any:
    if isinstance(value, list):
        return [_placed(one, sources) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _placed(one, sources) for key, one in value.items()}
    if found.keys() >= _CITATION and isinstance(found["start"], int) and isinstance(found["end"], int):
        place = sources.place(str(found["document"]), found["start"], found["end"])
        if place:
            found["place"] = place
    return found
