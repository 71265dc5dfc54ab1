"""Percentages and counts in prose, with what they measure where the sentence says so."""
from __future__ import annotations

import re

from ingest.evaluation.lexicon import either, words
from ingest.evaluation.numerals import NUMBER, decimal, last_number
from ingest.evaluation.tight import Tight
from ingest.flow import FlowText
from ingest.records import Measure
from ingest.scanning import matches

_FIGURE = re.compile(rf"(?<![\d.,A-Za-z第〔年/%\-])(?P<sign>(?<![\d%年月日])-)?(?P<number>{NUMBER})"
                     rf"(?P<unit>%|‰|个百分点|(?:[千万亿])?(?:{either(words('measures', 'counters'))}))(?!级|[0-9A-F]{{2}}%)")
_OPENING = re.compile(r"[-\d](?<!\d\d)")
_LINK = re.compile(rf"(?:{either(words('measures', 'links'))})+$")
_BOUNDARY = re.compile(either(words("measures", "boundaries")))
_RATE_NAME = re.compile(f"(?:{either(words('measures', 'rates'))})$")
_COUNTED = re.compile(r"[\u4e00-\u9fffA-Za-z“”]{1,12}?(?=[，。；：、）（\n]|$|未|均|已|不|存在|中|的|仅|为|有|被|在"
                      r"|和|与|及|得|通过|实际|尚|进行|开展|完成|属|是|由)")
_CLAUSE = re.compile("[，。；：\n、（）]")


def find_measures(flow: FlowText, a: int, b: int) -> tuple[Measure, ...]:
    """The percentages and counts in ``flow.text[a:b]``, in order; years, dates, numbers of documents and sums of money are left out."""
    tight = Tight.of(flow, a, b)
    found = []
    for match in matches(_FIGURE, _OPENING, tight.text):
        printed = last_number(tight.raw(match.start("number"), match.end("number")))
        start = match.end("number") - len(printed) - (len(match["sign"] or "") if len(printed) == len(match["number"]) else 0)
        value = decimal((match["sign"] or "") + printed)
        found.append(Measure(value, match["unit"], tight.span(start, match.end()), _measured(tight.text, match)))
    return tuple(found)


def _measured(text: str, match: re.Match[str]) -> str | None:
    start = match.start()
    clause = _CLAUSE.split(text[max(0, start - 40):start])[-1]
    head = _LINK.sub("", clause)
    if match["unit"] in ("%", "‰", "个百分点"):
        return _name(head) if _RATE_NAME.search(head) else None
    counted = _COUNTED.match(text, match.end())
    if counted:
        return counted.group().strip("“”") or None
    return _name(head) if head != clause else None


def _name(head: str) -> str | None:
    """What stands behind the last boundary word of ``head``, when that can be a name."""
    end = 0
    for boundary in _BOUNDARY.finditer(head):
        end = boundary.end() if boundary.end() < len(head) - 1 else end
    name = head[end:].strip("“”（）0123456789")
    return name if 2 <= len(name) <= 24 and name.count("“") == name.count("”") else None
