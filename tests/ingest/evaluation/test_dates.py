from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.evaluation.texts import described, text_of


@pytest.mark.parametrize(("title", "period"), [
    ("云溪市交通运输局2021-2023年度公路养护专项资金绩效评价报告", "2021-2023"),
    ("云溪市交通运输局2021—2024 年公路养护专项资金绩效评价报告", "2021-2024"),
    ("云溪市交通运输局2022年度至2023年度公路养护专项资金绩效评价报告", "2022-2023"),
    ("云溪市交通运输局2023年公路养护专项资金绩效评价报告", "2023"),
])
def test_years_of_the_title(title: str, period: str) -> None:
    meta = described(title=title)
    assert meta.period is not None
    assert meta.period.value == period
    assert (meta.period_start, meta.period_end) == (int(period[:4]), int(period[-4:]))
    assert meta.period.span.slice(text_of(title=title)).startswith(period[:4])


def test_the_date_line_under_the_title_is_no_period() -> None:
    meta = described(title="农村公路养护项目绩效评价报告", preface="为检验绩效，形成本报告。", funds="项目资金已拨付。",
                     verdict="经综合评价，项目绩效评价得分82.5分，绩效等级为良。")
    assert meta.period is None


def test_an_explicit_period() -> None:
    meta = described(title="农村公路养护项目绩效评价报告", preface="为检验绩效，形成本报告。",
                     background="本次评价周期为2021年9月1日至2023年6月30日。由市交通局负责。")
    assert meta.period is not None
    assert meta.period.value == "2021-2023"


@pytest.mark.parametrize("funds", [
    "截至评价基准日（2023年12月31日），实际支出960万元。",
    "本次绩效评价基准日为 2023年12月 31 日。",
    "以2023年12月31日为评价基准日，实际支出960万元。",
])
def test_base_date(funds: str) -> None:
    meta = described(funds=funds)
    assert meta.base_date is not None
    assert meta.base_date.value == date(2023, 12, 31)
    assert meta.base_date.span.slice(text_of(funds=funds)).startswith("2023年")


def test_no_base_date_without_the_word() -> None:
    assert described(funds="截至2023年12月31日，实际支出960万元。").base_date is None
