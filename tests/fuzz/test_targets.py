"""The targets of the fuzzer under hypothesis: whatever comes in, coded errors come out."""
from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz.targets import TARGETS
from ingest.executors import Failure, Limits, ProcessExecutor

PIECES = (
    "一、", "（一）", "1.", "①", "一是", "二是", "其中：", "《", "》", "（", "）", "“", "”", "〔2023〕8号", "云府", "\t", "|", "　",
    "\n", "\n\n", "\f", "。", "；", "，", "%", "万元", "亿元", "1,234.56", "-0", "00", "9" * 40, "1e9", "得分", "82.5分",
    "等级为良", "预算", "支出", "市财政局", "石桥区", "项目", "资金拨付不及时", "存在问题",
    "建议", "整改", "科目编码", "合计", "单位：万元", "数量指标", "≥",
    "2024年", "2月30日", "┌─┬", "│", "\u200b", "\ufeff", "\U0001f600", "\x0b", "\r",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)
BYTES = st.one_of(TEXTS.map(str.encode), TEXTS.map(lambda text: text.encode("gb18030", "replace")), st.binary(max_size=400),
                  st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data), st.binary(max_size=200).map(lambda data: b"%PDF-1.7\n" + data))


@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=BYTES)
def test_only_coded_errors_come_out(name: str, data: bytes) -> None:
    TARGETS[name](data)


def _all_targets(data: bytes) -> int:
    for target in TARGETS.values():
        target(data)
    return len(data)


def test_no_single_sign_repeated_hangs_a_target() -> None:
    signs = ["（", "1", " ", "　", "一", "\n", "|", "\t", "《", "，", ".", "-", "年"]
    results = ProcessExecutor(1, Limits(20, 2048)).run(_all_targets, [(sign * 3000).encode() for sign in signs])
    assert [(sign, result) for sign, result in zip(signs, results, strict=True) if isinstance(result, Failure)] == []
