"""A folder of several formats: taken in, and every answer led back to page, sheet and cell."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fiscalkg import Workspace
from fiscalkg.places import with_places
from fiscalkg.render.citations import place
from ingest.readers import read_source
from kg.sources import Sources, keep_source
from tests.ingest.readers.blocks import EXAMPLES, blocks_of
from tests.ingest.readers.test_examples import sheets_of
from tests.ingest.readers.test_pdf import SONG, made
from tests.ingest.readers.writers import docx_of, html_of, xlsx_of

pytestmark = pytest.mark.slow
REPORT = next(path for path in EXAMPLES.iterdir() if "南屏县" in path.name)
BUDGET = next(path for path in EXAMPLES.iterdir() if "市级政府预算" in path.name)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("formats")
    files = folder / "files"
    files.mkdir()
    (files / "报告.docx").write_bytes(docx_of(blocks_of(REPORT)))
    (files / "预算.xlsx").write_bytes(xlsx_of(sheets_of(BUDGET)[:4]))
    (files / "网页.html").write_bytes(html_of(blocks_of(REPORT), "gb2312"))
    (files / "读我.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "WordDocument\0".encode("utf-16-le"))
    (files / "印刷.pdf").write_bytes(printed(blocks_of(REPORT)))
    workspace = Workspace(folder / "ws")
    workspace.build([files], jobs=1)
    return workspace


def printed(blocks: list[Any]) -> bytes:
    """A PDF of the paragraphs, 36 characters a line, 36 lines a page."""
    lines = [line for block in blocks if isinstance(block, str) for line in wrapped("　　" + block)]

    def page(at: int) -> Any:
        def draw(canvas: Any) -> None:
            canvas.setFont(SONG, 12)
            for number, line in enumerate(lines[at:at + 36]):
                canvas.drawString(80, 780 - 20 * number, line)
        return draw

    return made(*[page(at) for at in range(0, len(lines), 36)])


def wrapped(text: str) -> list[str]:
    return [text[at:at + 36] for at in range(0, len(text), 36)]


def test_all_formats_are_taken_in_and_the_rest_named(workspace: Workspace) -> None:
    status = workspace.status()
    assert {one["name"]: one["encoding"] for one in status["documents"]} == {
        "报告.docx": "Word", "预算.xlsx": "Excel", "网页.html": "HTML GB18030", "印刷.pdf": "PDF"}
    ((skipped),) = status["skipped"]
    assert skipped["name"] == "读我.doc"
    assert "FK-I044" in skipped["reason"]
    assert "docx" in skipped["reason"]


def test_every_span_is_the_text_there(workspace: Workspace) -> None:
    for line in workspace.export("budget-lines"):
        assert workspace.source(line["document"])[line["start"]:line["end"]] == line["quote"]


def test_citations_say_page_cell_and_paragraph(workspace: Workspace) -> None:
    places = {}
    for hit in workspace.search("资金结余 支出缓慢", k=30)["hits"]:
        places.setdefault(hit["citation"]["document"], hit["citation"].get("place", ""))
        assert place(hit["citation"]).startswith(hit["citation"]["document"])
    assert places["印刷.pdf"].startswith("第")
    assert places["印刷.pdf"].endswith("页")
    assert places["报告.docx"].endswith("段")
    assert places["网页.html"] == ""


def test_the_graph_says_page_and_cell(workspace: Workspace) -> None:
    pages = workspace.graph.select("SELECT DISTINCT ?p WHERE { ?f a fk:Finding ; fk:page ?p }")
    cells = workspace.graph.select("SELECT ?cell WHERE { ?l a fk:BudgetLine ; fk:cell ?cell } ORDER BY ?cell LIMIT 1")
    assert max(row["p"] for row in pages) > 1
    assert cells[0]["cell"].startswith("Sheet1!")


def test_the_graph_keeps_to_its_shapes(workspace: Workspace) -> None:
    assert workspace.validate() == []


def test_a_changed_workspace_keeps_the_places(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "自评.txt").write_bytes(next(path for path in EXAMPLES.iterdir() if "自评" in path.name).read_bytes())
    before = workspace.search("资金结余", k=5)
    workspace.add([tmp_path / "自评.txt"], jobs=1)
    after = workspace.generation.sources
    for hit in before["hits"]:
        citation = hit["citation"]
        assert after.place(citation["document"], citation["start"], citation["end"]) == citation.get("place", "")


def test_places_of_a_text_file_are_not_said(tmp_path: Path) -> None:
    source = read_source("云溪市".encode(), "a.txt")
    keep_source(tmp_path, "a.txt", source.sha256, source.text, source.origins)
    citation = {"document": "a.txt", "start": 0, "end": 2, "quote": "云溪"}
    assert with_places({"hits": [citation]}, Sources(tmp_path, {"a.txt": source.sha256})) == {"hits": [citation]}
    assert list(tmp_path.iterdir()) == [tmp_path / f"{source.sha256}.txt"]
