"""Sentences and tables in the wording of many provinces: what is right is let be, what was changed is found."""
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.decode import decode
from ingest.document import read_document
from kg.audit.judge import Verdict, judge

_FOLDER = Path(__file__).with_name("wordings")
_REPORT = """云溪市2023年公共服务提升专项资金绩效评价报告

一、项目基本情况

（一）资金情况

{}

二、评价结论

经评价，项目评价等级为“良”。

三、存在问题

（一）预算编制不够科学。

部分项目前期论证不充分。

四、建议

（一）加强预算编制。
"""
_BUDGET = """云溪市民政局2024年部门预算公开

第一部分 部门概况

一、部门职责

负责全市民政管理工作。

第二部分 部门预算表及情况说明

表一 部门收支总体情况表
单位：万元
项目	2023年预算数	2024年预算数
教育支出	411.00	512.00
合计	411.00	512.00

一、预算情况说明

{}

二、名词解释

财政拨款收入指同级财政当年拨付的资金。
"""
_AROUND = {"report": _REPORT, "budget": _BUDGET}


def _wordings() -> list[dict[str, Any]]:
    files = sorted(path for path in _FOLDER.glob("*.toml") if path.stem != "traps")
    return [one for path in files for one in tomllib.loads(path.read_text(encoding="utf-8"))["wording"]]


def _traps() -> list[str]:
    found: list[str] = tomllib.loads((_FOLDER / "traps.toml").read_text(encoding="utf-8"))["texts"]
    return found


def _verdicts(text: str, around: str) -> list[Verdict]:
    record = read_document(decode(_AROUND[around].replace("{}", text).encode(), "云溪.txt"))
    return [verdict for claim in record.claims if (verdict := judge(claim)) is not None and verdict.severity == "material"]


@pytest.mark.parametrize("wording", _wordings(), ids=lambda one: one["text"].strip()[:24])
def test_what_is_right_is_let_be_and_every_slip_is_found(wording: dict[str, Any]):
    assert not _verdicts(wording["text"], wording["in"])
    start = _AROUND[wording["in"]].index("{}")
    for right, wrong in wording["slips"]:
        at = start + wording["text"].index(right)
        found = _verdicts(wording["text"].replace(right, wrong, 1), wording["in"])
        assert any(span.start <= at + len(wrong) and at <= span.end for one in found for span in one.passages), (right, wrong)


@pytest.mark.parametrize("text", _traps(), ids=lambda text: text[:24])
@pytest.mark.parametrize("around", ["report", "budget"])
def test_what_only_looks_wrong_is_let_be(text: str, around: str):
    assert [one.explanation for one in _verdicts(text, around)] == []
