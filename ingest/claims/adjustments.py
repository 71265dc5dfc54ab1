"""A budget and what was added to it or cut from it: 年初预算 A，年中追加 B，追加比例 P%（B÷A），调整后预算 C（A+B）."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.claims.printed import counter_of
from ingest.claims.rate_claims import rate_claim
from ingest.claims.sentences import Paragraph, Sentence


def read_adjustments(paragraph: Paragraph) -> Iterator[Claim]:
    """Budgets after adjustment and rates of adjustment, where the words name all figures of one sentence."""
    for sentence in paragraph.sentences:
        amounts = [number for number in range(sentence.first, sentence.last) if paragraph.figures[number].group == "money"]
        for before, change in pairwise(amounts):
            cut = _says(paragraph, change, "cut")
            if _says(paragraph, before, "before") and (cut or _says(paragraph, change, "added")) and paragraph.figures[before].base:
                yield from _after(paragraph, amounts, before, change, cut=cut)
                yield from _rates(paragraph, sentence, before, change)


def _says(paragraph: Paragraph, number: int, name: str) -> bool:
    return pattern("adjustments", name).search(paragraph.clause(number)) is not None


def _after(paragraph: Paragraph, amounts: list[int], before: int, change: int, *, cut: bool) -> Iterator[Claim]:
    """The budget after adjustment, right behind the change."""
    following = amounts[amounts.index(change) + 1:][:1]
    for number in following:
        if _says(paragraph, number, "after"):
            a, b, c = (paragraph.figures[place] for place in (before, change, number))
            span = paragraph.passage(paragraph.clause_start(a.a), c.b)
            rule = "调整后预算=年初预算-调减额" if cut else "调整后预算=年初预算+追加额"
            yield Claim("sum", rule, "sum", (span,), c.quantity, (a.quantity, b.quantity), (1, -1 if cut else 1))


def _rates(paragraph: Paragraph, sentence: Sentence, before: int, change: int) -> Iterator[Claim]:
    figures = paragraph.figures
    for number in range(change + 1, min(change + 3, sentence.last)):
        if figures[number - 1].group == "money" and number - 1 != change and not _says(paragraph, number - 1, "after"):
            return
        if figures[number].group == "percent" and _says(paragraph, number, "rate") and counter_of(figures[before]) == counter_of(figures[change]):
            yield rate_claim(paragraph, number, "share", figures[change], figures[before], "追加（调减）比例=调整额÷年初预算")
