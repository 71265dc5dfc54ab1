"""Grades in a question, with 以上, 以下 and negation: 良及以上, 没评上“良”, 中以下."""
from __future__ import annotations

import re

ORDER = ("优", "良", "中", "低", "差")
"""The grades from best to worst."""
_WORD = r"[“\"‘'「]?(优秀|良好|较差|[优良中低差])[”\"’'」]?(?![分于估质值率碳价本效])"
_LEAD = (r"(?:评(?!价)[为上到了成定级]*[过得]?|结果(?:是|为)|得到?了?|获得?了?|拿到?了?|"
         r"[判定列]为|等级(?:是|为|被评为|在|达到)?|达[到不]到?|没到|不到|属于?|"
         r"档次?(?:是|为)|不是|除了?|非|只有|[、，,/和或及与])个?")
_TAIL = r"(?:等级|等次|级(?!经)|档|及以上|以上|及以下|以下|等?的|[、，,/和或及与?？。]|$|、)"
_FOUND = re.compile(rf"{_LEAD}{_WORD}(?P<after>{_TAIL})?|"
                    rf"(?<![\u4e00-\u9fff]){_WORD}(?P<tail>等级|等次|级(?!经)|档|及?以[上下]|[、/](?=[优良中低差])|各)")
_QUOTED = re.compile(r"[“\"‘'「](优秀|良好|[优良中低差])[”\"’'」]")
_BELOW = re.compile(r"(?<!有)(?:没能?|未能?|没有能?|不能|达不|够不)(?:被|够)?(?:评|得|拿|获|达|到|上)[^，,。]{0,3}$")
_NOT = re.compile(r"(?:不是|不为|不属于?|没有?被评|未被评|除了?|非|以外|剔除|排除)[^，,。]{0,4}$")
_AND_ABOVE = re.compile(r"^[”\"’'」]?(?:等级|等次|级|档)?(?:\(含\))?(?:及其?|或)?(?:以上|之上|往上)")
_AND_BELOW = re.compile(r"^[”\"’'」]?(?:等级|等次|级|档)?(?:\(含\))?(?:及其?|或)?(?:以下|之下|往下)")
_INCLUSIVE = re.compile(r"及|含|或")
_CONTEXT = re.compile(r"(?<![\u4e00-\u9fff])[优良中低](?:及|或)?以[上下]|等级|等次|评级|结果[是为]|得了[优良中低差]的|[一二三四五两几哪]档|"
                      r"[“\"‘'「](?:优秀|良好|[优良中低差])[”\"’'」]|"
                      r"[评判定列](?:[为上到了成定]|价为)*个?[“\"]?(?:优|良|中(?!心|介|小|央|期|等|国)|低|差)|[优良中低差]、[优良中低差]")


def find_grades(text: str) -> tuple[str, ...]:
    """The grades that the question allows, best first; empty where it speaks of none."""
    if not _CONTEXT.search(text):
        return ()
    kept: set[str] = set()
    left: set[str] | None = None
    for match in (*_FOUND.finditer(text), *_QUOTED.finditer(text)):
        word = next(group for group in match.groups() if group and group[0] in "优良中低差较")
        at = match.start() + match.group().find(word)
        meant, negated = _meant("差" if word == "较差" else word[0], text[:at], text[at + len(word):])
        if negated:
            left = meant if left is None else left & meant
        else:
            kept |= meant
    allowed = kept if left is None else (left & kept or left)
    return tuple(grade for grade in ORDER if grade in allowed)


def _meant(grade: str, before: str, after: str) -> tuple[set[str], bool]:
    """What one mention allows, given what stands before and behind it, and whether it does so by ruling out."""
    place = ORDER.index(grade)
    before = before.rstrip("“\"‘'「")
    if _BELOW.search(before):
        return set(ORDER[place + 1:]), True
    if _NOT.search(before) or re.match(r"[”\"’'」]?的?(?:以外|之外|除外)", after):
        return set(ORDER) - {grade}, True
    if _AND_ABOVE.match(after):
        return set(ORDER[:place + 1]), False
    if found := _AND_BELOW.match(after):
        return set(ORDER[place if _INCLUSIVE.search(found.group()) else place + 1:]), False
    return {grade}, False
