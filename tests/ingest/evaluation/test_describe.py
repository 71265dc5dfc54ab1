from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.evaluation.describe import ReportMeta, describe
from ingest.layout import lay_out
from ingest.reports import find_reports
from ingest.spans import Span, Stated
from tests.ingest.evaluation.texts import meta_of, source, text_of

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
HALF = str.maketrans("，：；（）", ",:;()")
WHOLE = text_of(
    background="2021年6月，市交通局会同市财政局印发《云溪市农村公路养护管理办法》（云交规〔2021〕3号）（以下简称《办法》）。"
               "项目由市交通局牵头实施，覆盖临江区、石桥区、安和县的68个行政村，评价基准日为2023年12月31日。",
    verdict="市交通局自评得分98分。经综合评价，本项目绩效评价得分82.5分，绩效等级为“良”，但在前期论证、资金拨付和后续管护等方面仍有较大的改进空间。")


def folded(value: object) -> str:
    return unicodedata.normalize("NFKC", str(value))


def summary(meta: ReportMeta) -> dict[str, Any]:
    """Everything but places, in a form that does not depend on the width of marks."""
    plain: dict[str, Any] = {}
    for name in ("commissioner", "evaluator", "period", "base_date", "score", "self_score", "grade"):
        stated = getattr(meta, name)
        plain[name] = folded(stated.value) if stated else None
    plain["subject"] = (folded(meta.subject.label), meta.subject.kind)
    plain["departments"] = [one.value for one in meta.departments]
    plain["kinds"] = [one.value for one in meta.evaluation_kind]
    plain["dimensions"] = [(one.name, one.full, one.score, one.rate) for one in meta.dimensions]
    plain["funds"] = [(folded(use.label), *[amount.yuan if amount else None for amount in (use.planned, use.arrived, use.spent)])
                      for use in meta.funds]
    plain["policies"] = [(folded(one.number), folded(one.title), one.issuer) for one in meta.policies]
    plain["aliases"] = [(one.full, one.short) for one in meta.aliases]
    return plain


def wrapped(text: str, width: int, every: int) -> str:
    """The text with hard wraps and a page number on a line of its own now and then."""
    lines: list[str] = []
    for line in text.split("\n"):
        pieces = [line[i:i + width] for i in range(0, len(line), width)] if len(line) > width else [line]
        for piece in pieces:
            lines.append(piece)
            if len(lines) % every == 0:
                lines.append(str(len(lines) // every))
    return "\n".join(lines)


def test_all_that_a_report_says() -> None:
    assert summary(meta_of(WHOLE)) == {
        "commissioner": "云溪市财政局", "evaluator": "明衡管理咨询有限公司", "period": "2023", "base_date": "2023-12-31",
        "score": "82.5", "self_score": "98",
        "grade": "良", "subject": ("2023年度农村公路养护项目", "项目"), "departments": ["云溪市交通运输局"], "kinds": ["财政评价"],
        "dimensions": [(name, Decimal(full), Decimal(score), Decimal(rate)) for name, full, score, rate in (
            ("决策", "20", "16", "80"), ("过程", "20", "15.5", "77.50"), ("产出", "30", "26", "86.67"), ("效益", "30", "25", "83.33"))],
        "funds": [("项目", Decimal(12_000_000), None, Decimal(9_600_000))],
        "policies": [(folded("云交规〔2021〕3号"), "云溪市农村公路养护管理办法", "云溪市交通运输局、云溪市财政局")],
        "aliases": [("云溪市财政局", "市财政局"), ("明衡管理咨询有限公司", "明衡咨询"), ("云溪市交通运输局", "市交通局"),
                    ("云溪市农村公路养护管理办法", "《办法》")],
    }


@settings(max_examples=25, deadline=None)
@given(st.integers(24, 60), st.integers(12, 30))
def test_wrapping_and_page_numbers_change_nothing(width: int, every: int) -> None:
    assert summary(meta_of(wrapped(WHOLE, width, every))) == summary(meta_of(WHOLE))


def test_half_width_marks_change_nothing() -> None:
    assert summary(meta_of(WHOLE.translate(HALF))) == summary(meta_of(WHOLE))


def test_the_same_text_gives_the_same_records() -> None:
    assert meta_of(WHOLE) == meta_of(WHOLE)


def spans_of(value: object) -> list[Span]:
    """All spans inside a record."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for one in value for span in spans_of(one)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [span for name in fields for span in spans_of(getattr(value, name))] if not isinstance(value, type) else []


def test_every_span_lies_in_the_text() -> None:
    meta = meta_of(WHOLE)
    fields = [getattr(meta, name) for name in meta.__dataclass_fields__ if name != "names"]
    spans = spans_of(fields)
    assert len(spans) > 20
    assert all(span.slice(WHOLE).strip() and span.end <= len(WHOLE) for span in spans)


def _as_printed(stated: Stated[Any], text: str) -> bool:
    return str(stated.value) in stated.span.slice(text).replace(" ", "").replace("\n", "")


@pytest.mark.corpus
def test_the_reports_of_the_corpus() -> None:
    files = sorted(CORPUS.glob("001*.txt"))
    if not files:
        pytest.skip("the real documents are not here")
    text = files[0].read_bytes().decode("utf-8-sig")
    metas = [describe(report, source(text)) for report in find_reports(lay_out(text))]
    assert len(metas) == 31
    for meta in metas:
        assert meta.score is not None
        assert meta.grade is not None
        assert _as_printed(meta.score, text)
        assert meta.departments
        assert meta.subject.kind != "其他"
        assert sum(one.full for one in meta.dimensions) == 100
        assert abs(sum(one.score for one in meta.dimensions) - meta.score.value) <= Decimal("0.02")
        for use in meta.funds:
            for amount in (use.planned, use.arrived, use.spent):
                assert amount is None or amount.printed.rstrip("千百") in amount.span.slice(text).replace(" ", "").replace("\n", "")
        for policy in meta.policies:
            assert policy.number is None or policy.number[-2] in policy.span.slice(text)
