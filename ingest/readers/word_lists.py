"""Automatic numbers of headings and lists in Word files: they are no text and are counted anew from numbering.xml and the styles."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.readers.counting import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL, _DEEPEST_STYLE = f"{W}val", 20
_HOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, and the text of its number (``（%1）``)."""

    form: str
    text: str
    start: int
    suffix: str
    legal: bool
    restart: int | None
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition it counts under, its levels, and levels whose count it begins anew."""

    definition: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbers:
    """Counts the paragraphs of a document in order; ``number`` is asked once for each paragraph."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")} if styles is not None else {}
        self._lists = dict(_lists(numbering, self._styles)) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def number(self, paragraph: Any) -> str:
        """The printed number of a paragraph with what parts it from the text, empty when it has none."""
        list_id, depth = self._place(paragraph)
        found = self._lists.get(list_id)
        level = found.levels.get(depth) if found is not None else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.definition, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at, start in found.restarts.items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for below in [at for at in counts if at > depth]:
            rule = found.levels[below].restart if below in found.levels else None
            if rule is None or (rule and depth < rule):
                del counts[below]
        return _printed(found, level, counts)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph, from itself or from its style."""
        own = _list_of(paragraph)
        style = _child_value(paragraph, "pPr", "pStyle")
        inherited = self._of_style(style) if style else None
        list_id = own[0] if own and own[0] is not None else inherited[0] if inherited else None
        depth = own[1] if own and own[1] is not None else inherited[1] if inherited else None
        return (list_id or "0", depth or 0)

    def _of_style(self, style: str) -> tuple[str | None, int | None] | None:
        """The list that a style or one it is based on puts paragraphs into."""
        name: str | None = style
        for _ in range(_DEEPEST_STYLE):
            element = self._styles.get(name)
            if element is None:
                return None
            if (found := _list_of(element)) is not None and found[0] is not None:
                linked = self._lists.get(found[0])
                depth = found[1] if found[1] is not None else _level_of_style(linked, name)
                return found[0], depth
            name = _child_value(element, "basedOn")
        return None


def _level_of_style(found: _List | None, style: str | None) -> int | None:
    """The level of a list that is bound to a style."""
    levels = found.levels.items() if found is not None else ()
    return next((depth for depth, level in levels if style is not None and level.style == style), None)


def _lists(numbering: Any, styles: dict[Any, Any]) -> Iterator[tuple[str, _List]]:
    definitions = {one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    for one in numbering.findall(f"{W}num"):
        definition = _child_value(one, "abstractNumId") or ""
        element = _linked(definitions.get(definition), definitions, numbering, styles)
        if element is None:
            continue
        levels = {depth: _level(level) for level in element.findall(f"{W}lvl") if (depth := _integer(level.get(f"{W}ilvl"))) is not None}
        restarts: dict[int, int] = {}
        for override in one.findall(f"{W}lvlOverride"):
            depth = _integer(override.get(f"{W}ilvl"))
            if depth is None:
                continue
            if (level := override.find(f"{W}lvl")) is not None:
                levels[depth] = _level(level)
            if (start := _integer(_child_value(override, "startOverride"))) is not None:
                restarts[depth] = start
        yield one.get(f"{W}numId"), _List(definition, levels, restarts)


def _linked(element: Any, definitions: dict[Any, Any], numbering: Any, styles: dict[Any, Any]) -> Any:
    """The definition of a list; one that refers to a list style leads to the definition which that style uses."""
    name = _child_value(element, "numStyleLink") if element is not None else None
    own = _list_of(styles[name]) if name in styles else None
    if own is None:
        return element
    target = next((one for one in numbering.findall(f"{W}num") if one.get(f"{W}numId") == own[0]), None)
    return definitions.get(_child_value(target, "abstractNumId")) if target is not None else element


def _level(element: Any) -> _Level:
    form = _child_value(element, "numFmt") or "decimal"
    custom = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    start = _integer(_child_value(element, "start"))
    return _Level(
        custom.get(_VAL) if custom is not None else form, _child_value(element, "lvlText") or "", 1 if start is None else start,
        _child_value(element, "suff") or "tab", element.find(f"{W}isLgl") is not None, _integer(_child_value(element, "lvlRestart")),
        _child_value(element, "pStyle"))


def _printed(found: _List, level: _Level, counts: dict[int, int]) -> str:
    """The number: holders ``%1`` … filled with the counts of their levels; a blank where a bare figure would run into the text."""
    if level.form == "bullet":
        return ""

    def fill(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = found.levels.get(depth)
        count = counts.get(depth, other.start if other is not None else 1)
        return numeral(count, "decimal" if other is None or level.legal else other.form)

    text = _HOLDER.sub(fill, level.text)
    return f"{text} " if text[-1:].isalnum() and text[-1:].isascii() and level.suffix != "nothing" else text


def _list_of(element: Any) -> tuple[str | None, int | None] | None:
    """List and level that a paragraph or a style names itself."""
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is None:
        return None
    return _child_value(properties, "numId"), _integer(_child_value(properties, "ilvl"))


def _child_value(element: Any, *names: str) -> str | None:
    """The ``w:val`` of the element under ``element`` along ``names``."""
    found = element.find("/".join(f"{W}{name}" for name in names))
    value = found.get(_VAL) if found is not None else None
    return str(value) if value is not None else None


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else None
