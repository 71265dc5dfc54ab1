"""Training of the shipped encoder: pairs, masking, reproducible bytes, and that the shipped one is of today's texts."""
from __future__ import annotations

import json
import random
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from search.lexicon import Lexicon, lexicon
from search.static_encoder import StaticEncoder
from search.training.__main__ import digest, epochs, train
from search.training.export import export
from search.training.pairs import Pair, facet_pairs, type_pairs
from search.training.sentences import fill
from search.training.static import Settings, same_meaning, vocabulary

FEW = Lexicon(lexicon().facets[:12], lexicon().things[:3], "few")


def test_pairs_stay_inside_their_facet() -> None:
    phrases = {facet.key: set(facet.phrases) for facet in FEW.facets}
    found = list(facet_pairs(FEW.facets, random.Random(1)))
    assert len(found) > 100
    for pair in found:
        assert {pair.left, pair.right} <= phrases[pair.group]
        assert pair.left != pair.right


def test_kinds_of_problems_are_coarse_groups() -> None:
    found = list(type_pairs(random.Random(1)))
    assert all(pair.coarse and pair.group == pair.code for pair in found)
    assert len({pair.code for pair in found}) == 27


def test_same_meanings_are_never_held_against_each_other() -> None:
    batch = [Pair("a", "b", "P1/late", "P1"), Pair("c", "d", "P1/late", "P1"), Pair("e", "f", "P1/flow", "P1"),
             Pair("g", "h", "P1", "P1", coarse=True), Pair("i", "j", "D1/site", "D1")]
    masked = same_meaning(batch)
    assert not masked.diagonal().any()
    assert masked[0, 1]
    assert not masked[0, 2]
    assert masked[0, 3]
    assert masked[2, 3]
    assert not masked[:4, 4].any()


def test_slots_are_filled_from_one_sector() -> None:
    slots = {"教育": {"局": ["市教育局"], "物": ["课桌"]}}
    assert fill("{局}购置的{物}闲置", slots, random.Random(1)) == "市教育局购置的课桌闲置"


def test_vocabulary_keeps_all_characters_and_terms_of_several_texts() -> None:
    terms = vocabulary(["资金滞后", "资金闲置"], least=2)
    assert "资金" in terms
    assert "闲置" not in terms
    assert "@闲" in terms
    assert terms == sorted(terms)


def test_quantised_rows_stay_near(tmp_path: Path) -> None:
    rows = np.random.default_rng(3).normal(size=(4, 16)).astype(np.float32)
    terms = ["资金", "设备", "#资金", "@资"]
    export(tmp_path, terms, rows, "x", seed=1)
    encoder = StaticEncoder.open(tmp_path)
    for term, row in zip(terms, rows, strict=True):
        place = encoder.rows([term])[0]
        np.testing.assert_allclose(encoder.matrix[place] * encoder.scales[place], row, atol=0.02)


@pytest.mark.slow
def test_training_is_reproducible_byte_for_byte(tmp_path: Path) -> None:
    settings = Settings(epochs=1, dimension=16)
    assert train(FEW, settings, tmp_path / "a") == train(FEW, settings, tmp_path / "b")
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


@pytest.mark.slow
def test_the_shipped_model_was_trained_on_the_texts_of_the_repository() -> None:
    about = json.loads((files("search") / "models" / "static" / "model.json").read_text(encoding="utf-8"))
    texts = (text for pairs in epochs(lexicon(), Settings()) for pair in pairs for text in (pair.left, pair.right))
    assert about["trained_on"] == digest(texts), "run: python -m search.training"
