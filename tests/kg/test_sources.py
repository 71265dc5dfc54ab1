import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.sources import Sources, keep_source

TEXT = "第一行\r\n第二行\x0b\x00\u2028末"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=50))
def test_texts_come_back_character_for_character(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("sources")
    keep_source(folder, "x", "ab", text)
    assert Sources(folder, {"x": "ab"}).text("x") == text


def test_passages_and_their_surroundings(tmp_path):
    keep_source(tmp_path, "甲", "ab", TEXT)
    sources = Sources(tmp_path, {"甲": "ab"})
    assert sources.passage("甲", 5, 8) == "第二行"
    assert sources.around("甲", 5, 8, 4) == ("一行\r\n", TEXT[8:12])


def test_errors(tmp_path):
    keep_source(tmp_path, "甲", "ab", TEXT)
    sources = Sources(tmp_path, {"甲": "ab", "乙": "cd"})
    for call, code in ((lambda: sources.text("丙"), "FK-K030"), (lambda: sources.text("乙"), "FK-K031"),
                       (lambda: sources.passage("甲", 5, 500), "FK-K032")):
        with pytest.raises(KgError) as caught:
            call()
        assert caught.value.code == code


def test_the_same_bytes_as_web_page_and_as_text_are_two_texts(tmp_path):
    keep_source(tmp_path, "a.txt", "ab", "<p>云溪</p>")
    keep_source(tmp_path, "a.html", "ab", "云溪")
    sources = Sources(tmp_path, {"a.txt": "ab", "a.html": "ab"})
    assert [sources.text(name) for name in ("a.txt", "a.html")] == ["<p>云溪</p>", "云溪"]
    sources.hand_over("a.html", tmp_path / "next")
    assert [path.name for path in (tmp_path / "next").iterdir()] == ["ab.html.txt"]
