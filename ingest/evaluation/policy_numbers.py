"""Numbers of official documents (文号): finding them in any printed form and bringing them to one form.

<agency code>〔2023〕12号 with any bracket, with blanks, split over lines; orders and notices (财政部令第102号, 公告2023年第12号).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.evaluation.lexicon import either, words

_OPEN, _CLOSE = r"[〔\[（(【﹝〈]", r"[〕\]）)】﹞〉]"
_TAIL = re.compile(rf"{_OPEN}\s*(?P<year>(?:19|20)\d\s*\d)\s*年?\s*{_CLOSE}\s*(?:第\s*)?"
                   rf"(?P<serial>\d[\d\s]{{0,5}})\s*号(?!楼|线|院|桥|机|店|井|地块|坝|泵|车|公告)")
_HEAD = re.compile(rf"{_OPEN}\s*(?P<year>(?:19|20)\d\s*\d)\s*{_CLOSE}\s*$", re.M)
_REST = re.compile(r"^[^\S\n]*(?P<serial>\d{1,4})\s*号", re.M)
NUMBER_TAIL = re.compile(rf"（[^（）《》，。；]{{1,24}}{_OPEN}\d{{4}}{_CLOSE}(?:第)?\d{{1,5}}号）$")
"""A number in brackets at the end of a folded text."""
_ORDER = re.compile(rf"(?P<sort>令|公告)\s*+(?:{_OPEN}?\s*+(?P<year>(?:19|20)\d{{2}})\s*+{_CLOSE}?\s*+年?\s*+)?第\s*+(?P<serial>\d{{1,4}})\s*+号")
_CODE_RUN = re.compile(r"[\s\u4e00-\u9fffA-Za-z]{1,40}$")
_LEAD = re.compile(rf"^(?:{either(words('policies', 'leads'))})+")
_INSIDE = re.compile(rf"^.*(?:{either(words('policies', 'separators'))})(?=[\u4e00-\u9fff]{{2,}}$)")
_BODY = re.compile(r"^.{2,}?(?:局|厅|委|部|院|办公室|人民政府|委员会)(?=[\u4e00-\u9fff]{2,8}$)")
_ISSUER = re.compile(r"(?P<state>中华人民共和国)?(?P<name>[\u4e00-\u9fff]{0,14}(?:部|委员会|总局|署|院|厅|局|人民政府|主席|委|会))$")
_MAX_CODE = 12
_SPLIT_REACH = 400


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A document number printed at ``text[start:end]``; ``number`` is its one form, ``year`` of issue where it says."""

    start: int
    end: int
    number: str
    year: int | None


def find_numbers(text: str) -> tuple[NumberAt, ...]:
    """The document numbers in ``text``, in order of place; blanks and line feeds inside them do not matter."""
    found = [*_numbers(text), *_orders(text)]
    return tuple(sorted(found, key=lambda number: number.start))


def find_split_numbers(cells: str) -> Iterator[NumberAt]:
    """Numbers of a flattened table whose cell was torn: the code ends one line (…〔2022〕), the rest (204号) opens a later line."""
    taken: set[int] = set()
    for head in _HEAD.finditer(cells):
        start, code = _code_before(cells, head.start())
        rest = next((m for m in _REST.finditer(cells, head.end(), head.end() + _SPLIT_REACH) if m.start() not in taken), None)
        if code and rest and not re.fullmatch(r"\s*\d[\d\s]*\s*号", cells[head.end():rest.end()]):
            taken.add(rest.start())
            year = _digits(head["year"])
            yield NumberAt(start, rest.end(), f"{code}〔{year}〕{int(rest['serial'])}号", int(year))


def _numbers(text: str) -> Iterator[NumberAt]:
    if "号" not in text:
        return
    for tail in _TAIL.finditer(text):
        start, code = _code_before(text, tail.start())
        year = _digits(tail["year"])
        yield NumberAt(start, tail.end(), f"{code}〔{year}〕{int(_digits(tail['serial']))}号", int(year))


def _orders(text: str) -> Iterator[NumberAt]:
    for match in _ORDER.finditer(text):
        run = _CODE_RUN.search(text, max(0, match.start() - 40), match.start())
        printed = _digits(run.group()) if run else ""
        issuer = _ISSUER.search(_INSIDE.sub("", printed))
        if issuer is None:
            continue
        name = _LEAD.sub("", issuer["name"])
        year = f"{match['year']}年" if match["year"] else ""
        start = _back(text, match.start(), len(name) + (len(issuer["state"] or "") if name == issuer["name"] else 0))
        yield NumberAt(start, match.end(), f"{name}{match['sort']}{year}第{int(match['serial'])}号", int(match["year"]) if year else None)


def _digits(printed: str) -> str:
    return re.sub(r"\s", "", printed)


def _back(text: str, end: int, letters: int) -> int:
    """Where the last ``letters`` non-blank characters before ``end`` begin."""
    at = end
    while at and letters:
        at -= 1
        letters -= not text[at].isspace()
    return at


def _code_before(text: str, end: int) -> tuple[int, str]:
    """The agency's code that ends at ``end``, without the words before it, and where it starts.

    Inside brackets or behind a mark the whole run is the code. Elsewhere the words of the sentence are cut off, and a line feed ends
    the code unless fewer than two characters stand behind it.
    """
    run = _CODE_RUN.search(text, max(0, end - 40), end)
    if run is None:
        return end, ""
    left = text[run.start() - 1] if run.start() else "\n"
    code = _digits(run.group())
    if not (left in "（([〔、" and len(code) <= _MAX_CODE - 3):
        lines = run.group().rstrip().split("\n")
        while len(lines) > 1 and len(_digits(lines[-1])) < 2:
            lines[-2:] = [lines[-2] + lines[-1]]
        code = _digits(lines[-1])
        for cut in (_LEAD, _INSIDE, _BODY, _LEAD):
            code = cut.sub("", code)
        code = code[-_MAX_CODE:]
    return _back(text, end, len(code)), code
