"""Rates of running text and the two figures that they come from: 得分率, 执行率, 为预算数的…%, 比上年增加…，增长…%, 由…增加到…."""
from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.claims.arithmetic import holds
from ingest.claims.growths import adjusted, growing
from ingest.claims.labelled import SHARE_RULE, labelled, like_siblings, share
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.claims.printed import counter_of
from ingest.claims.rate_claims import Pool, amounts_before, is_amount, rate_claim
from ingest.claims.sentences import Paragraph, Sentence


def read_rates(paragraph: Paragraph, pool: Pool) -> Iterator[Claim]:
    """The rates of a paragraph whose figures the words around them make certain, and those that figures nearby give exactly."""
    for sentence in paragraph.sentences:
        shares: list[Claim] = []
        for number in range(sentence.first, sentence.last):
            group = paragraph.figures[number].group
            claim = _read(paragraph, sentence, number) if group == "percent" else _multiple(paragraph, sentence, number) if group == "times" else None
            if claim is None and shares:
                claim = like_siblings(paragraph, number, shares)
            if claim is not None and not _has_other_base(claim, sentence, paragraph, pool):
                yield claim
                if claim.rule == SHARE_RULE and holds(claim):
                    shares.append(claim)


def _has_other_base(claim: Claim, sentence: Sentence, paragraph: Paragraph, pool: Pool) -> bool:
    """Whether a rate that fails against a base of a sentence before is right for another figure of the document."""
    if claim.formula != "share" or claim.stated is None or claim.terms[1].span.start >= paragraph.figures[sentence.first].quantity.span.start:
        return False
    return not holds(claim) and pool.gives(claim.terms[0].base, claim.stated)


def _read(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    lead = paragraph.lead(number)
    for name, reader in _READERS:
        if pattern("rates", name).search(lead):
            return reader(paragraph, sentence, number)
    return None


def _multiple(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """甲 A，乙 B，前者为后者的 N 倍."""
    if not pattern("rates", "former").search(paragraph.lead(number)):
        return None
    pair = amounts_before(paragraph, sentence, number)[:2]
    if len(pair) < 2:
        return None
    latter, former = (paragraph.figures[place] for place in pair)
    alike = counter_of(former) == counter_of(latter) and latter.base
    return rate_claim(paragraph, number, "times", former, latter, "倍数=前者÷后者") if alike else None


def _score(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """分值 30 分，评价得分 24.5 分，得分率 81.67% (points taken off may be named in between)."""
    points = [place for place in range(number - 1, sentence.first - 1, -1) if paragraph.figures[place].group == "score"
              and not pattern("rates", "deducted").search(paragraph.lead(place))]
    if len(points) < 2:
        return None
    score, full = paragraph.figures[points[0]], paragraph.figures[points[1]]
    return rate_claim(paragraph, number, "share", score, full, "得分率=得分÷分值") if full.base >= score.base else None


def _of(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，为调整预算数 B 的 P%: A is the figure before B that is neither an increase nor a base itself."""
    base = paragraph.figures[number - 1] if number > sentence.first else None
    if base is None or not is_amount(base) or not pattern("rates", "of_base").search(paragraph.lead(number - 1)):
        return None
    parts = [place for place in amounts_before(paragraph, sentence, number - 1, base)
             if not pattern("rates", "change").search(paragraph.lead(place)) and not pattern("rates", "of_base").search(paragraph.lead(place))]
    if not parts:
        return None
    return rate_claim(paragraph, number, "share", paragraph.figures[parts[0]], base, "占比=前数÷后数")


_READERS: tuple[tuple[str, Callable[[Paragraph, Sentence, int], Claim | None]], ...] = (
    ("score", _score), ("of", _of), ("adjusted", adjusted), ("growing", growing), ("share", share), ("label", labelled))
"""The pattern of the words before a rate, and what reads it; the first that fits decides."""
