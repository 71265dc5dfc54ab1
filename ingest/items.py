"""The items of a list in running prose: the first level of enumeration under a heading, whatever its mark; deeper levels stay inside."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.flow import FlowText
from ingest.numbering import CIRCLED, CLAUSE, NAMED, NTH, ORDER, POINT, RUNNING_STYLES, SECTION, SIDE, SUBPOINT, Mark, mark_at
from ingest.wording import either

#: Styles that may number the items under a heading; 一方面 and 首先 only where nothing else does.
_STYLES = (SECTION, POINT, CLAUSE, NTH, SUBPOINT, CIRCLED, NAMED, ORDER)
_INLINE = re.compile(
    r"(?:(?<=[。；;：:！？，,、”）)])|(?<=[^。；;：:！？，,、”）)\s]\s))\s*+(?=[一二三四五六七八九十]{1,2}[是则][^一二三四五六七八九十否的])"
    r"|(?<=[。；;：:！？])\s*(?=(?:首先|其次|再次|再者|最后|此外|另外|其[一二三四五六][，,、是：:]|第[一二三四五六][，,、]|第[一二三四五六]是|[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d|$)|\d{1,2}[.．](?=\d{1,3}[个家项名处所户起件份台套座条人笔辆宗])))")
_ASIDE = re.compile(either("items", "aside") + "$")
_LEAD = re.compile(either("items", "lead") + "$")
_GOES_ON = re.compile(either("items", "goes_on"))
_CLOSES = re.compile(either("items", "closes"))
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "〈": "〉", "「": "」", "『": "』"}
_QUOTING = re.compile("[“”《》（）()〈〉「」『』\n]")
_BARE_NUMBER = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])(?!\d*[年月日个项名家次人])")
_TITLE_LIKE = 50


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: ``[start, end)`` in the flow, the style of its mark (None: an unmarked paragraph) and its number."""

    start: int
    end: int
    style: str | None = None
    ordinal: int = 0
    body: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark in the text and the paragraph it stands in; ``opens`` when the paragraph begins with it."""

    mark: Mark
    paragraph: int
    opens: bool


def split_items(flow: FlowText, a: int, b: int) -> list[Item]:
    """The items that stand in ``flow.text[a:b]``, in order.

    A lead-in before the first mark and closing remarks behind the last belong to no item. Where numbered lines are no more than
    titles over lists of 一是, 二是, the members of those lists are the items. Without any mark each paragraph is an item.
    """
    paragraphs = list(flow.paragraphs(a, b))
    if not paragraphs:
        return []
    places = _places(flow.text, paragraphs)
    titles = _bare_titles(flow.text, paragraphs, places)
    if titles:
        stops = [place.mark.start for place in titles[1:]] + [b]
        bodies = [(paragraphs[place.paragraph][1], stop) for place, stop in zip(titles, stops, strict=True)]
        return [item for start, stop in bodies for item in split_items(flow, start, stop)]
    chain = _first_level(flow.text, paragraphs, places)
    return _marked(flow.text, paragraphs, chain, b) if chain else _unmarked(flow.text, paragraphs)


def split_parts(flow: FlowText, item: Item) -> list[Item]:
    """The deeper enumeration inside an item, empty when there is none."""
    paragraphs = list(flow.paragraphs(item.start, item.end))
    if not paragraphs:
        return []
    own = mark_at(flow.text, paragraphs[0][0])
    places = [p for p in _places(flow.text, paragraphs) if own is None or p.mark.start != own.start]
    if own is not None:
        places = [p for p in places if p.mark.style != own.style or p.mark.ordinal == 1 or own.style not in (CLAUSE, POINT)]
    for style in (*_STYLES, SIDE):
        found = [p for p in places if p.mark.style == style]
        if len(found) >= 2:
            stops = [p.mark.start for p in found[1:]] + [item.end]
            return [_trimmed(flow.text, p.mark, stop) for p, stop in zip(found, stops, strict=True)]
    return []


def _places(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[_Place]:
    found = []
    for number, (start, end) in enumerate(paragraphs):
        mark = mark_at(text, start)
        if mark is not None and not (number and mark.style in RUNNING_STYLES and _is_aside(text, paragraphs[number - 1][1])):
            found.append(_Place(mark, number, True))
        outside = _outside(text, start, end)
        for hit in _INLINE.finditer(text, start + 1, end):
            inner = mark_at(text, hit.end())
            if inner is not None and outside(hit.end()) and not (inner.ordinal == 1 and _is_aside(text, hit.start())):
                found.append(_Place(inner, number, False))
    return _drop_asides(sorted([*found, *_lost_points(text, paragraphs, found)], key=lambda place: place.mark.start))


def _lost_points(text: str, paragraphs: Sequence[tuple[int, int]], places: Sequence[_Place]) -> Iterator[_Place]:
    """Numbers that lost their dot (2加大审核力度): a paragraph that opens with the one number missing between two numbered ones."""
    points = [place for place in places if place.opens and place.mark.style == POINT]
    for before, after in pairwise(points):
        missing = before.mark.ordinal + 1
        if after.mark.ordinal != missing + 1:
            continue
        for number in range(before.paragraph + 1, after.paragraph):
            start = paragraphs[number][0]
            hit = _BARE_NUMBER.match(text, start)
            if hit and int(hit.group()) == missing:
                yield _Place(Mark(POINT, missing, start, hit.end()), number, True)


def _is_aside(text: str, at: int) -> bool:
    """Whether the words before ``at`` announce reasons or contents of a thing."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return _ASIDE.search(text, max(0, at - 24), at) is not None


