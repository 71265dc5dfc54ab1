"""Cited policy documents: number, title, who issued them, until when they hold."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.evaluation.aliases import StatedAlias
from ingest.evaluation.lexicon import either, words
from ingest.evaluation.offices import find_offices
from ingest.evaluation.places import Places
from ingest.evaluation.policy_numbers import NumberAt, find_numbers, find_split_numbers
from ingest.evaluation.tight import Tight
from ingest.records import CitedPolicy
from ingest.spans import Span

_TITLE = re.compile(r"《[^《》]{3,160}(?:《[^《》]{2,80}》[^《》]{0,40})?》")
_INNER = re.compile(r"[〈<《]([^〈〉<>《》]{4,90})[〉>》]")
_RULE = re.compile(rf"(?:{either(words('policies', 'heads'))})(?:（[^（）]{{1,16}}）)*$")
_NO_RULE = re.compile(r"(?:表|报告|报表|台账|名单|合同|协议|总结|手册|材料|证书|凭证|申请书|任务书|年鉴|统计|公示|[名表]单)(?:（[^（）]*）)?$")
_BETWEEN = re.compile(r"(?:（(?:[^（）《》]{0,20}[，、])?|的?[（(])?$")
_ABOUT = re.compile(r"(?:关于|印发|转发|发布)")
_ISSUED = re.compile(r"(?:联合)?(?:印发|出台|制定|发布|颁布|下发)(?:了|并实施)?(?:关于)?$")
_BRACKET = re.compile(r"（[^（）]*）")
_JOINT = re.compile(r"(?:（[^（）]*）)?(?:[、和与及]|会同|以及|先后|联合|共同|等)*")
_NATIONAL = re.compile(either(words("policies", "national")))
_DATE = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_UNTIL = re.compile(rf"有效期(?:限)?(?:至|到|截至|截止至?|为[^，。；]{{0,20}}?至){_DATE}|有效期[^，。；（）]{{0,6}}年?（{_DATE}(?:至|-|—){_DATE}）")


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies of a report; ``keys`` maps a title, an inner title or a short name to the policy's number or title."""

    cited: tuple[CitedPolicy, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    policy: CitedPolicy
    titles: set[str] = field(default_factory=set)


def find_policies(prose: Tight, others: Iterable[Tight], cells: Iterable[Tight], places: Places, stated: Iterable[StatedAlias]) -> Policies:
    """The policies cited in the prose, the footnotes (``others``) and the tables (``cells``), each once, in order of first mention."""
    found: dict[str, _Found] = {}
    for tight in (prose, *others):
        _collect(found, tight, find_numbers(tight.text), places)
    for tight in cells:
        _collect(found, tight, (*find_numbers(tight.text), *find_split_numbers(tight.text)), places, torn=True)
    titles = {title: number for number, entry in found.items() for title in entry.titles}
    short = frozenset(alias.short.strip("《》") for alias in stated if alias.kind == "policy")
    for tight in (prose, *others):
        _untitled(found, titles, tight, places, short)
    keys = dict(titles)
    for alias in stated:
        if alias.kind == "policy" and _bare(alias.full) in titles:
            keys[alias.short.strip("《》")] = titles[_bare(alias.full)]
    _validity(found, keys, prose)
    return Policies(tuple(sorted((entry.policy for entry in found.values()), key=lambda policy: policy.span)), keys)


def _collect(found: dict[str, _Found], tight: Tight, numbers: Iterable[NumberAt], places: Places, *, torn: bool = False) -> None:
    for at in numbers:
        if at.number.startswith("〔") or (torn and _known(found, at, tight.text)):
            continue
        title, issuer = _title_at(tight.text, at, places)
        entry = found.get(at.number)
        if entry is None:
            span = tight.span(at.start, at.end)
            entry = found[at.number] = _Found(CitedPolicy(at.number, title, span, issuer, at.year))
        elif title and entry.policy.title is None:
            entry.policy = replace(entry.policy, title=title, issuer=entry.policy.issuer or issuer)
        if title:
            entry.titles |= _titles(title)


def _known(found: dict[str, _Found], at: NumberAt, text: str) -> bool:
    """Whether a number torn over table cells is only the rest of one that is already known."""
    tail = at.number[at.number.index("〔"):] if "〔" in at.number else at.number
    clean = at.start > 0 and text[at.start - 1] in "（([〔、：；》"
    return not clean and any(number != at.number and number.endswith(tail) for number in found)


def _title_at(text: str, at: NumberAt, places: Places) -> tuple[str | None, str | None]:
    """Title and issuer of a numbered policy: 《title》（number）, or number《title》."""
    gap = _BETWEEN.search(text, max(0, at.start - 24), at.start)
    before = gap.start() if gap else at.start
    if text[before - 1:before] == "》":
        start = _opening(text, before)
        if start is not None:
            return _bare(text[start + 1:before - 1]), _issuer(text, start, before, places)
    after = _TITLE.match(text, at.end) or _TITLE.match(text, at.end + 1)
    if after and text[at.end:after.start()] in ("", "文"):
        return _bare(after.group()[1:-1]), _issuer(text, after.start(), after.end(), places)
    return None, None


def _opening(text: str, end: int) -> int | None:
    """Where the 《 stands that belongs to the 》 before ``end``."""
    depth = 0
    for at in range(end - 1, max(-1, end - 180), -1):
        depth += (text[at] == "》") - (text[at] == "《")
        if depth <= 0:
            return at
    return None


def _issuer(text: str, start: int, end: int, places: Places) -> str | None:
    """The bodies that a title names before 关于 or 印发, else those that the sentence says issued it."""
    about = _ABOUT.search(text, start, end)
    named = _bodies(text, start + 1, about.start(), places) if about else []
    if not named or named[0][0] > start + 1:
        verb = _ISSUED.search(text, max(0, start - 12), start)
        named = _joined(text, verb.start(), places) if verb else []
    return "、".join(text[a:b] for a, b in named) or None


def _bodies(text: str, start: int, stop: int, places: Places) -> list[tuple[int, int]]:
    """Public bodies in ``text[start:stop]``, national ones included."""
    local = [(office.start, office.end) for office in find_offices(text, places, start, stop)]
    national = [match.span() for match in _NATIONAL.finditer(text, start, stop)]
    return sorted([*local, *(body for body in national if not any(a <= body[0] < b for a, b in local))])


def _joined(text: str, verb: int, places: Places) -> list[tuple[int, int]]:
    """The enumeration of bodies that ends before ``verb``, short names in brackets passed over."""
    low = max(0, verb - 120, *(text.rfind(mark, 0, verb) + 1 for mark in "，。；\n"))
    inside = [match.span() for match in _BRACKET.finditer(text, low, verb)]
    found: list[tuple[int, int]] = []
    end = verb
    for body in reversed(_bodies(text, low, verb, places)):
        if any(a <= body[0] < b for a, b in inside):
            continue
        if not _JOINT.fullmatch(text, body[1], end):
            break
        found.append(body)
        end = body[0]
    return found[::-1]


def _titles(title: str) -> set[str]:
    inner = _INNER.search(title)
    return {title, _bare(inner.group(1))} if inner else {title}


def _bare(title: str) -> str:
    return re.sub(r"\s", "", title).strip("《》")


def _untitled(found: dict[str, _Found], titles: dict[str, str], tight: Tight, places: Places, short: frozenset[str]) -> None:
    """Rules cited by their title alone; short names that the text introduces are no titles."""
    for match in _TITLE.finditer(tight.text):
        title = _bare(match.group()[1:-1])
        if title in titles or title in short or not _RULE.search(title) or _NO_RULE.search(title) or len(title) < 6:
            continue
        issuer = _issuer(tight.text, match.start(), match.end(), places)
        policy = CitedPolicy(None, title, tight.span(match.start(), match.end()), issuer)
        found[title] = _Found(policy, _titles(title))
        for name in _titles(title):
            titles.setdefault(name, title)


def _validity(found: dict[str, _Found], keys: dict[str, str], prose: Tight) -> None:
    """有效期 … belongs to the policy named last before it in the same paragraph."""
    text = prose.text
    for match in _UNTIL.finditer(text):
        key = next((keys[name] for name in _named_before(text, match.start()) if name in keys), None)
        if key is None or found[key].policy.valid_until:
            continue
        year, month, day = (match.groups()[:3] if match.group(1) else match.groups()[6:9])
        found[key].policy = replace(found[key].policy, valid_until=f"{year}-{int(month):02d}-{int(day):02d}")


def _named_before(text: str, at: int) -> Iterator[str]:
    low = max(text.rfind("\n", 0, at), at - 300)
    names = [(match.start(), _bare(match.group())) for match in re.finditer(r"《[^《》]{2,160}》", text[max(low, 0):at])]
    return (name for _, name in reversed(names))


def policy_spans(policies: Policies) -> tuple[Span, ...]:
    """Where each policy is first cited."""
    return tuple(policy.span for policy in policies.cited)
