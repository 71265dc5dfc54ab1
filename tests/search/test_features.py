"""What figures say."""
from __future__ import annotations

import pytest

from search.features import figure_phrases


@pytest.mark.parametrize(("text", "phrase"), [
    ("日常养护里程目标值为800公里，完成率为260%。", "指标值设置偏低"),
    ("营业收入同比下降33.77%。", "业绩下滑"),
    ("截至年末支出率仅为 30.81%。", "支出进度缓慢"),
    ("配套资金到位率为42%。", "资金未足额到位"),
    ("问卷满意度为71.2%。", "满意度偏低"),
])
def test_figures_become_phrases(text: str, phrase: str) -> None:
    assert phrase in figure_phrases(text)


@pytest.mark.parametrize("text", ["完成率为100%。", "支出率为98.6%。", "满意度达到96%。", "同比增长12%。", "到位率100%", ""])
def test_good_figures_say_nothing(text: str) -> None:
    assert figure_phrases(text) == ()
