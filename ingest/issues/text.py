"""A finding as the classifier reads it: sentences of clauses, with everything left out that would set off false cues.

Titles in 《》, brackets and long quotations name indicators, files and rules, not defects; figures differ from finding to finding; what
was looked for and not found (未发现…), what is to be prevented (防止…) and what is advised (建议…) is no defect.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CHARACTERS = 1600
MAX_SENTENCES = 14
SHORT_QUOTE = 12

_FOLD = str.maketrans({
    ",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！", "〈": "《", "〉": "》", "<": "《", ">": "》",
    "「": "“", "」": "”", "『": "“", "』": "”", "‘": "“", "’": "”", "％": "%", "．": ".",
} | {chr(0xFF10 + digit): str(digit) for digit in range(10)})
_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"《[^《》]*》")
_BRACKET = re.compile(r"（[^（）]*）|\[\d+\]|［\d+］|〔\d+〕")
_QUOTE = re.compile(r"“([^“”]*)”")
_NUMBER = re.compile(r"\d+(?:[.,，]\d+)*")
_TABLE = re.compile(r"(?:[附见]?[图表]0(?:[-－—]0)?|单位：)(?:(?!。).){60,}")
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[是、.]|第[一二三四五六七八九十][，、]?|其[一二三四五]|首先|其次|再次|再者|最后|此外|另外|同时|"
    r"一方面|另一方面|0[.、．）)]|[①-⑳])[，,：:]?")
_HEADING_MARK = re.compile(r"^(?:（[一二三四五六七八九十0]{1,3}）|[一二三四五六七八九十0]{1,3}[、.．])+")
_SENTENCE = re.compile(r"[^。；！？]+")
_CLAUSE = re.compile(r"[，：]")
_FAULT_END = re.compile(r"(?:不足|不到位|不力|缺失|不完善|不健全|薄弱|欠缺|不够|未落实)$")
_NO_DEFECT = re.compile(
    r"^(?:但|且|也|均|本次|评价组?|抽查|经查|核查|检查|审计|现场|暂|尚|并|期间)*(?:未发现|未发生|未出现|未收到|没有出现|没有发生|没有发现|不存在)"
    r"|^(?:是)?(?:为|以|可|能够|能|有效|从而|进一步|旨在)*(?:防止|避免|杜绝|严禁|严防|禁止|确保|防范化解)"
    r"|^(?:因此|为此|故|后续|今后|下一步|下阶段)*(?:建议|应当|应进一步|应加强|应尽快|应健全|须进一步|拟)"
    r"|^(?:已|均已|已全部|现已|目前已)(?:整改|完成整改)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its clauses in order (no marks of enumeration, no punctuation); ``figures`` tells whether it gives figures."""

    clauses: tuple[str, ...]
    figures: bool

    @property
    def text(self) -> str:
        """The clauses, joined by commas."""
        return "，".join(self.clauses)


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a finding can bear a defect: the heading of its group (None without one) and its sentences (at least one)."""

    heading: Sentence | None
    sentences: tuple[Sentence, ...]


def read(text: str, heading: str | None = None) -> Reading:
    """``text`` (a finding without line wraps) and its ``heading`` as sentences; an empty text reads as one sentence without clauses."""
    tidy = _plain(text[:MAX_CHARACTERS])
    sentences = tuple(_sentences(tidy))[:MAX_SENTENCES] or (Sentence((), False),)
    return Reading(_heading(heading) if heading else None, sentences)


def _plain(text: str) -> str:
    """Half-width marks folded, figures to 0, titles, brackets and long quotations emptied, dumped tables cut."""
    text = _SPACE.sub("", text.translate(_FOLD))
    text = _NUMBER.sub("0", text)
    if "《" in text:
        text = _emptied(_TITLE, "《》", text)
    if "（" in text or "[" in text:
        text = _emptied(_BRACKET, "", text)
    text = _QUOTE.sub(lambda match: match[1] if len(match[1]) <= SHORT_QUOTE else "《》", text)
    return _TABLE.sub("", text)


def _emptied(pattern: re.Pattern[str], filler: str, text: str) -> str:
    """``text`` after replacing ``pattern`` from the innermost match outwards (titles hold titles, brackets hold brackets)."""
    for _ in range(3):
        before, text = text, pattern.sub(filler, text)
        if text == before:
            break
    return text


def _sentences(tidy: str) -> list[Sentence]:
    """The sentences that have a clause left after defects that are none are dropped."""
    found = []
    for raw in _SENTENCE.findall(tidy):
        clauses = tuple(clause for clause in _CLAUSE.split(_MARK.sub("", raw)) if clause and not _harmless(clause))
        clauses = tuple(_MARK.sub("", clause) for clause in clauses)
        if any(clauses):
            found.append(Sentence(clauses, "0" in raw))
    return found


def _harmless(clause: str) -> bool:
    """Whether a clause says that a defect was not found, is to be prevented, or what should be done."""
    return bool(_NO_DEFECT.match(clause)) and not _FAULT_END.search(clause)


def _heading(heading: str) -> Sentence | None:
    """The heading without its number, or None when nothing is left."""
    tidy = _HEADING_MARK.sub("", _SPACE.sub("", heading.translate(_FOLD)))
    tidy = _plain(tidy).strip("。；")
    clauses = tuple(clause for clause in _CLAUSE.split(tidy) if clause)
    return Sentence(clauses, False) if clauses else None
