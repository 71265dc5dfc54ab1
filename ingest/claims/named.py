"""Rates of a figure that the words name: 年初预算为 A，支出决算为 B，完成年初预算的 P%; 人员经费 B，占支出预算的 P%."""
from __future__ import annotations

from collections.abc import Iterator

from ingest.claims.arithmetic import gives
from ingest.claims.labelled import SHARE_RULE, given
from ingest.claims.lexicon import pattern
from ingest.claims.lists import is_aside
from ingest.claims.model import Claim
from ingest.claims.printed import counter_of
from ingest.claims.rate_claims import FURTHEST, Pool, is_amount, rate_claim
from ingest.claims.sentences import Paragraph, Sentence

_DONE_RULE = "完成率=完成数÷预算（计划）数"


def read_named(paragraph: Paragraph, pool: Pool) -> Iterator[Claim]:
    """The rates of a paragraph that name their base without repeating its figure."""
    for sentence in paragraph.sentences:
        for number in range(sentence.first + 1, sentence.last):
            if paragraph.figures[number].group == "percent":
                yield from _done(paragraph, sentence, number, pool)
                match = pattern("rates", "of_named").search(paragraph.lead(number))
                if match is not None:
                    claim = _claim(paragraph, sentence, number, match["how"], match["base"])
                    if claim is not None and not _is_given(paragraph, number, pool):
                        yield claim


def _done(paragraph: Paragraph, sentence: Sentence, number: int, pool: Pool) -> Iterator[Claim]:
    """申报 A 个，经评审立项 B 个，立项率 P%: counts, of which the second says what the rate measures."""
    figures, part = paragraph.figures, number - 1
    match = pattern("rates", "stem").search(paragraph.lead(number))
    if match is None or figures[part].group != "count" or not {match["first"], match["second"]} <= set(paragraph.clause(part)):
        return
    whole = next((place for place in range(part - 1, sentence.first - 1, -1) if figures[place].group == "count"), None)
    if whole is None or counter_of(figures[whole]) != counter_of(figures[part]) or figures[whole].base < figures[part].base:
        return
    alike = {match["first"], match["second"]} <= set(paragraph.clause(whole))
    if alike or pattern("rates", "qualified").match(paragraph.flow.text, figures[number].b):
        return
    if not _is_given(paragraph, number, pool):
        yield rate_claim(paragraph, number, "share", figures[part], figures[whole], f"{match['first']}{match['second']}率=后数÷前数")


def _is_given(paragraph: Paragraph, number: int, pool: Pool) -> bool:
    return given(paragraph, number, SHARE_RULE) is not None or pool.gives(paragraph.figures[number - 1].base, paragraph.figures[number].quantity)


def _claim(paragraph: Paragraph, sentence: Sentence, number: int, how: str, name: str) -> Claim | None:
    figures, part = paragraph.figures, number - 1
    if not is_amount(figures[part]) or is_aside(paragraph, part):
        return None
    share = "占" in how
    base = _base(paragraph, sentence, part, name, anywhere=share)
    base = _planned(paragraph, sentence, part, name) if base is None and not share else base
    if base is None or gives("share", figures[part].quantity, figures[base].quantity, figures[number].quantity):
        return None
    return rate_claim(paragraph, number, "share", figures[part], figures[base], SHARE_RULE if share else _DONE_RULE)


def _base(paragraph: Paragraph, sentence: Sentence, part: int, name: str, *, anywhere: bool) -> int | None:
    """The only figure before that goes by the name: since the last rate of the sentence, or (``anywhere``) in the paragraph."""
    figures = paragraph.figures
    found: list[int] = []
    for number in range(part - 1, -1 if anywhere else sentence.first - 1, -1):
        if figures[part].a - figures[number].a > FURTHEST or (not anywhere and figures[number].group == "percent"):
            break
        if counter_of(figures[number]) == counter_of(figures[part]) and figures[number].base and _is_called(paragraph, number, name) \
                and not is_aside(paragraph, number):
            found.append(number)
    return found[0] if len({figures[number].base for number in found}) == 1 else None


def _is_called(paragraph: Paragraph, number: int, name: str) -> bool:
    plain = pattern("rates", "fund_names").sub("", paragraph.clause(number))
    label = pattern("rates", "base_end").sub("", plain)
    if not pattern("rates", "base_kind").search(name) and len(name) > 3:
        label = pattern("rates", "base_kind").sub("", label)
    return label.endswith(name) or (len(name) > 2 and label.endswith(pattern("rates", "base_end").sub("", name)))


def _planned(paragraph: Paragraph, sentence: Sentence, part: int, name: str) -> int | None:
    """新增床位 A，实际新增床位 B，完成目标的 P%: the figure of the same name before, without 实际."""
    base, figures = part - 1, paragraph.figures
    if base < sentence.first or not pattern("rates", "planned").fullmatch(name) or counter_of(figures[base]) != counter_of(figures[part]):
        return None
    actual = pattern("rates", "actual").match(paragraph.clause(part))
    return base if actual is not None and paragraph.clause(base).endswith(actual["name"]) else None
