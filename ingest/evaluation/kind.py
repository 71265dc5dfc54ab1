"""What kind of evaluation a report is: by whom (自评 部门评价 财政评价) and when (事前 事中 事后), where it says so."""
from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.evaluation.lexicon import either, words
from ingest.evaluation.reading import Reading
from ingest.spans import Stated

_SELF = re.compile(r"绩效自评价?|自评(?:价)?报告|自我评价报告")
_FINANCE = re.compile(r"财政(?:重点)?(?:项目)?(?:支出)?(?:重点)?(?:绩效)?(?:再)?评价|财政(?:部门)?重点(?:绩效)?评价")
_DEPARTMENT = re.compile(r"部门(?:重点)?(?:绩效)?评价(?!指标|结论|基准|概要)")
_WHEN = (
    ("事前", re.compile(r"事前(?:绩效)?评估|事前评价")), ("事中", re.compile(r"绩效运行监控|中期(?:绩效)?评价|事中(?:绩效)?(?:评价|监控)")),
    ("事后", re.compile(r"事后(?:绩效)?评价")))
_TREASURY = re.compile(rf"(?:{either(words('offices', 'finance'))})$")


def find_kinds(reading: Reading, commissioner: Stated[str] | None) -> tuple[Stated[str], ...]:
    """The kinds that title, preface and commissioner give, in the order by whom, when."""
    return (*_by_whom(reading, commissioner), *_when(reading))


def _front(reading: Reading) -> tuple[int, int]:
    """Title page and preface."""
    return 0, reading.first_chapter()


def _by_whom(reading: Reading, commissioner: Stated[str] | None) -> Iterator[Stated[str]]:
    cover = reading.prose.index(reading.report.cover[1]) if reading.report.cover else 0
    own = _SELF.search(reading.prose.text, 0, cover)
    if own:
        yield reading.prose.stated("自评", own.start(), own.end())
        return
    if commissioner is not None:
        yield Stated("财政评价" if _TREASURY.search(commissioner.value) else "部门评价", commissioner.span)
        return
    for kind, pattern in (("财政评价", _FINANCE), ("部门评价", _DEPARTMENT)):
        match = pattern.search(reading.prose.text, *_front(reading))
        if match:
            yield reading.prose.stated(kind, match.start(), match.end())
            return


def _when(reading: Reading) -> Iterator[Stated[str]]:
    for kind, pattern in _WHEN:
        match = pattern.search(reading.prose.text, *_front(reading))
        if match:
            yield reading.prose.stated(kind, match.start(), match.end())
            return
