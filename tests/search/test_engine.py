"""From units to hits: index, filters, names, contract of the result."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.engine import SearchEngine
from search.errors import SearchError
from search.index import SearchIndex
from search.units import KINDS
from tests.search.indexed import write_index
from tests.search.samples import units


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("search") / "index"
    write_index(units(), target)
    return target


@pytest.fixture(scope="module")
def engine(folder: Path) -> SearchEngine:
    return SearchEngine.open(folder)


def test_own_words_find_their_passage(engine: SearchEngine) -> None:
    queries = ["养护资金滞留在县级财政", "养护里程指标值设置偏低", "检查流于形式", "智慧黑板闲置", "合同签订滞后"]
    for number, query in enumerate(queries):
        assert engine.search(query).hits[0].unit.iri == f"u:{number}"


def test_speech_finds_report_language(engine: SearchEngine) -> None:
    assert engine.search("补贴一直没发下来", kinds=("finding",)).hits[0].unit.iri == "u:0"
    assert engine.search("目标定得太低，轻松超额", kinds=("finding",)).hits[0].unit.iri == "u:1"


def test_the_result_has_the_shape_of_the_contract(engine: SearchEngine) -> None:
    said = engine.search("拨付滞后", k=2).json()
    assert set(said) >= {"query", "hits", "rewritten"}
    assert len(said["hits"]) == 2
    first = said["hits"][0]
    assert set(first) >= {"iri", "kind", "score", "report", "heading", "text", "types", "citation", "ranks", "snippet", "matches"}
    assert set(first["citation"]) == {"document", "start", "end", "quote"}
    assert set(first["ranks"]) == {"lexical", "vector", "concept"}
    assert first["ranks"]["lexical"] == 1
    assert all(word in first["text"] for word in first["matches"])
    assert first["report"]["label"] == "农村公路养护资金"


def test_restrictions(engine: SearchEngine) -> None:
    assert {hit.unit.kind for hit in engine.search("闲置设备", kinds=("recommendation",)).hits} == {"recommendation"}
    assert {hit.unit.iri for hit in engine.search("问题", types=("P6",)).hits} <= {"u:0", "u:2"}
    found = engine.search("管理", department="市交通局").hits
    assert found
    assert all("云溪市交通运输局" in hit.unit.context_names for hit in found)


def test_ranks_are_counted_within_the_restriction(engine: SearchEngine) -> None:
    hits = engine.search("设备闲置", kinds=("recommendation",)).hits
    assert hits[0].ranks["lexical"] == 1


@pytest.mark.parametrize(("arguments", "code"), [
    ({"text": "  "}, "FK-S001"), ({"text": "钱", "kinds": ("thing",)}, "FK-S002"), ({"text": "钱", "department": "无此局"}, "FK-S003"),
])
def test_wrong_requests_are_refused(engine: SearchEngine, arguments: dict, code: str) -> None:
    with pytest.raises(SearchError, match=code):
        engine.search(**arguments)


def test_a_name_in_the_question_leads(engine: SearchEngine) -> None:
    result = engine.search("东财建〔2021〕18号")
    assert result.named == ("东财建〔2021〕18号",)
    assert result.hits[0].unit.iri == "u:7"
    assert engine.search("安和县的问题").hits[0].unit.iri == "u:0"


def test_another_model_is_refused(folder: Path) -> None:
    with pytest.raises(SearchError, match="FK-S014"):
        SearchEngine.open(folder, model="another/model")


def test_a_changed_model_is_noticed(folder: Path, tmp_path: Path) -> None:
    about = SearchIndex.open(folder).about
    for path in folder.rglob("*"):
        if path.is_file():
            (tmp_path / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path.relative_to(folder)).write_bytes(path.read_bytes())
    replace(about, encoder="fiscalkg-static@0000").save(tmp_path / "index.json")
    with pytest.raises(SearchError, match="FK-S014"):
        SearchEngine.open(tmp_path).search("资金")


def test_no_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="FK-S012"):
        SearchEngine.open(tmp_path)


def test_equal_units_give_equal_bytes(folder: Path, tmp_path: Path) -> None:
    write_index(units(), tmp_path / "again")
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*") if path.is_file())
    for file in files:
        assert (folder / file).read_bytes() == (tmp_path / "again" / file).read_bytes(), file


def test_an_index_over_nothing_finds_nothing(tmp_path: Path) -> None:
    write_index([], tmp_path / "none")
    assert SearchEngine.open(tmp_path / "none").search("资金", kinds=KINDS).hits == ()


def test_kinds_of_problems_of_a_text(engine: SearchEngine) -> None:
    matched = engine.match_types("补贴迟迟没发下来")
    assert matched[0] == ("P1", 1.0)
