"""The lead departments of what is evaluated, by their full names."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.evaluation.lexicon import either, words
from ingest.evaluation.names import Names
from ingest.evaluation.offices import Office, find_offices
from ingest.evaluation.reading import Reading
from ingest.evaluation.tight import last_match
from ingest.spans import Stated

_NOTE = r"(?:（[^（）]*）)?"
_LEADS = re.compile(rf"{_NOTE}(?:共同|联合)?(?:牵头|负责(?:牵头|统筹|组织|实施|管理|管理和实施|项目)|组织实施|主管|统筹管理|具体实施|负责"
                    r"|(?<=共同)(?:实施|管理)|(?<=联合)(?:实施|管理))")
_DOES = re.compile(rf"{_NOTE}(?:负责|具体|组织|牵头|主管)*(?:实施|管理|承担|主管|使用)的")
_JOINED = re.compile(rf"{_NOTE}[、和与及]")
_ROLE = re.compile(
    r"(?:(?:项目|资金|政策|牵头|业务|预算|行业)?(?:牵头)?(?:主管|责任|牵头|实施(?:主体)?|主管责任|预算|被评价|申报)(?:单位|部门|机构|主体)|主管单位|项目单位)(?:（[^（）]*）)?(?:主要)?(?:是|为|：|:)")
_WEAK = frozenset(words("offices", "finance"))
_FINANCE = re.compile(rf"(?:{either(words('offices', 'finance'))})$")
_NEVER = re.compile(r"(?:人民政府|人民政府办公室|政府办公室|市委|省委|区委|县委|审计局|审计厅|人大常委会|政协|小学|中学|医院|海关|法院|大学)$")
_ALL_SPENDING = re.compile(r"整体(?:支出|绩效)|部门预算|部门(?:整体|职能|职责|概况|概要|基本情况)")
_INTRODUCED = re.compile(r"（(?:以下|下文|下)(?:均|统一|统|分别|合|简)*称")


@dataclass(frozen=True, slots=True)
class Departments:
    """Full names with the passages that name them (``stated``), and the names as printed there."""

    stated: tuple[Stated[str], ...] = ()
    printed: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The full names."""
        return tuple(one.value for one in self.stated)


def find_departments(reading: Reading, names: Names, commissioner: str | None) -> Departments:
    """The first source that names any: title; object of the evaluation; the body that the report is on (部门整体支出);
    who is said to lead, to be in charge or to carry out; the body the first chapter introduces or names most."""
    for source in (_of_title, _of_preface, _of_whole_department, _in_charge, _introduced, _most_named):
        offices = [office for office in source(reading) if _can_lead(names.full(office.label), commissioner)]
        if offices:
            return _departments(reading, names, offices)
    return Departments()


def _departments(reading: Reading, names: Names, offices: Iterable[Office]) -> Departments:
    found: dict[str, Stated[str]] = {}
    printed: dict[str, None] = {}
    for office in offices:
        full = names.full(office.label)
        printed[office.label] = printed[full] = None
        found.setdefault(full, reading.prose.stated(full, office.start, office.end))
    return Departments(tuple(found.values()), tuple(sorted(printed, key=lambda name: (-len(name), name))))


def _can_lead(label: str, commissioner: str | None) -> bool:
    return label != commissioner and not _FINANCE.search(label) and not _NEVER.search(label)


def _of_title(reading: Reading) -> list[Office]:
    """Bodies at the head of the title, joined by 、."""
    if not reading.title or reading.report.cover is None:
        return []
    stop = reading.prose.index(reading.report.cover[1])
    text = reading.prose.text[:stop].replace("\n", "")
    joined = [index for index, char in enumerate(reading.prose.text[:stop]) if char != "\n"]
    begin = text.find(reading.title[:6])
    found: list[Office] = []
    at = max(begin, 0)
    for office in find_offices(text, reading.places, at, at + len(reading.title)):
        if office.start > at + 1 or (found and text[at:office.start] not in ("", "、", "和", "与")):
            break
        found.append(Office(joined[office.start], joined[office.end - 1] + 1, office.label))
        at = office.end
    return found