def _drop_asides(places: Sequence[_Place]) -> list[_Place]:
    """Leave out inline marks whose first member was an aside: 二是 without its 一是 in the same paragraph and none open before."""
    kept: list[_Place] = []
    for place in places:
        style, ordinal = place.mark.style, place.mark.ordinal
        if not place.opens and ordinal > 1 and style in (CLAUSE, NAMED, NTH, CIRCLED, SUBPOINT, POINT):
            before = next((k for k in reversed(kept) if k.mark.style == style), None)
            if before is None or before.mark.ordinal != ordinal - 1:
                continue
        kept.append(place)
    return kept


def _outside(text: str, start: int, end: int) -> Callable[[int], bool]:
    """A test whether an offset of the paragraph lies outside quotations, titles and brackets."""
    ranges: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for hit in _QUOTING.finditer(text, start, end):
        sign = hit.group()
        if sign in _PAIRS:
            stack.append((_PAIRS[sign], hit.start()))
        elif stack and stack[-1][0] == sign:
            _, opened = stack.pop()
            if not stack:
                ranges.append((opened, hit.start()))

    def outside(at: int) -> bool:
        index = bisect_left(ranges, (at, 0)) - 1
        return index < 0 or at > ranges[index][1]
    return outside


def _bare_titles(text: str, paragraphs: Sequence[tuple[int, int]], places: Sequence[_Place]) -> list[_Place]:
    """Numbered lines that are titles over lists: each alone in its paragraph, and most with an enumeration of 一是 below."""
    points = [p for p in places if p.opens and p.mark.style == POINT]
    if not points or points[0].paragraph != 0 or [p.mark.ordinal for p in points] != list(range(1, len(points) + 1)):
        return []
    if not all(_is_title(text, paragraphs[p.paragraph]) for p in points):
        return []
    stops = [p.paragraph for p in points[1:]] + [len(paragraphs)]
    listed = sum(any(q.mark.style == CLAUSE and p.paragraph < q.paragraph < stop for q in places) for p, stop in zip(points, stops, strict=True))
    return points if 2 * listed > len(points) else []


def _is_title(text: str, paragraph: tuple[int, int]) -> bool:
    body = text[slice(*paragraph)].strip()
    return len(body) <= _TITLE_LIKE and "。" not in body[:-1]


