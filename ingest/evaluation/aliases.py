"""Short names that a text itself introduces: …（以下简称市财政局）, （下称“甲”）, （以下分别简称“甲”“乙”）."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.evaluation.firms import Firm
from ingest.evaluation.lexicon import either, words
from ingest.evaluation.offices import Office
from ingest.evaluation.policy_numbers import NUMBER_TAIL

_INTRO = re.compile(
    r"[（，](?P<own>[^（），。；]{0,30}?)[，、]?(?:(?:以下|下文|后文|本文|下)(?:均|统一|统|分别|合|简)*称|简称)(?:为|作)?[：:，]?(?P<short>[^（）。；，]{1,80}?)(?=[）。；，])")
_QUOTED = re.compile(r"[“‘\"]([^“”‘’\"]{1,40})[”’\"]|(《[^《》]{1,40}》)")
_GAP = re.compile(r"[、和与及]?")
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”—\-·]{2,40}$")
_LEAD = re.compile(rf"^(?:.*(?:{either(w for w in words('offices', 'starters') if len(w) > 1)})|[和与及对将由])(?=..)")
_QUOTE = re.compile(r"“([^“”]{2,50})”(?:项目|资金|专项|工程|计划|政策|活动)?$")


@dataclass(frozen=True, slots=True)
class StatedAlias:
    """``short`` stands for ``full``; ``kind`` is office, firm, policy or other. ``start``/``end`` bound the statement in the text."""

    full: str
    short: str
    kind: str
    start: int
    end: int


def find_aliases(text: str, offices: Sequence[Office], firms: Sequence[Firm]) -> tuple[StatedAlias, ...]:
    """All short names introduced in the folded ``text``, in order."""
    named: dict[int, Office | Firm] = {office.end: office for office in offices} | {firm.end: firm for firm in firms}
    found: list[StatedAlias] = []
    for match in _INTRO.finditer(text):
        shorts = _shorts(match["short"])
        fulls = _fulls(text, match, len(shorts), named)
        found.extend(StatedAlias(full, short, kind, start, match.end())
                     for (full, kind, start), short in zip(fulls, shorts, strict=False) if full != short)
    return tuple(found)


def _shorts(text: str) -> list[str]:
    quoted = [a or b for a, b in _QUOTED.findall(text)]
    return quoted or [text.strip("“”\"")]


def _fulls(text: str, match: re.Match[str], count: int, named: dict[int, Office | Firm]) -> list[tuple[str, str, int]]:
    if len(match["own"]) > 3:
        return [(match["own"], "office" if match["own"].endswith(("局", "中心", "委员会", "办公室")) else "other", match.start("own"))]
    before = match.start()
    title = _title_before(text, before)
    if title:
        return [title]
    bodies = _bodies_before(text, before, count, named)
    if bodies:
        return bodies
    noun = _QUOTE.search(text, max(0, before - 60), before) or _NOUN.search(text, max(0, before - 40), before)
    if noun is None or count > 1:
        return []
    quoted = noun.re is _QUOTE
    full = noun.group(1) if quoted else _LEAD.sub("", noun.group())
    start = noun.start(1) if quoted else noun.end() - len(full)
    return [(full, "other", start)] if 2 < len(full) <= 30 else []


def _title_before(text: str, before: int) -> tuple[str, str, int] | None:
    """A policy's title that ends at ``before``, its number in brackets passed over."""
    tail = NUMBER_TAIL.search(text, max(0, before - 40), before)
    end = tail.start() if tail else before
    if not text.endswith("》", 0, end):
        return None
    depth = 0
    for at in range(end - 1, max(-1, end - 160), -1):
        depth += (text[at] == "》") - (text[at] == "《")
        if depth == 0:
            return text[at + 1:end - 1], "policy", at
    return None


def _bodies_before(text: str, before: int, count: int, named: dict[int, Office | Firm]) -> list[tuple[str, str, int]]:
    """The last ``count`` bodies of an enumeration that ends at ``before``."""
    found: list[tuple[str, str, int]] = []
    end = before
    while len(found) < count:
        body = named.get(end)
        if body is None:
            break
        found.append((body.label, "firm" if isinstance(body, Firm) else "office", body.start))
        end = body.start - 1 if body.start and _GAP.fullmatch(text[body.start - 1]) else body.start
    return found[::-1] if len(found) == count else found[:1] if found and count == 1 else []
