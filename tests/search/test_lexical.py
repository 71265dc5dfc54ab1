"""BM25: equal to bm25s itself, weights, coverage, saving."""
from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import postings
from search.errors import SearchError
from search.lexical import K1, B, FieldIndex, field_of
from search.postings import Piece, Postings, postings_of, repeated, write_merged

TEXTS = [["资金", "拨付", "滞后"], ["设备", "闲置"], ["资金", "闲置", "资金"], []]


def test_scores_equal_bm25s() -> None:
    import bm25s

    ranker = bm25s.BM25(k1=K1, b=B, method="lucene")
    ranker.index(TEXTS, show_progress=False)
    expected = ranker.get_scores(["资金", "闲置"])
    np.testing.assert_allclose(field_of(TEXTS).scores({"资金": 1, "闲置": 1}), expected, rtol=1e-5)


def test_weights_scale_and_unknown_terms_count_nothing() -> None:
    index = field_of(TEXTS)
    np.testing.assert_allclose(index.scores({"资金": 0.5, "无": 3}), 0.5 * index.scores({"资金": 1}), rtol=1e-6)
    assert index.knows(["资金", "无"]) == [True, False]


def test_which_terms_stand_in_which_texts() -> None:
    held = field_of(TEXTS).holds(["资金", "闲置", "无"], np.array([3, 2, 0]))
    assert held.tolist() == [[False, True, True], [False, True, False], [False, False, False]]


def test_saved_postings_answer_alike_and_are_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        postings_of(TEXTS).save(tmp_path / name)
    for name in ("hashes", "starts", "rows", "counts", "lengths"):
        assert (tmp_path / "a" / f"{name}.npy").read_bytes() == (tmp_path / "b" / f"{name}.npy").read_bytes()
    opened = FieldIndex.alone(Postings.open(tmp_path / "a"))
    np.testing.assert_array_equal(opened.scores({"闲置": 1}), field_of(TEXTS).scores({"闲置": 1}))


def test_empty_field_and_missing_folder(tmp_path: Path) -> None:
    postings_of([]).save(tmp_path)
    assert FieldIndex.alone(Postings.open(tmp_path)).scores({"资金": 1}).shape == (0,)
    assert field_of([[], []]).scores({"资金": 1}).tolist() == [0, 0]
    with pytest.raises(SearchError, match="FK-S010"):
        Postings.open(tmp_path / "nowhere")


_TERMS = st.lists(st.sampled_from(["资金", "拨付", "滞后", "设备", "闲置", "#资金"]), max_size=12)


@given(st.lists(_TERMS, min_size=1, max_size=12), st.data())
def test_scores_do_not_depend_on_how_texts_are_parted(texts: list[list[str]], data: st.DataObject) -> None:
    homes = data.draw(st.lists(st.integers(0, 2), min_size=len(texts), max_size=len(texts)))
    whole = field_of(texts)
    segments = []
    for home in range(3):
        numbers = [number for number, one in enumerate(homes) if one == home]
        stale = data.draw(st.lists(_TERMS, max_size=3))
        postings = postings_of([*(texts[number] for number in numbers), *stale])
        segments.append((postings, np.array([*numbers, *[-1] * len(stale)], dtype=np.int32)))
    parted = FieldIndex.of(segments, len(texts), sum(map(len, texts)))
    weighted = {"资金": 1.0, "闲置": 0.5, "滞后": 0.25, "无": 1.0}
    np.testing.assert_array_equal(parted.scores(weighted), whole.scores(weighted))
    np.testing.assert_array_equal(parted.shares(list(weighted)), whole.shares(list(weighted)))
    np.testing.assert_array_equal(parted.holds(list(weighted), np.arange(len(texts))), whole.holds(list(weighted), np.arange(len(texts))))


@given(st.lists(_TERMS, max_size=12), st.integers(1, 60), st.randoms(use_true_random=False))
def test_merged_postings_are_those_of_all_texts(texts: list[list[str]], room: int, random: Random) -> None:
    rows = list(range(len(texts)))
    random.shuffle(rows)
    half = len(rows) // 2
    pieces = [Piece(postings_of([texts[row] for row in part]), np.array(part, dtype=np.int32)) for part in (rows[:half], rows[half:])]
    expected = postings_of(texts)
    with patch.object(postings, "_ROUND", room), tempfile.TemporaryDirectory() as folder:
        write_merged(pieces, len(texts), Path(folder))
        for name in ("hashes", "starts", "rows", "counts", "lengths"):
            np.testing.assert_array_equal(np.load(Path(folder) / f"{name}.npy"), getattr(expected, name))


@given(st.lists(_TERMS, min_size=1, max_size=6), st.lists(st.integers(0, 5), max_size=20))
def test_repeated_texts_have_the_postings_of_texts_written_out(texts: list[list[str]], which: list[int]) -> None:
    which = [one % len(texts) for one in which]
    found, expected = repeated(postings_of(texts), np.array(which, dtype=np.int32)), postings_of([texts[one] for one in which])
    weighted = {"资金": 1.0, "闲置": 0.5}
    np.testing.assert_array_equal(FieldIndex.alone(found).scores(weighted), FieldIndex.alone(expected).scores(weighted))
    np.testing.assert_array_equal(found.lengths, expected.lengths)
