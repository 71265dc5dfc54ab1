"""A last look at an answer before it is given: does it keep to everything that the question names?

A plan finds what comes nearest; nearest is not what was asked. Every place, office, firm, title and named thing of the question must be
told by what the answer is about, and what the question takes for granted of a score or a grade must be so. Otherwise the answer is
refused and what the documents do not hold is said.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from search.qa.catalog import Report
from search.qa.lexicon import restrictions, words
from search.qa.linking import folded, initials
from search.qa.model import Answer
from search.qa.plans.named import named_reports
from search.qa.situation import FIRM, Situation

_OF_ONE = frozenset({"lookup", "compare", "rank", "project", "project_amount", "target", "budget_fact", "findings", "recommendations",
                     "alignment"})
"""Intents whose answers are about the things that the question names, rather than about a set."""
_OF_SEVERAL = frozenset({"compare", "rank"})
"""Intents whose answers may leave out a named report that does not give the figure."""
_UNCHECKED = frozenset({"none", "passages"})
Told = Callable[[], str]
"""Gives what an answer is about; much of it is put together only when a question names what has to be told."""
_TITLE = re.compile(r"《([^》]{4,60})》|[“\"「]([\u4e00-\u9fffA-Za-z0-9]{4,40})[”\"」]")
_FIRM_WORDS = re.compile(r"有限责任|有限|公司|集团|会计师?|事务所|资产|评估|管理|咨询|顾问|研究院|评价|中心|工程|[(（].*")
_ASIDE = re.compile(r"[(（][^)）]*[)）]")
_YEAR = re.compile(r"\d+年?度?")
TOLD_LEAST = 0.5
"""Share of a named thing's own characters of which the answer must tell more."""
OWN_LEAST = 2
"""Characters that a named thing must have of its own, beside places and general words, to be looked for."""


def guarded(situation: Situation, answer: Answer) -> Answer:
    """The answer, or its refusal where it does not keep to what the question names."""
    if not answer.answered or answer.intent in _UNCHECKED:
        return answer
    told = cache(partial(_told, situation, answer))
    for check in _CHECKS:
        reason = check(situation, answer, told)
        if reason:
            return replace(answer, answered=False, answer=reason, value=None, unit=None, entities=(), columns=(), rows=(), citations=(),
                           explanation=(*answer.explanation, f"未作答：{reason}"))
    return _warned(situation, _presumed(situation, answer))


def _warned(situation: Situation, answer: Answer) -> Answer:
    """The answer with a warning where the figure that it cites contradicts its own document."""
    if answer.value is None:
        return answer
    known = situation.knowledge.conflicts
    figures = ((entity.iri, cited.quote) for entity in answer.entities for cited in answer.citations)
    said = dict.fromkeys(known[figure] for figure in figures if figure in known)
    if not said:
        return answer
    warning = f"请注意原文自相矛盾：{'；'.join(said)}。"
    return replace(answer, answer=f"{answer.answer}{warning}", explanation=(*answer.explanation, warning))


def _told(situation: Situation, answer: Answer) -> str:
    """What the answer is about: its things with all their names, its documents and rows, with the pairs of characters that shorten them."""
    knowledge = situation.knowledge
    reports = _reports(situation, answer)
    iris = [iri for report in reports for iri in (*report.departments, *report.units, *report.evaluators)]
    names = [name for iri in (*iris, *(entity.iri for entity in answer.entities)) for name in knowledge.catalog.names.get(iri, ())]
    labels = [text for report in reports for text in (*report.names, report.title, report.document)]
    documents = {cited.document for cited in answer.citations}
    titles = [text for name in sorted(documents) for text in knowledge.document_bodies.get(name, ())]
    entries = [knowledge.entries[iri] for iri in dict.fromkeys(entity.iri for entity in answer.entities) if iri in knowledge.entries]
    bodies = [f"{entry.name}，{entry.department or ''}，{entry.user or ''}" for entry in entries]
    rows = [str(value) for row in answer.rows for value in row.values() if value]
    short = [pair for name in (*names, *labels) for pair in sorted(initials(name))]
    return "，".join((answer.answer, *labels, *names, *titles, *bodies, *(entity.label for entity in answer.entities), *rows, *sorted(documents),
                      *short, *answer.explanation))


def _reports(situation: Situation, answer: Answer) -> list[Report]:
    known = situation.knowledge.reports
    if answer.intent in _OF_SEVERAL:
        meant = [*(known[entity.iri] for entity in answer.entities if entity.iri in known), *named_reports(situation)]
        return list({report.iri: report for report in meant}.values())
    return [known[entity.iri] for entity in answer.entities if entity.iri in known]


def _places(situation: Situation, answer: Answer, told: Told) -> str:
    if answer.intent == "policies" or not situation.places or situation.places_fit(told()):
        return ""
    return f"已收录的文件里没有{'、'.join(situation.places)}的这项内容。"


