"""Segmentation: places, folding, weights, pairs."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search import tokens


@given(st.text(alphabet="资金拨付不及时的 了abcＡ１２.5%，。（）\n〔〕ⅣİǅΣ", max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    folded = tokens.fold(text)
    assert len(folded) == len(text)
    last = 0
    for word in tokens.cut(text):
        assert folded[word.start:word.start + len(word.text)] == word.text
        assert word.start >= last
        last = word.start + len(word.text)


def test_domain_words_stay_whole() -> None:
    assert tokens.words("绩效目标未细化，佐证材料不全") == ["绩效目标", "未", "细化", "佐证材料", "不全"]


def test_stop_words_vanish_and_weak_words_weigh_less() -> None:
    weighted = tokens.query_terms("哪些东西闲置了")
    assert "哪些" not in weighted
    assert weighted["东西"] < 0.5 < weighted["闲置"]
    assert weighted["#东西"] == weighted["东西"]
    assert weighted["#闲置"] == 1.0


def test_pairs_do_not_cross_punctuation() -> None:
    assert tokens.pairs("拨付，滞后2023年") == ["#拨付", "#滞后"]


def test_full_width_figures_and_percentages_are_terms() -> None:
    assert "260%" in tokens.words("完成率２６０％")
    assert tokens.words("12.5 万元")[0] == "12.5"


def test_pair_weight_scales_pairs_only() -> None:
    weighted = tokens.query_terms("闲置", pair_weight=0.5)
    assert weighted == {"闲置": 1.0, "#闲置": 0.5}
