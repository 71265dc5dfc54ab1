"""Whether a list in running text names all parts of its total, so that any other sum of them is a mistake."""
from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.claims.lexicon import pattern, words
from ingest.claims.lists import Item
from ingest.claims.printed import Printed
from ingest.claims.sentences import Paragraph
from ingest.numbering import numeral

_WHOLE = Decimal(100)
_BEFORE = 28
"""How far before its total the number of parts is announced."""
_LEAST_OTHER, _PAIR = 3, 2
_BEHIND = 16
_WIDEST, _USUAL = Decimal("0.5"), Decimal("0.2")
"""By how much of the total the parts of a complete list may miss it: more, and the total is of something else, or a part was left out."""


def is_complete(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> bool:
    """Whether the words, the announced number of parts or their shares say that ``items`` are all there is of ``total``."""
    value = sum((item.figure.base for item in items), Decimal(0))
    gap = abs(total.base - value)
    if len(items) < 2 or not total.base or gap > _WIDEST * total.base or _goes_on(paragraph, items):
        return False
    if _is_partition(items, "sure") or (gap <= _USUAL * total.base and _is_partition(items, "usual")):
        return True
    if gap > _USUAL * total.base or _is_mixed(items):
        return False
    if value > total.base and _are_places(items):
        return True
    if len(items) == _PAIR and _is_complement(items[0].label, items[1].label):
        return True
    return _ends_with_other(items) or _is_counted(paragraph, total, items) or _shares_fill(paragraph, items)


def _goes_on(paragraph: Paragraph, items: Sequence[Item]) -> bool:
    """Whether words behind the list speak of a rest, or of more of the kind (等)."""
    start = items[-1].figure.b
    return pattern("complete", "rest").match(paragraph.flow.text[start:start + _BEHIND]) is not None


def _is_mixed(items: Sequence[Item]) -> bool:
    """Whether some figures say what there is and others what was done with it: 2021年安排 A，支出 B；2022年安排 C."""
    done = [pattern("complete", "done").search(item.label) is not None for item in items]
    return any(done) and not all(done)


def _is_partition(items: Sequence[Item], kind: str) -> bool:
    """Whether the labels are those of one of the known partitions (一般债务 and 专项债务), each once."""
    labels = [item.label for item in items]
    for names in words()["complete"][kind]:
        if len(names) == len(labels):
            found = {place for place, name in enumerate(names) for label in labels if re.search(name, label)}
            single = all(sum(re.search(name, label) is not None for name in names) == 1 for label in labels)
            if single and len(found) == len(names):
                return True
    return False


def _ends_with_other(items: Sequence[Item]) -> bool:
    return len(items) >= _LEAST_OTHER and pattern("complete", "other").search(items[-1].label) is not None


def _are_places(items: Sequence[Item]) -> bool:
    """Whether all parts are those of places, which never overlap: more than their whole they cannot be."""
    return all(pattern("complete", "place").search(item.label) for item in items)


def _is_complement(one: str, other: str) -> bool:
    """完成 and 未完成: what was done and what was not are all there is."""
    return bool(one) and (other == f"未{one}" or one == f"未{other}")


def _is_counted(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> bool:
    """三年累计投入 A，其中 … and three parts."""
    text = paragraph.flow.text
    start = max(paragraph.a, total.a - _BEFORE, max(text.rfind(sign, 0, total.a) for sign in "。；"))
    behind = text[items[-1].figure.b:total.a] if total.a > items[-1].figure.b else text[start:total.a]
    match = pattern("complete", "counted").search(behind)
    if match is None:
        return False
    of_years = total.a < items[0].figure.a and match["what"].endswith(("年", "年度"))
    if of_years and not all(pattern("complete", "year").search(item.label) for item in items):
        return False
    number = int(match["number"]) if match["number"].isdigit() else numeral(match["number"].replace("两", "二"))
    return number == len(items)


def _shares_fill(paragraph: Paragraph, items: Sequence[Item]) -> bool:
    """Whether every part is followed by its share, and the shares make up the whole."""
    rates = []
    for item in items:
        number = item.number + 1
        if number >= paragraph.high or paragraph.figures[number].group != "percent":
            return False
        if not pattern("complete", "share").search(paragraph.lead(number)):
            return False
        rates.append(paragraph.figures[number].quantity)
    slack = max(rate.step for rate in rates) * len(rates) / 2
    return abs(sum((rate.value for rate in rates), Decimal(0)) - _WHOLE) <= slack
