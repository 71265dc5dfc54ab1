"""BM25: equal to bm25s itself, weights, coverage, saving."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.errors import SearchError
from search.lexical import K1, B, LexicalIndex, build_lexical

TEXTS = [["资金", "拨付", "滞后"], ["设备", "闲置"], ["资金", "闲置", "资金"], []]


def test_scores_equal_bm25s() -> None:
    import bm25s

    ranker = bm25s.BM25(k1=K1, b=B, method="lucene")
    ranker.index(TEXTS, show_progress=False)
    expected = ranker.get_scores(["资金", "闲置"])
    np.testing.assert_allclose(build_lexical(TEXTS).scores({"资金": 1, "闲置": 1}), expected, rtol=1e-5)


def test_weights_scale_and_unknown_terms_count_nothing() -> None:
    index = build_lexical(TEXTS)
    np.testing.assert_allclose(index.scores({"资金": 0.5, "无": 3}), 0.5 * index.scores({"资金": 1}), rtol=1e-6)
    assert index.knows(["资金", "无"]) == [True, False]


def test_which_terms_stand_in_which_texts() -> None:
    held = build_lexical(TEXTS).holds(["资金", "闲置", "无"], np.array([3, 2, 0]))
    assert held.tolist() == [[False, True, True], [False, True, False], [False, False, False]]


def test_saved_index_answers_alike_and_rebuilds_to_equal_bytes(tmp_path: Path) -> None:
    build_lexical(TEXTS).save(tmp_path / "a")
    build_lexical(TEXTS).save(tmp_path / "b")
    for name in ("hashes", "starts", "rows", "values"):
        assert (tmp_path / "a" / f"{name}.npy").read_bytes() == (tmp_path / "b" / f"{name}.npy").read_bytes()
    opened = LexicalIndex.open(tmp_path / "a")
    np.testing.assert_array_equal(opened.scores({"闲置": 1}), build_lexical(TEXTS).scores({"闲置": 1}))


def test_empty_index_and_missing_folder(tmp_path: Path) -> None:
    build_lexical([]).save(tmp_path)
    assert LexicalIndex.open(tmp_path).scores({"资金": 1}).shape == (0,)
    assert build_lexical([[], []]).scores({"资金": 1}).tolist() == [0, 0]
    with pytest.raises(SearchError, match="FK-S010"):
        LexicalIndex.open(tmp_path / "nowhere")