def _offices(situation: Situation, _: Answer, told: Told) -> str:
    missing = situation.unknown_in(told()) if situation.unknown_offices else ()
    return f"已收录的文件里没有{'、'.join(missing)}的这项内容。" if missing else ""


def _firms(situation: Situation, _: Answer, told: Told) -> str:
    found = FIRM.search(situation.reading.text)
    if found is None or situation.knowledge.offices(found[0]):
        return ""
    name = _patterns()[1].sub("", found[0])
    own = _FIRM_WORDS.sub("", name)
    return "" if len(own) < OWN_LEAST or _is_told(own, told()) else f"已收录的文件里没有{name}。"


def _dimensions(situation: Situation, answer: Answer, told: Told) -> str:
    """A dimension by a name that the answer does not tell."""
    found = re.search(restrictions()["dimension"]["named"], situation.reading.text)
    if answer.intent != "lookup" or found is None:
        return ""
    name = _patterns()[1].sub("", found[1])
    names = words().dimensions.get(name, (name,))
    return "" if not name or any(one in told() for one in names) else f"已收录的报告没有给出“{name}”维度的得分。"


def _titles(situation: Situation, answer: Answer, told: Told) -> str:
    """Titles and quoted names that the answer does not tell."""
    if answer.intent not in _OF_ONE:
        return ""
    named = [first or second for first, second in _TITLE.findall(situation.reading.text)]
    missing = [name for name in named if not _is_told(_own(situation, name), told())]
    return f"已收录的文件里没有“{'”“'.join(missing)}”。" if missing else ""


def _things(situation: Situation, answer: Answer, told: Told) -> str:
    """Projects, funds and policies by name that the answer does not tell."""
    if answer.intent not in _OF_ONE:
        return ""
    missing = [name for name, own in named_things(situation) if not _is_told(own, told())]
    return f"已收录的文件里没有“{'”“'.join(missing)}”。" if missing else ""


def named_things(situation: Situation) -> list[tuple[str, str]]:
    """Names of projects, funds and policies in the question, each with what is its own in it."""
    text = _ASIDE.sub("", _without(situation, situation.without_names()))
    thing, begins, _ = _patterns()
    names = (begins.sub("", match[0]) for match in thing.finditer(text))
    return [(name, own) for name in dict.fromkeys(names) if (own := _own(situation, name))]


def _without(situation: Situation, text: str) -> str:
    """A text without the places of the question."""
    for place in (*situation.places, *situation.knowledge.places_in(text)):
        text = text.replace(place, "，")
    return text


def _own(situation: Situation, name: str) -> str:
    """What is a name's own, beside places and general words; empty where that is too little to be looked for."""
    own = _YEAR.sub("", _patterns()[2].sub("", _without(situation, name)).replace("，", ""))
    return own if len(own) >= OWN_LEAST else ""


def _is_told(own: str, told: str) -> bool:
    return not own or _share(own, told) > TOLD_LEAST


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = restrictions()["things"]
    return (re.compile(rf"[\u4e00-\u9fffA-Za-z]{{2,24}}?(?:{lists['ends']})+"), re.compile(lists["begins"]), re.compile(lists["empty"]))


def _share(name: str, told: str) -> float:
    """Share of a name's characters that stand in pairs which ``told`` has."""
    short, plain = folded(name), folded(told)
    if not short or short in plain:
        return 1.0
    paired = {at + step for at in range(len(short) - 1) if short[at:at + 2] in plain for step in (0, 1)}
    return len(paired) / len(short)


def _presumed(situation: Situation, answer: Answer) -> Answer:
    """The answer, or what the report says instead of what the question takes for granted of its score or grade."""
    lists, reading = restrictions()["presumed"], situation.reading
    reports = _reports(situation, answer) or list(situation.leading)
    if not re.search(lists["asks_why"], reading.text) or len(reports) != 1:
        return answer
    report, said = reports[0], re.search(lists["score"], reading.text)
    wrong = []
    if said and report.score is not None and said[1] not in (f"{report.score}", f"{report.score.normalize():f}"):
        wrong.append(f"得分是{report.score.normalize():f}分，不是{said[1]}分")
    if len(reading.grades) == 1 and report.grade and report.grade not in reading.grades:
        wrong.append(f"等级是“{report.grade}”，不是“{reading.grades[0]}”")
    if not wrong:
        return answer
    reason = f"问题的前提与报告不符：{report.label}的报告给出的{'；'.join(wrong)}。"
    return replace(answer, answered=False, answer=reason, value=None, unit=None, explanation=(*answer.explanation, f"未作答：{reason}"))


_CHECKS: tuple[Callable[[Situation, Answer, Told], str], ...] = (_places, _offices, _firms, _dimensions, _titles, _things)
