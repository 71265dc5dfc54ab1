"""What stands above a target form: labels with values in lines of text, headings of its parts, and titles that name the project."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.budget.patterns import kind_in
from ingest.tables.cells import Cell, Line, Row, cell_at
from ingest.tables.words import squeeze

_PAIR = re.compile(r"(?P<key>[^\s：:，。；]{2,14})\s*[：:]\s*(?P<value>[^：:\s](?:[^：:\n]*?[^：:\s])?)(?=\s*$|\s{2,}|\u3000)")
_SECTION = re.compile(r"(?:[(（]?[一二三四五六七八九十\d]+[)）、.])?(?:年度|当年度?|本年度?|20\d\d年度?|长期|中期|总体|整体|实施期|周期|项目|绩效)*"
                      r"(?:目标|指标)(?:表|情况|体系|明细)?(?:\(.*\))?:?")
_NAMED = re.compile(r"(?:附[件表]?[\d一二三四五六七八九十]*[:、.]?)?(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.])?"
                    r"(?:(?:19|20)\d\d年(?:度)?)?(?P<name>.+?)"
                    r"(?:(?:预算)?支出|项目支出|项目)?(?:(?:19|20)\d\d年(?:度)?)?(?:预算)?绩效目标(?:申报|批复|自评|公开|填报)*(?:表|情况表?)")
_NO_NAME = re.compile(r".*(?:整体|本级|部门|单位|专项资金|项目支出|预算|资金|省级|市级|区级|县级|[省市区县局委办厅院会部处])|项目|.*项目(?:支出)?")
_SHORTEST_NAME, _LONGEST_NAME = 4, 40
_KINDS = frozenset({"name", "code", "department", "user", "category", "start", "end", "term", "year", "total", "yearly"})


def pairs_above(source: str, lines: Sequence[Line]) -> Iterator[tuple[str, Cell, Cell]]:
    """Kind, label and value of lines such as ``项目名称：农村供水    主管部门：云溪市水务局``."""
    for line in lines:
        for match in _PAIR.finditer(source, line.start, line.end):
            kind = kind_in("key", match["key"])
            if kind in _KINDS:
                yield kind, cell_at(source, *match.span("key")), cell_at(source, *match.span("value"))


def is_section(text: str) -> bool:
    """Whether a text is the heading of a part of a form (长期绩效目标表, 绩效指标) and names no form of its own."""
    return _SECTION.fullmatch(squeeze(text)) is not None


def only_sections(above: Sequence[Line], head: Sequence[Row]) -> bool:
    """Whether nothing but such headings stands above a form."""
    texts = [line.text for line in above] + [cell.text for row in head for _, cell in row.filled]
    return all(is_section(text) for text in texts)


def name_in_title(title: Cell | None) -> Cell | None:
    """The project that a title names (农村供水工程绩效目标表); None for titles that name an office or nothing."""
    if title is None:
        return None
    match = _NAMED.fullmatch(title.text)
    if match is None or not _SHORTEST_NAME <= len(match["name"]) <= _LONGEST_NAME or _NO_NAME.fullmatch(match["name"]):
        return None
    whole = title.end - title.start == len(title.text)
    start = title.start + match.start("name") if whole else title.start
    return Cell(match["name"], start, start + len(match["name"]) if whole else title.end)
