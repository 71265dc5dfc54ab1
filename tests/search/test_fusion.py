"""Fusion: what each component may do."""
from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.fusion import DEFAULT, demands, feed_back, fuse, gate, ranks, rescue, weights
from search.vector import NumpyIndex


def scores(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


@given(st.floats(0, 1))
def test_gate_lies_between_0_and_1_and_never_falls(value: float) -> None:
    assert 0 <= gate(value, 0.3, 0.7) <= gate(value + 0.1, 0.3, 0.7) <= 1


def test_agreement_beats_one_component() -> None:
    parts = {"lexical": scores(5, 4, 0), "vector": scores(0.1, 0.9, 0.2), "concept": scores(0, 0.9, 1)}
    assert int(np.argmax(fuse(parts, 0.5))) == 1


def test_own_words_keep_the_strength_of_bm25() -> None:
    parts = {"lexical": scores(5, 1), "vector": scores(0.3, 0.5), "concept": scores(0.3, 1)}
    assert int(np.argmax(fuse(parts, 1))) == 0
    assert int(np.argmax(fuse(parts, 0))) == 1


def test_weights_move_from_concepts_to_words_with_coverage() -> None:
    for low, high in ((0.0, 0.3), (0.3, 0.6)):
        assert weights(low)["lexical"] < weights(high)["lexical"]
        assert weights(low)["concept"] > weights(high)["concept"]


def test_a_name_in_the_question_lifts_its_bearers() -> None:
    parts = {"lexical": scores(5, 4), "vector": scores(0, 0), "concept": scores(0, 0)}
    assert int(np.argmax(fuse(parts, 1))) == 0
    assert int(np.argmax(fuse(parts, 1) * demands({"named": scores(0, 1)}, 2))) == 1


def test_two_conditions_lift_more_than_one() -> None:
    factors = demands({"owned": scores(1, 1, 0), "dated": scores(1, 0, 0)}, 3)
    assert factors[0] > factors[1] > factors[2] == 1
    assert demands({}, 2).tolist() == [1, 1]


def test_the_second_look_keeps_the_conditions() -> None:
    vectors = NumpyIndex(np.array([[1, 0], [1, 0], [1, 0]], dtype=np.float32))
    allowed = np.ones(3, dtype=np.bool_)
    again = feed_back(scores(3, 1, 1), scores(2, 2, 1), vectors, allowed)
    assert again[1] > again[2]


def test_nothing_found_stays_zero() -> None:
    empty = {"lexical": scores(0, 0), "vector": scores(0, 0), "concept": scores(0, 0)}
    assert fuse(empty, 0).tolist() == [0, 0]


def test_feedback_lifts_allowed_units_like_the_first_ones() -> None:
    vectors = NumpyIndex(np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32))
    allowed = np.array([True, True, False, True])
    again = feed_back(scores(3, 1, 0, 1), np.ones(4, dtype=np.float32), vectors, allowed)
    assert again[1] > again[3]
    assert again[2] == 0
    assert feed_back(scores(0, 0, 0, 0), np.ones(4, dtype=np.float32), vectors, allowed).tolist() == [0, 0, 0, 0]


def test_rescue_falls_with_the_rank_and_ends_at_the_cap() -> None:
    added = rescue(np.arange(50, 0, -1).astype(np.float32))
    assert added[0] == 1
    assert all(added[n] >= added[n + 1] for n in range(49))
    assert not added[DEFAULT.cap:].any()


def test_ranks_count_only_allowed_units() -> None:
    allowed = np.array([False, True, True])
    assert ranks(scores(9, 5, 0), np.array([1, 2]), allowed) == [1, None]
