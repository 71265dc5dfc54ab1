"""Names of public bodies in prose: where they begin and end, without the verbs that stand before them.

A name is found by its ending (局 委员会 中心 …) and read backwards to the place or level word that opens it
(<city>市财政局, 市卫健局, 中共<city>市委宣传部). Bodies without either are too vague to be told apart and are left out.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest.evaluation.lexicon import either, words
from ingest.evaluation.places import Places, is_place_name

_ENDING = re.compile(rf"(?:{either(words('offices', 'endings'))})(?!{either(words('offices', 'not_before'))})")
_RUN = re.compile(r"[\u4e00-\u9fff]{1,36}$")
_LEVEL = re.compile(rf"(?!{'|'.join(words('offices', 'not_levels'))})(?:[{''.join(words('offices', 'levels'))}]"
                    rf"|(?:(?<![\u4e00-\u9fff])|(?<=[{''.join(words('offices', 'before_levels'))}]))[{''.join(words('offices', 'rare_levels'))}])")
_PARTY = re.compile(rf"(?:{either(words('offices', 'party'))})$")
_BREAK = re.compile(rf"(?:{either(w for w in words('offices', 'starters') if len(w) > 1)}|[由与对向经是受让请被把给使据的了其该]|(?<![高中初])等)")
_NO_BODY = words("offices", "no_bodies")
_SAFE = words("offices", "safe")
_ANY_SAFE = re.compile(either(_SAFE))
_MAX_BODY = 28


class Office(NamedTuple):
    """A public body named at ``text[start:end]``."""

    start: int
    end: int
    label: str


def find_offices(text: str, places: Places, start: int = 0, stop: int | None = None) -> tuple[Office, ...]:
    """The public bodies named in the folded ``text[start:stop]``, the outermost name where one holds another, in order."""
    end = len(text) if stop is None else stop
    found: list[Office] = []
    for office in _candidates(text, places, start, end):
        while found and found[-1].start >= office.start:
            found.pop()
        if found and office.start < found[-1].end:
            if office.start == found[-1].end - 1:
                continue
            found[-1] = Office(found[-1].start, office.end, text[found[-1].start:office.end])
            continue
        found.append(office)
    return tuple(found)


def _candidates(text: str, places: Places, start: int, end: int) -> Iterator[Office]:
    for match in _ENDING.finditer(text, start, end):
        if text.endswith(_NO_BODY, start, match.end()):
            continue
        run = _RUN.search(text, max(start, match.end() - 36), match.end())
        if run is None:
            continue
        begin = opening(text, run.start(), match.start(), places, match.end())
        if begin is not None and match.end() - begin > 2:
            yield Office(begin, match.end(), text[begin:match.end()])


def opening(text: str, low: int, ending: int, places: Places, end: int) -> int | None:
    """Where the name begins whose ending is ``text[ending:end]``: at its place, its level word, or the Party before them."""
    anchor = _place_anchor(text, low, ending, places)
    level = _level_anchor(text, low if anchor is None else anchor[1], ending)
    if anchor is not None and (level is None or not _plain(text, anchor[1], end) or level == anchor[1]):
        begin, behind = anchor
        if not _plain(text, behind, end):
            return level if level is not None and _plain(text, level + 1, end) else None
        return _with_party(text, low, begin)
    if level is not None and _plain(text, level + 1, end):
        if anchor is not None and _plain(text, anchor[1], level):
            return _with_party(text, low, anchor[0])
        if low and text[low - 1] in "《〈、" and low < level <= low + 3 and is_place_name(text[low:level + 1]):
            return low
        return _with_party(text, low, level)
    return None


def _place_anchor(text: str, low: int, ending: int, places: Places) -> tuple[int, int] | None:
    """Start and end of the last run of adjacent place names before ``ending``."""
    begin = behind = None
    for match in places.pattern.finditer(text, low, ending):
        if behind == match.start():
            behind = match.end()
        else:
            begin, behind = match.start(), match.end()
    return None if begin is None or behind is None else (begin, behind)


def _level_anchor(text: str, low: int, ending: int) -> int | None:
    last = None
    for match in _LEVEL.finditer(text, low, ending):
        if match.start() <= low or text[match.start() - 1] not in "城都上超各县地":
            last = match.start()
    return last


def _plain(text: str, a: int, b: int) -> bool:
    """Whether ``text[a:b]`` can be the inside of a name: short and without verbs."""
    inside = text[a:b]
    if _ANY_SAFE.search(inside):
        for safe in _SAFE:
            inside = inside.replace(safe, "")
    return len(inside) <= _MAX_BODY and not _BREAK.search(inside)


def _with_party(text: str, low: int, begin: int) -> int:
    party = _PARTY.search(text, low, begin)
    return party.start() if party else begin


def labels(offices: Iterable[Office]) -> tuple[str, ...]:
    """Distinct labels in order of first mention."""
    return tuple(dict.fromkeys(office.label for office in offices))