def _of_preface(reading: Reading) -> list[Office]:
    """对A（以下简称…）、B…开展…评价; A、B实施的…"""
    text, first = reading.prose.text, reading.first_chapter()
    found: list[Office] = []
    for office in reading.offices:
        if office.end <= first and (text.startswith("对", office.start - 1) or (found and _JOINED.fullmatch(text, found[-1].end, office.start))):
            found.append(office)
    return found or _doers(reading, first)


def _doers(reading: Reading, stop: int) -> list[Office]:
    """The enumeration of bodies before 实施的, 负责管理的 in the preface."""
    text = reading.prose.text
    found: list[Office] = []
    for office in reversed([office for office in reading.offices if office.end <= stop]):
        if (not found and _DOES.match(text, office.end)) or (found and _JOINED.fullmatch(text, office.end, found[0].start)):
            found.insert(0, office)
    return found


def _of_whole_department(reading: Reading) -> list[Office]:
    """Report on the whole spending of departments: those it opens with."""
    chapters = reading.report.chapters
    if not chapters or not _ALL_SPENDING.search(reading.title + "".join(chapter.title for chapter in chapters[:1])):
        return []
    a, b = reading.within(chapters[0])
    text = reading.prose.text
    for alias in reading.stated:
        if alias.kind == "office" and a <= alias.start < b:
            group = [s for s in reading.stated if s.end == alias.end]
            return [Office(s.start, s.start + len(s.full), s.full) for s in group if text.startswith(s.full, s.start)]
    return [office for office in reading.offices if a <= office.start < b][:1]


def _in_charge(reading: Reading) -> list[Office]:
    """A牵头, 由A负责实施; 主管部门为A、B."""
    if not reading.report.chapters:
        return []
    a, b = reading.within(reading.report.chapters[0])
    text = reading.prose.text
    found: list[Office] = []
    for office in reading.offices:
        if not a <= office.start < b:
            continue
        role = last_match(_ROLE, text, max(a, office.start - 24), office.start)
        listed = found and text[found[-1].end:office.start] in ("、", "和", "与")
        led = text.startswith("由", office.start - 1) and _LEADS.match(text, _last_of_list(reading, office).end)
        if (role and role.end() == office.start) or listed or led:
            found.append(office)
    return found


def _last_of_list(reading: Reading, first: Office) -> Office:
    """The last of the bodies that are joined to ``first`` by 、 or 和."""
    last = first
    for office in reading.offices:
        if office.start > last.end and _JOINED.fullmatch(reading.prose.text, last.end, office.start):
            last = office
    return last


def _introduced(reading: Reading) -> list[Office]:
    """The first body for which the first chapter introduces a short name."""
    if not reading.report.chapters:
        return []
    a, b = reading.within(reading.report.chapters[0])
    for alias in reading.stated:
        printed = reading.prose.text.startswith(alias.full, alias.start)
        if printed and alias.kind == "office" and a <= alias.start < b and not _FINANCE.search(alias.full):
            return [Office(alias.start, alias.start + len(alias.full), alias.full)]
    return []


def _most_named(reading: Reading) -> list[Office]:
    """The body that the first chapter names most, the earliest of several; else that of the whole report."""
    chapters = reading.report.chapters
    zone = reading.within(chapters[0]) if chapters else (0, len(reading.prose.text))
    homes = tuple(reading.places.home.values())
    for a, b in (zone, (0, len(reading.prose.text))):
        near = [o for o in reading.offices if a <= o.start < b and not _FINANCE.search(o.label) and not _NEVER.search(o.label)]
        own = [o for o in near if o.label.startswith(("市", "区", "县", "州", "盟", "旗", *homes))]
        if own:
            count = Counter(office.label for office in own)
            return [max(own, key=lambda office: (count[office.label], -office.start))]
    return []
