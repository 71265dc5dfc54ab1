"""One contract for all encoders: the shipped one and a tiny sentence-transformers model made here."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.encoder import SHIPPED, Encoder, load_encoder
from search.errors import SearchError


def tiny_model(folder: Path) -> str:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split

    signs = ["?", *"资金拨付滞后设备闲置查询文档：。"]
    tokenizer = Tokenizer(WordLevel({sign: number for number, sign in enumerate(dict.fromkeys(signs))}, unk_token="?"))
    tokenizer.pre_tokenizer = Split("", "isolated")
    weights = np.random.default_rng(1).normal(size=(len(set(signs)), 6)).astype(np.float32)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu",
                                prompts={"query": "查询：", "document": "文档："})
    model.save(str(folder))
    return str(folder)


@pytest.fixture(params=["shipped", pytest.param("tiny", marks=pytest.mark.slow)])
def encoder(request: pytest.FixtureRequest, tmp_path: Path) -> Encoder:
    return load_encoder(tiny_model(tmp_path / "tiny") if request.param == "tiny" else None)


def test_rows_of_length_one_in_order(encoder: Encoder) -> None:
    texts = ["资金拨付滞后", "设备闲置", "资金拨付滞后"]
    for encode in (encoder.encode_queries, encoder.encode_documents):
        rows = encode(texts)
        assert rows.shape == (3, encoder.dimension)
        assert rows.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
        np.testing.assert_array_equal(rows[0], rows[2])
        np.testing.assert_allclose(encode(["设备闲置"])[0], rows[1], atol=1e-6)
    assert encoder.encode_documents([]).shape == (0, encoder.dimension)


def test_shipped_encoder_knows_its_name_and_nothing_is_out_of_vocabulary() -> None:
    encoder = load_encoder()
    assert encoder.name.startswith(f"{SHIPPED}@")
    rows = encoder.encode_queries(["饕餮魍魉", "魑魅", "", "，。"])
    assert np.linalg.norm(rows[0]) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(rows[1]) == pytest.approx(1, abs=1e-5)
    assert not rows[2:].any()


def test_shipped_encoder_brings_speech_near_to_report_language() -> None:
    encoder = load_encoder()
    spoken, formal, other = encoder.encode_queries(["钱迟迟不到账", "资金拨付滞后", "绩效指标未量化"])
    assert spoken @ formal > spoken @ other


@pytest.mark.slow
def test_prompts_tell_questions_from_documents_and_names_differ(tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "tiny")
    encoder = load_encoder(path)
    assert not np.allclose(encoder.encode_queries(["资金"]), encoder.encode_documents(["资金"]))
    assert encoder.name.startswith(f"{path}@")
    before = encoder.name
    (tmp_path / "tiny" / "note.txt").write_text("another", encoding="utf-8")
    assert load_encoder(path).name != before


@pytest.mark.slow
def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="FK-S021"):
        load_encoder(str(tmp_path))
