"""What a report evaluates: its name and kind (项目 专项资金 政策 部门整体支出 社保基金 其他, by the head noun)."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.evaluation.departments import Departments
from ingest.evaluation.lexicon import load
from ingest.evaluation.reading import Reading
from ingest.evaluation.tight import fold
from ingest.records import Subject
from ingest.spans import Stated

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((entry["kind"], re.compile(entry["pattern"])) for entry in load("report")["subject"])
_TITLE_END = re.compile(load("report")["title_ends"])
_ISSUER = re.compile(load("report")["issuer"])
_IN_BRACKETS = re.compile(load("report")["in_brackets"])
_DOES = re.compile(r"^(?:（(?:以下|下)[^（）]*称[^（）]*）)?(?:负责|具体|组织|牵头|主管)*(?:实施|管理|承担|使用)?的?")
_SUBTITLE = re.compile(r"——|──|--")
_FIND: dict[str, str] = load("report")["find"]
_IN_PREFACE, _IN_VERDICT, _QUOTED, _IN_FUNDS, _IN_RULE, _IN_CAPTION, _PHRASE, _LEAD, _CUT, _GENERIC = (
    re.compile(_FIND[name]) for name in ("preface", "verdict", "quoted", "funds", "rule", "caption", "phrase", "lead", "cut", "generic"))
_MONEY = re.compile(r"\d(?:万|亿)?元")
_FUNDS = re.compile(r"资金|收支|预算|支出|金额")
_YEARS = re.compile(r"^(?:(?:19|20)\d\d年?度?(?:(?:[-—–~～至、])+(?:(?:19|20)\d\d)?年?度?)*)")


@dataclass(frozen=True, slots=True)
class SubjectFound:
    """The subject and where its name stands in the prose (``at``), None for a name put together from the departments."""

    subject: Subject
    at: tuple[int, int]


def kind_of(name: str) -> str:
    """The kind of a subject by the head of its name; of a title with a dash the part before it counts."""
    main = _SUBTITLE.split(name)[0]
    for kind, pattern in _KINDS:
        if pattern.search(main):
            return kind
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "其他")


def find_subject(reading: Reading, departments: Departments) -> SubjectFound | None:
    """The subject by the title; without one by the sentence that says what is evaluated, or what the first chapter keeps naming."""
    titled = _by_title(reading, departments)
    found = titled or _by_sentence(reading, departments) or _by_caption(reading, departments) or _by_frequency(reading)
    if found is None:
        return None
    name, a, b = found
    kind = kind_of(name)
    if not titled and kind == "部门整体支出" and departments.labels and not any(label in name for label in departments.labels):
        name = _whole_department(name, departments)
    aliases = tuple(reading.prose.stated(alias.short, alias.start, alias.end) for alias in reading.stated
                    if alias.kind == "other" and alias.full and (alias.full in name or name in alias.full))
    return SubjectFound(Subject(name, kind, reading.prose.span(a, b), aliases), (a, b))


def _whole_department(name: str, departments: Departments) -> str:
    years = re.search(r"(?:19|20)\d\d年?度?(?:[-—至](?:19|20)\d\d年?度?)?", name)
    return "、".join(departments.labels) + (years.group() if years else "") + "部门整体支出"


def _by_title(reading: Reading, departments: Departments) -> tuple[str, int, int] | None:
    if not reading.title:
        return None
    bare = _tidy(_ISSUER.sub("", _TITLE_END.sub("", reading.title)))
    inner = _IN_BRACKETS.search(reading.title)
    if inner and kind_of(inner["name"]) != "其他" and _GENERIC.match(_YEARS.sub("", reading.places.pattern.sub("", bare))):
        bare = inner["name"]
    if bare.endswith("整体") and f"{bare}绩效" in reading.title:
        bare += "绩效"
    found = _place(reading, bare)
    if found is None:
        return None
    if kind_of(bare) == "部门整体支出" and departments.labels and bare.startswith(tuple("12部单")):
        return "、".join(departments.labels) + bare, *found
    name = bare if kind_of(bare) == "部门整体支出" else _without_departments(bare, departments)
    return name, *found


def _place(reading: Reading, bare: str) -> tuple[int, int] | None:
    """Where the title stands in the prose, which has line feeds inside it."""
    if len(bare) < 3:
        return None
    cover = reading.prose.index(reading.report.cover[1]) if reading.report.cover else len(reading.title) + 20
    pattern = r"\n?".join(re.escape(char) for char in bare)
    match = re.compile(pattern).search(reading.prose.text, 0, cover + 40)
    return match.span() if match else None


def _without_departments(name: str, departments: Departments) -> str:
    """A project's name without the departments that a title puts before it."""
    rest = name
    while True:
        office = next((label for label in departments.printed if rest.startswith(label)), None)
        if office is None:
            break
        rest = _DOES.sub("", rest[len(office):].lstrip("、和与及"))
    return rest if len(_YEARS.sub("", rest)) >= 4 else name


