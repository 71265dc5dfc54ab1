"""Which of the formats on offer a client wants, by its Accept header (RFC 9110, section 12.5.1)."""
from __future__ import annotations

from collections.abc import Sequence


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that is wanted most; the first of several that are wanted alike. None when none is acceptable.

    No header, or an empty one, accepts anything.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best = max(offered, key=lambda one: _quality(one, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                weight = min(1.0, max(0.0, float(value)))
            except ValueError:
                weight = 0.0
    return name.lower(), weight if weight == weight else 0.0  # a weight that is no number counts for nothing


def _quality(offered: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers a media type; 0 where none does."""
    major = offered.partition("/")[0]
    for wanted in (offered, f"{major}/*", "*/*"):
        found = [weight for name, weight in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