def _first_level(text: str, paragraphs: Sequence[tuple[int, int]], places: Sequence[_Place]) -> list[_Place]:
    """The marks that number the items: those of the style that counts first, without the lists nested in its members."""
    for place in places:
        if place.mark.style not in _STYLES or (place.mark.ordinal != 1 and not _counts_on(place)):
            continue
        chain = _without_nested([p for p in places if p.mark.style == place.mark.style and p.mark.start >= place.mark.start])
        if place.mark.style == ORDER and not _order_counts(text, paragraphs, place, chain):
            continue
        if len(chain) > 1 or place.opens or place.mark.style == CLAUSE:
            return chain
    return []


def _counts_on(place: _Place) -> bool:
    """Numbers may run on from one heading to the next: a group may open with 3."""
    return place.opens and place.paragraph == 0 and place.mark.style in (POINT, SECTION, SUBPOINT)


def _order_counts(text: str, paragraphs: Sequence[tuple[int, int]], first: _Place, chain: Sequence[_Place]) -> bool:
    """首先 … 其次 … counts as a first level only at the head of the text or behind a lead-in that ends with a colon."""
    head = text[paragraphs[0][0]:first.mark.start].strip()
    return len(chain) > 1 and (not head or head[-1] in "：:")


def _without_nested(places: Sequence[_Place]) -> list[_Place]:
    """Drop a count that starts again within the paragraph of a member (a list inside that item)."""
    chain: list[_Place] = []
    inner = 0
    for place in places:
        ordinal = place.mark.ordinal
        if place.mark.style == ORDER:
            if not chain or ordinal > chain[-1].mark.ordinal or ordinal >= 8:
                chain.append(place)
            continue
        same = bool(chain) and not place.opens and place.paragraph == chain[-1].paragraph
        if same and (ordinal == 1 or (inner and ordinal == inner + 1)):
            inner = ordinal
            continue
        if not chain or ordinal == 1 or 1 <= ordinal - chain[-1].mark.ordinal <= 2:
            chain.append(place)
            inner = 0
    return chain


def _marked(text: str, paragraphs: Sequence[tuple[int, int]], chain: Sequence[_Place], b: int) -> list[Item]:
    items = []
    for number, place in enumerate(chain):
        following = chain[number + 1] if number + 1 < len(chain) else None
        stop = following.mark.start if following else b
        stop = _before_lead(text, paragraphs, place, following, stop)
        items.append(_trimmed(text, place.mark, stop))
    return items


def _trimmed(text: str, mark: Mark, stop: int) -> Item:
    while stop > mark.end and text[stop - 1].isspace():
        stop -= 1
    return Item(mark.start, stop, mark.style, mark.ordinal, mark.end)


def _before_lead(text: str, paragraphs: Sequence[tuple[int, int]], place: _Place, following: _Place | None, stop: int) -> int:
    """Where the item ends: before the lead-in of a list that starts again, before closing remarks behind the last item."""
    last = max(bisect_left(paragraphs, (stop, 0)) - 1, place.paragraph)
    if following is not None and following.mark.ordinal == 1 and not following.opens and following.paragraph > place.paragraph:
        return paragraphs[following.paragraph][0]
    while last > place.paragraph:
        start, end = paragraphs[last]
        body = text[start:min(end, stop)].rstrip()
        again = following is not None and following.mark.ordinal == 1 and _LEAD.search(body)
        if not again and not (following is None and _CLOSES.match(body)):
            break
        stop = start
        last -= 1
    return stop


def _unmarked(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Item]:
    """Each paragraph is an item; one that plainly goes on belongs to the item before, a lead-in to the one behind it."""
    items: list[Item] = []
    lead: int | None = None
    for number, (start, end) in enumerate(paragraphs):
        body = text[start:end]
        if items and (_GOES_ON.match(body) or lead == -1):
            items[-1] = Item(items[-1].start, end, None, items[-1].ordinal, items[-1].body)
            lead = None
        elif _LEAD.search(body.rstrip()) and number + 1 < len(paragraphs) and not items and not _ASIDE.search(body.rstrip()):
            lead = start if lead is None else lead
        else:
            items.append(Item(start, end, None, len(items) + 1, start))
            lead = -1 if _LEAD.search(body.rstrip()) else None
    return items
