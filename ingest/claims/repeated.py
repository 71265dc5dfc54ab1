"""The same quantity stated twice in running text under the same name, once with a slip of the pen; and slips of its unit."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.claims.arithmetic import is_near, is_slip
from ingest.claims.lexicon import pattern
from ingest.claims.lists import label_of
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph, Sentence
from ingest.spans import Span

_LEAST_LABEL = 4
_LEAST_RATE_LABEL, _LEAST_MONEY_LABEL = 8, 6
_KEY = 4
_LEAST_UNIT_DIGITS = 4
_CLOSE = Decimal("0.05")
_SEPARATORS = frozenset("，；：（、,;:(")
_BLANK = re.compile(r"[\s“”\"'（）()《》]")
_GROUPS = ("money", "count", "percent", "foreign")
_MOST_IN_BUCKET = 40


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with its full label, the years named before it in its sentence, and the clause to quote."""

    label: str
    years: frozenset[str]
    figure: Printed
    paragraph: Paragraph


def read_repeated(paragraphs: Sequence[Paragraph], cells: Collection[Decimal] = ()) -> Iterator[Claim]:
    """Pairs of statements of one report whose labels agree and whose figures differ by a slip, or only in the unit.

    ``cells`` are the figures of its tables. Two like labels may mean two things, so both must name the same year, or one of the figures
    must be found elsewhere too.
    """
    every = [said for paragraph in paragraphs for said in _all_said(paragraph)]
    yield from _wrong_units(every)
    yield from _strange_units(every)
    buckets: defaultdict[tuple[str, str], list[_Said]] = defaultdict(list)
    for said in every:
        if _is_named(said):
            buckets[said.label[-_KEY:], counter_of(said.figure)].append(said)
    printed = Counter(said.figure.quantity.value for said in every) + Counter(set(cells))
    for bucket in buckets.values():
        for place, one in enumerate(bucket[:_MOST_IN_BUCKET]):
            for other in bucket[place + 1:_MOST_IN_BUCKET]:
                if _agree(one, other) and _is_sure(one, other, printed):
                    yield from _compared(one, other)


def _all_said(paragraph: Paragraph) -> Iterator[_Said]:
    for sentence in paragraph.sentences:
        years: frozenset[str] = frozenset()
        read = sentence.a
        for number in range(sentence.first, sentence.last):
            figure = paragraph.figures[number]
            if figure.group in _GROUPS:
                years = years.union(pattern("repeated", "year").findall(paragraph.flow.text[read:figure.a]))
                read = max(read, figure.a)
                yield _Said(_label(paragraph, sentence, number), years, figure, paragraph)


def _label(paragraph: Paragraph, sentence: Sentence, number: int) -> str:
    """The name of a figure (that of the figure before for 由 A 提高到 B); empty where another figure stands inside it."""
    raised = number > sentence.first and pattern("repeated", "raised").search(paragraph.lead(number)) is not None
    named = number - raised
    if named > sentence.first and paragraph.lead(named)[:1] not in _SEPARATORS:
        return ""
    label = label_of(paragraph, named)
    if raised:
        cut = max(label.rfind("由"), label.rfind("从"))
        label = label[:cut] if cut > 0 else ""
    return _plain(label)


def _is_named(said: _Said) -> bool:
    """Whether the label says enough: a rate of funds (预算执行率) is one of many, 知识知晓率 with what is known is not."""
    least = _LEAST_RATE_LABEL if said.figure.group == "percent" else _LEAST_MONEY_LABEL if said.figure.group == "money" else _LEAST_LABEL
    return len(said.label) >= least and not pattern("repeated", "change").search(said.label)


def _plain(label: str) -> str:
    return pattern("repeated", "start").sub("", _BLANK.sub("", label))


def _agree(one: _Said, other: _Said) -> bool:
    short, long = sorted((one.label, other.label), key=len)
    if not long.endswith(short) or (one.years and other.years and not one.years & other.years):
        return False
    return one.paragraph.a != other.paragraph.a


def _is_sure(one: _Said, other: _Said, printed: Mapping[Decimal, int]) -> bool:
    """Whether the two surely mean the same: equal figures; labels of the same year; or one figure that is printed more than once."""
    a, b = one.figure.quantity.value, other.figure.quantity.value
    if a == b:
        return True
    if one.years & other.years and min(len(one.label), len(other.label)) >= _LEAST_MONEY_LABEL:
        return True
    counts = sorted((printed[a], printed[b]))
    return one.figure.group != "percent" and counts[0] == 1 < counts[1]


def _compared(one: _Said, other: _Said) -> Iterator[Claim]:
    a, b = one.figure, other.figure
    same = a.base == b.base or (a.quantity.scale == b.quantity.scale and is_slip(a.quantity.value, b.quantity.value))
    if same and not (a.group == "percent" and a.quantity.places != b.quantity.places):
        yield Claim("twice", f"“{one.label[-12:]}”两处应一致", "equal", _passages(one, other), a.quantity, (b.quantity,))


def _passages(*said: _Said) -> tuple[Span, ...]:
    return tuple(one.paragraph.passage(one.paragraph.clause_start(one.figure.a), one.figure.b) for one in said)


def _wrong_units(every: Sequence[_Said]) -> Iterator[Claim]:
    """Sums of money of the same digits in different units: 4,268.4亿元 and 4,268.4万元."""
    digits: defaultdict[object, list[_Said]] = defaultdict(list)
    for said in every:
        quantity = said.figure.quantity
        size = len(quantity.value.normalize().as_tuple().digits)
        if said.figure.group == "money" and size >= _LEAST_UNIT_DIGITS and (quantity.places or size > _LEAST_UNIT_DIGITS):
            digits[quantity.value.normalize()].append(said)
    for group in digits.values():
        counts = Counter(said.figure.quantity.unit for said in group)
        usual = max(sorted(counts), key=lambda unit: counts[unit])
        for said in group:
            other = next(one for one in group if one.figure.quantity.unit == usual)
            if said.figure.quantity.unit != usual:
                yield Claim("unit", "同一金额两处单位应一致", "unit", _passages(said, other), said.figure.quantity, (other.figure.quantity,))


def _strange_units(every: Sequence[_Said]) -> Iterator[Claim]:
    """Neighbouring figures of one name, one counted in 万人 and one in 万元: 常住人口 216.13万人，较上年末常住人口 215.69万元."""
    for one, other in pairwise(every):
        a, b = one.figure, other.figure
        label = other.label[-_KEY:]
        alike = len(label) == _KEY and one.label.endswith(label) and one.paragraph is other.paragraph
        if alike and {a.group, b.group} == {"count", "money"} and a.quantity.scale == b.quantity.scale and is_near(a.base, b.base, _CLOSE):
            yield Claim("unit", f"“{label}”两处单位应一致", "same", _passages(other, one), words=(b.quantity.unit, a.quantity.unit))
