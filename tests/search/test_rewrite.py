"""Rewriting: from speech to report language."""
from __future__ import annotations

from pathlib import Path

import pytest

from search.encoder import load_encoder
from search.lexicon import Lexicon, read_lexicon
from search.phrases import PhraseIndex, build_phrases
from search.rewrite import Rewriting, rewrite
from tests.search.samples import small_lexicon


@pytest.fixture(scope="module")
def index() -> PhraseIndex:
    return build_phrases(small_lexicon(), load_encoder())


def said(text: str, index: PhraseIndex) -> Rewriting:
    return rewrite(text, load_encoder().encode_queries([text])[0], index)


@pytest.mark.parametrize(("text", "code"), [
    ("答应给的钱拖了两年还没见着", "P1"), ("目标定得太低，随随便便就超额", "D3"), ("没问过大家要不要就动工了", "D1"), ("钱趴在账上花不出去", "P2"),
])
def test_speech_leads_to_the_kind_of_problem(index: PhraseIndex, text: str, code: str) -> None:
    found = said(text, index)
    assert code in list(found.codes)[:2]
    assert found.shown
    assert found.terms


def test_shares_and_codes_are_weights(index: PhraseIndex) -> None:
    found = said("补贴迟迟不发", index)
    shares = [share for _, share in found.facets]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-6
    assert max(found.codes.values()) == 1.0


def test_things_bring_their_formal_names(tmp_path: Path) -> None:
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects" / "city.toml").write_text('[lamps]\nformal = "市政设施养护；路灯维护"\nlay = "路灯"\n', encoding="utf-8")
    known = Lexicon(small_lexicon().facets, read_lexicon(tmp_path).things, "x")
    found = said("路灯坏了没人修", build_phrases(known, load_encoder()))
    assert "市政设施养护" in found.shown
    assert "市政设施" in found.things or "#市政" in found.things


def test_a_lay_name_counts_at_the_borders_of_words_alone_and_the_longest_come_first(tmp_path: Path) -> None:
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects" / "city.toml").write_text(
        '[lamps]\nformal = "市政设施养护"\nlay = "路灯"\n'
        '[roads]\nformal = "道路照明工程"\nlay = "路灯；路灯改造"\n[cut]\nformal = "无关"\nlay = "灯改"\n',
        encoding="utf-8")
    known = build_phrases(Lexicon(small_lexicon().facets, read_lexicon(tmp_path).things, "x"), load_encoder())
    text = "路灯改造拖了很久"
    vector = load_encoder().encode_queries([text])[0]
    formal = [one for one in rewrite(text, vector, known).shown if one in ("市政设施养护", "道路照明工程", "无关")]
    assert formal == ["道路照明工程", "市政设施养护"]
    assert "道路照明工程" not in rewrite(text, vector, known, lambda _: True).shown


def test_saved_and_opened_alike(index: PhraseIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    assert said("钱迟迟不到账", PhraseIndex.open(tmp_path)) == said("钱迟迟不到账", index)


def test_without_facets_the_vocabulary_still_speaks() -> None:
    bare = build_phrases(Lexicon((), (), "none"), load_encoder())
    assert next(iter(said("资金拨付不及时", bare).codes)) == "P1"