def _by_sentence(reading: Reading, departments: Departments) -> tuple[str, int, int] | None:
    text = reading.prose.text
    zones = [(0, reading.first_chapter(), _IN_PREFACE)]
    for a, b in _verdicts(reading):
        zones += [(a, b, pattern) for pattern in (_QUOTED, _IN_VERDICT, _IN_PREFACE)]
    if reading.report.chapters:
        first = reading.report.chapters[0]
        zones += [(*reading.within(section), _IN_FUNDS) for section in first.sections if _FUNDS.search(section.title)]
        zones.append((*reading.within(first), _IN_RULE))
    for a, b, pattern in zones:
        for match in pattern.finditer(text, a, b):
            found = _named(text, match, departments)
            if found:
                return found
    return None


def _verdicts(reading: Reading) -> list[tuple[int, int]]:
    """The chapters that pass judgement, or all that stands before the problems."""
    chapters = [reading.within(chapter) for chapter in reading.report.find("评价结论")]
    problems = reading.report.find("存在问题")
    end = reading.within(problems[0])[0] if problems else len(reading.prose.text)
    return chapters or [(reading.first_chapter(), end)]


def _named(text: str, match: re.Match[str], departments: Departments) -> tuple[str, int, int] | None:
    """The name that a sentence pattern found, without the words around it; None when it says nothing (本项目, 专项资金)."""
    group = "object" if match.re is _IN_FUNDS and match["object"] else "name"
    start = match.start(group) + _length(_LEAD, match[group])
    name = _tidy(text[start:match.end(group)])
    kind = kind_of(name)
    bare = _YEARS.sub("", name if kind == "部门整体支出" else _without_departments(name, departments))
    vague = kind == "其他" or len(bare) < 5 or (_GENERIC.match(bare) and kind != "部门整体支出")
    if vague or _MONEY.search(name) or bare.count("（") != bare.count("）"):
        return None
    return (name if kind == "部门整体支出" else _without_departments(name, departments)), start, match.end(group)


def _length(pattern: re.Pattern[str], name: str) -> int:
    match = pattern.match(name)
    return match.end() if match else 0


def _tidy(name: str) -> str:
    name = re.sub(r"(?:绩效|实施|使用)?(?:情况)?的?$", "", name)
    name = name if name.endswith("整体支出") else re.sub(r"(?<=项目|资金|政策)支出$", "", name)
    name = re.sub(r"^（以下简称[^（）]*）", "", name)
    name = re.sub(r"（(?:以下|下)[^（）]*称[^（）]*）", "", name)
    return name.strip("“”，、 ")


def _by_caption(reading: Reading, departments: Departments) -> tuple[str, int, int] | None:
    """A name in the caption of a table on funds that the prose uses as well."""
    for table in reading.report.tables:
        if table.caption is None:
            continue
        match = _IN_CAPTION.search(fold(re.sub(r"\s", "", table.caption.slice(reading.source.text))))
        found = _named(match.string, match, departments) if match else None
        if found is None:
            continue
        short = next((alias for alias in reading.stated if alias.kind == "other" and found[0].endswith(alias.short)), None)
        if short and reading.prose.text.startswith(short.full, short.start):
            return short.full, short.start, short.start + len(short.full)
        at = reading.prose.text.find(found[0])
        if at >= 0:
            return found[0], at, at + len(found[0])
    return None


def _by_frequency(reading: Reading) -> tuple[str, int, int] | None:
    """The longest of the things that the first chapter names most often."""
    if not reading.report.chapters:
        return None
    a, b = reading.within(reading.report.chapters[0])
    text = reading.prose.text
    seen: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for match in _PHRASE.finditer(text, a, min(b, a + 3000)):
        start = match.start("name") + _length(_CUT, match["name"])
        name = _tidy(text[start:match.end("name")])
        if len(name) < 5 or _GENERIC.match(_YEARS.sub("", name)) or _MONEY.search(name):
            continue
        name = _YEARS.sub("", name)
        seen[name] += 1
        first.setdefault(name, (start, match.end("name")))
    if not seen:
        return None
    whole = text[a:]
    best = max(seen, key=lambda name: (whole.count(name) * (1 + (len(name) > 8)), len(name), -first[name][0]))
    return best, *first[best]


def aliases_of(found: SubjectFound | None) -> tuple[Stated[str], ...]:
    """Short names of the subject that the text introduces."""
    return found.subject.aliases if found else ()
