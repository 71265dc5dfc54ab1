from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search import phrase_keeping
from search.encoder import load_encoder
from search.lexicon import Lexicon, lexicon
from search.phrase_keeping import write_phrases


@pytest.fixture(scope="module")
def small() -> Lexicon:
    """A lexicon of three facets."""
    whole = lexicon()
    return replace(whole, facets=whole.facets[:3], things=whole.things[:2], fingerprint="small")


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_keeping, "_last", {})


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_taken_over_equals_what_is_made(small: Lexicon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = load_encoder()
    write_phrases(tmp_path / "a", small, encoder)
    monkeypatch.setattr(phrase_keeping, "build_phrases", None)
    write_phrases(tmp_path / "b", small, encoder)
    write_phrases(tmp_path / "c", small, encoder, tmp_path / "a")
    assert files(tmp_path / "a") == files(tmp_path / "b") == files(tmp_path / "c")
    assert (tmp_path / "c" / "mark.txt").samefile(tmp_path / "a" / "mark.txt")


def test_another_lexicon_takes_nothing_over(small: Lexicon, tmp_path: Path) -> None:
    encoder = load_encoder()
    write_phrases(tmp_path / "a", small, encoder)
    write_phrases(tmp_path / "b", replace(small, facets=small.facets[:2], fingerprint="other"), encoder, tmp_path / "a")
    assert files(tmp_path / "a") != files(tmp_path / "b")
    write_phrases(tmp_path / "c", small, encoder, tmp_path / "nowhere")
    assert files(tmp_path / "a") == files(tmp_path / "c")
