"""Snippets and the words to mark."""
from __future__ import annotations

from search.snippets import matching_words, snippet, words_to_mark

TEXT = "一是制度不健全。" + "根据有关规定，" * 20 + "二是智慧黑板长期闲置，固定资产未粘贴标签。"


def test_words_by_weight_then_length_without_pairs_and_single_signs() -> None:
    assert words_to_mark({"#闲置": 1, "闲置": 1, "固定资产": 1, "未": 1, "标签": 0.5}) == ("固定资产", "闲置", "标签")


def test_only_words_that_stand_there_and_none_inside_another() -> None:
    assert matching_words(TEXT, ("固定资产", "资产", "闲置", "拨付")) == ("固定资产", "闲置")


def test_the_window_holds_the_words() -> None:
    shown = snippet(TEXT, ("闲置", "固定资产"), width=60)
    assert shown.startswith("…")
    assert "闲置" in shown
    assert "固定资产" in shown
    assert snippet("短文。", ("短",)) == "短文。"
