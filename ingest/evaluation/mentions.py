"""Departments, firms, regions and policies that a passage names, each by its full name at its first mention."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.evaluation.firms import find_firms
from ingest.evaluation.lexicon import words
from ingest.evaluation.names import Names
from ingest.evaluation.offices import find_offices
from ingest.evaluation.policy_numbers import find_numbers
from ingest.evaluation.tight import Tight
from ingest.flow import FlowText
from ingest.records import Mention

_TITLE = re.compile(r"《([^《》]{2,160})》")
_LEGAL = tuple(ending for ending in words("offices", "firm_endings") if ending not in ("公司", "分所", "总公司", "集团公司", "事务所"))
_Found = tuple[int, int, str, str]


def find_mentions(flow: FlowText, a: int, b: int, names: Names) -> tuple[Mention, ...]:
    """What ``flow.text[a:b]`` names, in order; ``kind`` is department, firm, region, policy or subject.

    A policy's label is its number, or its title where the report gives no number.
    """
    tight = Tight.of(flow, a, b)
    taken: list[_Found] = []
    ends: list[tuple[int, int]] = []  # (end, start) of what is no policy: these do not overlap, so that their order is that of the text
    for found in (*_policies(tight.text, names), *_bodies(tight.text, names), *_aliases(tight.text, names), *_regions(tight.text, names)):
        place = bisect_right(ends, (found[0], len(tight.text)))
        if place == len(ends) or ends[place][1] >= found[1]:
            taken.append(found)
            if found[2] != "policy":
                ends.insert(place, (found[1], found[0]))
    first: dict[tuple[str, str], _Found] = {}
    for found in sorted(taken):
        first.setdefault((found[2], found[3]), found)
    return tuple(Mention(kind, label, tight.span(start, end)) for start, end, kind, label in first.values())


def _policies(text: str, names: Names) -> Iterator[_Found]:
    for match in _TITLE.finditer(text):
        label = names.policies.keys.get(match.group(1))
        if label:
            yield match.start(), match.end(), "policy", label
    for number in find_numbers(text):
        if not number.number.startswith("〔"):
            yield number.start, number.end, "policy", number.number


def _bodies(text: str, names: Names) -> Iterator[_Found]:
    for office in find_offices(text, names.places):
        yield office.start, office.end, "department", names.full(office.label)
    for firm in find_firms(text, names.places):
        if firm.label.endswith(_LEGAL) and len(firm.label) >= 8:
            yield firm.start, firm.end, "firm", firm.label


def _aliases(text: str, names: Names) -> Iterator[_Found]:
    for kind, short, full in names.short_names:
        at = text.find(short)
        while at >= 0:
            yield at, at + len(short), kind, names.full(full) if kind == "department" else full
            at = text.find(short, at + len(short))


def _regions(text: str, names: Names) -> Iterator[_Found]:
    for match in names.places.pattern.finditer(text):
        yield match.start(), match.end(), "region", match.group()
