"""Who ordered the evaluation and who carried it out, where the report says so."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.evaluation.firms import Firm, find_firms
from ingest.evaluation.lexicon import either, words
from ingest.evaluation.names import Names
from ingest.evaluation.offices import Office
from ingest.evaluation.reading import Reading
from ingest.spans import Stated

_ABOUT = re.compile(r"评价|评估|绩效")
_MANNER = re.compile(r"[^。；，]{0,10}|(?:于|通过|采取|采用|按照|以|经|依据|根据)[^。；，]{0,24}，?[^。；，]{0,6}")
_YOURS = re.compile(r"(?:受|根据|按照|接受)贵(?:局|厅|部|委|办|单位|部门|中心)[^，。；]{0,6}委托")
_NOTE = re.compile(r"(?:（[^（）]*）)?")
_BRACKET = re.compile(r"（[^（）]*）")
_ORDER = re.compile(r"委托")
_BY_ORDER = re.compile(r"(?:接受|受|根据|按照|应|经)$")
_LABEL = re.compile(
    r"(?:^|\n|[，。；])(?P<side>委托(?:单位|方|部门|机构|人)|(?:绩效)?评价(?:实施)?(?:机构|单位|方)|受托(?:单位|方|机构)|第三方(?:评价)?机构|编制单位"
    r"|报告(?:出具|编制)单位)(?:（[^（）]*）)?(?:名称)?(?:：|为)")
_WORK = re.compile(either(words("report", "work_sections")))
_HEAD_LENGTH = 2500


@dataclass(frozen=True, slots=True)
class Parties:
    """Commissioner and evaluator of a report, each with the passage that names it."""

    commissioner: Stated[str] | None = None
    evaluator: Stated[str] | None = None


def find_parties(reading: Reading, names: Names) -> Parties:
    """Read the sentence with 委托 in the front matter, first chapter or account of the work, else the labels of the title page."""
    commissioner: Stated[str] | None = None
    evaluator: Stated[str] | None = None
    for a, b in _zones(reading):
        firms = find_firms(reading.prose.text, reading.places, a, b, evaluators=True)
        for start, stop in _sentences(reading.prose.text, a, b):
            body, firm = _ordered(reading, firms, start, stop)
            commissioner = commissioner or _office(reading, names, body)
            evaluator = evaluator or _firm(reading, names, firm)
        if commissioner or evaluator:
            break
    commissioner = commissioner or _addressed(reading, names)
    labelled = _labelled(reading, names)
    return Parties(commissioner or labelled.commissioner, evaluator or labelled.evaluator)


def _addressed(reading: Reading, names: Names) -> Stated[str] | None:
    """The body that a report is addressed to (A市财政局：) and that the text behind calls the one who ordered it (受贵局委托)."""
    text = reading.prose.text
    order = _YOURS.search(text, 0, reading.first_chapter())
    bodies = [office for office in reading.offices if order and office.end < order.start() and text[office.end:office.end + 1] == "："]
    own_line = [office for office in bodies if office.start == 0 or text[office.start - 1] == "\n"]
    return _office(reading, names, own_line[-1] if own_line else None)


def _zones(reading: Reading) -> Iterator[tuple[int, int]]:
    first = reading.first_chapter()
    yield 0, first
    for chapter in reading.report.chapters:
        for section in (chapter, *chapter.sections):
            if _WORK.search(section.title) or "评价结论" in section.kinds:
                yield reading.within(section)
    yield first, min(first + _HEAD_LENGTH, reading.within(reading.report.chapters[0])[1] if reading.report.chapters else first)


def _sentences(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    """Sentences of ``text[a:b]`` that speak of ordering an evaluation."""
    for order in _ORDER.finditer(text, a, b):
        start = max(a, text.rfind("。", a, order.start()) + 1, text.rfind("\n", a, order.start()) + 1)
        ends = [end for end in (text.find("。", order.end(), b), text.find("\n", order.end(), b)) if end >= 0]
        stop = min(ends, default=b)
        if _ABOUT.search(text, start, stop):
            yield start, stop


def _ordered(reading: Reading, firms: tuple[Firm, ...], start: int, stop: int) -> tuple[Office | None, Firm | None]:
    """Who orders and who is ordered: A委托B; B受A委托; 受A委托，B …"""
    text = reading.prose.text
    inside = [note.span() for note in _BRACKET.finditer(text, start, stop)]
    offices = [o for o in reading.offices if start <= o.start and o.end <= stop and not any(a <= o.start < b for a, b in inside)]
    near = [f for f in firms if start <= f.start and f.end <= stop and not any(a <= f.start < b for a, b in inside)]
    for order in _ORDER.finditer(text, start, stop):
        body = next((o for o in reversed(offices) if o.end <= order.start() and _reaches(text, o.end, order.start())), None)
        passive = body is not None and _BY_ORDER.search(text, max(start, body.start - 2), body.start) is not None
        if passive and body is not None:
            before = [f for f in near if f.end <= body.start]
            behind = [f for f in near if f.start >= order.end()]
            return body, (before[-1] if before else behind[0] if behind else None)
        firm = next((f for f in near if f.start >= order.end() and f.start - order.end() <= 12), None)
        if body is not None or firm is not None:
            return body, firm
    return None, None


def _reaches(text: str, a: int, b: int) -> bool:
    """Whether only a note in brackets, an adverb or the way of choosing stands between two places."""
    note = _NOTE.match(text, a)
    return _MANNER.fullmatch(text, note.end() if note else a, b) is not None


def _office(reading: Reading, names: Names, office: Office | None) -> Stated[str] | None:
    return reading.prose.stated(names.full(office.label), office.start, office.end) if office else None


def _firm(reading: Reading, names: Names, firm: Firm | None) -> Stated[str] | None:
    """A firm under its full legal name, a short name that the text introduces resolved."""
    return reading.prose.stated(names.firms.get(firm.label, firm.label), firm.start, firm.end) if firm else None


def _labelled(reading: Reading, names: Names) -> Parties:
    """Title pages: 委托单位：…, 评价机构：…, or a line that is nothing but the name of a firm."""
    first = reading.first_chapter()
    text = reading.prose.text
    commissioner = evaluator = None
    firms = find_firms(text, reading.places, 0, first, evaluators=True)
    for label in _LABEL.finditer(text, 0, first):
        if label["side"].startswith("委托"):
            body = next((o for o in reading.offices if label.end() <= o.start <= label.end() + 3), None)
            commissioner = commissioner or _office(reading, names, body)
        else:
            firm = next((f for f in firms if label.end() <= f.start <= label.end() + 3), None)
            body = next((o for o in reading.offices if label.end() <= o.start <= label.end() + 3), None)
            evaluator = evaluator or _firm(reading, names, firm) or _office(reading, names, body)
    if evaluator is None:
        alone = next((f for f in firms if (f.start == 0 or text[f.start - 1] == "\n") and text[f.end:f.end + 1] in ("\n", "")), None)
        evaluator = _firm(reading, names, alone)
    return Parties(commissioner, evaluator)
