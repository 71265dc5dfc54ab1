"""Things, recurring problems, the graph, the audit, SPARQL and downloads in a browser."""
from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from fiscalkg import Workspace
from fiscalkg.pages import links

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workspace(example_workspace: Path) -> Workspace:
    return Workspace(example_workspace)


@pytest.fixture(scope="module")
def report(workspace: Workspace) -> dict[str, Any]:
    """The report of the examples with most problems that has scores of dimensions."""
    return max((one for one in workspace.export("reports") if len(one["dimensions"]) > 2), key=lambda one: len(one["findings"]))


def taken(page: Any, press: Any) -> bytes:
    with page.expect_download() as download:
        press()
    return Path(download.value.path()).read_bytes()


def test_a_project_shows_its_score_its_radar_and_recommendations_beside_problems(visit: Any, report: dict[str, Any]) -> None:
    page = visit.open(links.thing(report["subject"]["iri"]))
    page.locator(".fk-radar svg path").first.wait_for()
    assert page.locator("h1").inner_text() == report["subject"]["label"]
    assert str(report["score"]) in page.locator(".fk-score").inner_text()
    pair = page.locator(".fk-pair").first
    assert pair.locator("h3").first.inner_text() == report["findings"][0]["heading"]
    assert pair.locator(".fk-advice .fk-item").count() > 0
    page.locator(".fk-facts .fk-cite").first.click()
    page.locator(".fk-sheet mark").first.wait_for()


def test_what_is_known_of_a_project_downloads_as_a_workbook(visit: Any, report: dict[str, Any]) -> None:
    page = visit.open(links.thing(report["subject"]["iri"]))
    book = load_workbook(io.BytesIO(taken(page, page.get_by_role("link", name="下载 Excel").first.click)))
    assert book["问题"].max_row == len(report["findings"]) + 1
    assert book["绩效评价报告"]["B2"].value == report["subject"]["label"]


def test_a_kind_of_problem_says_where_it_occurs_and_what_was_advised(visit: Any, workspace: Workspace) -> None:
    kind = workspace.issues()["kinds"][0]
    page = visit.open(links.kind(kind["notation"]))
    assert page.locator("h1").inner_text() == kind["label"]
    tally = page.locator(".fk-tally").inner_text()
    assert str(kind["reports"]) in tally
    assert f"{kind['findings']} 条" in tally.replace("\xa0", " ")
    assert "".join(kind["typical"]["text"].split()) in "".join(page.locator("blockquote").first.inner_text().split())
    advised = page.get_by_role("heading", name="各报告提出的建议")
    assert advised.count() == 1


def test_chosen_problems_download_as_a_word_report(visit: Any, workspace: Workspace) -> None:
    page = visit.open(links.page("issues"))
    kinds = workspace.issues()["kinds"]
    for one in kinds[:2]:
        page.get_by_role("checkbox", name=f"选择{one['label']}").check()
    data = taken(page, page.get_by_role("button", name="导出 Word 清单").click)
    said = [one.text for one in Document(io.BytesIO(data)).paragraphs]
    headings = [text for text in said if any(text.endswith(f"（{one['notation']}）") for one in kinds)]
    assert {text.rpartition("（")[2].rstrip("）") for text in headings} == {one["notation"] for one in kinds[:2]}


def test_a_cell_of_the_matrix_leads_to_the_problems_it_counts(visit: Any) -> None:
    page = visit.open(links.page("issues", by="department"))
    cell = page.locator(".fk-shade a").first
    count = cell.inner_text()
    cell.click()
    page.wait_for_url("**/ask?**")
    page.wait_for_selector("main")
    assert count in page.locator(".fk-main").inner_text()


def test_the_matrix_downloads_as_it_is_shown(visit: Any, workspace: Workspace) -> None:
    page = visit.open(links.page("issues", by="year"))
    data = taken(page, page.get_by_role("link", name="下载 CSV（本表）").click)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    matrix = workspace.issues("year")
    assert rows[0][5:5 + len(matrix["rows"])] == [one["label"] for one in matrix["rows"]]
    assert [row[0] for row in rows[1:]] == [one["notation"] for one in matrix["kinds"]]


def test_the_graph_opens_a_node_by_a_click_and_by_the_list(visit: Any, report: dict[str, Any]) -> None:
    page = visit.open(links.page("graph", at=report["subject"]["label"]))
    before = page.locator(".fk-spot").count()
    assert 2 < before <= 60
    page.locator(".fk-spot.fk-sort-3:not(.fk-root)").first.click()
    page.wait_for_url("**open=**")
    page.wait_for_function(f"document.querySelectorAll('.fk-spot').length > {before}")
    assert page.locator(".fk-spot").count() <= 60
    opened = page.locator(".fk-spot.fk-opened").count()
    assert opened == 2
    page.reload()
    assert page.locator(".fk-spot.fk-opened").count() == opened, "the address holds what is open"
    page.locator(".fk-steps a.fk-open").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.wait_for_selector(".fk-spot")


def test_the_graph_leaves_out_what_is_not_wanted(visit: Any, report: dict[str, Any]) -> None:
    page = visit.open(links.page("graph", at=report["subject"]["iri"]))
    assert page.locator("svg .fk-sort-3").count() > 0
    page.get_by_role("group", name="显示哪些内容").get_by_role("link", name="问题类型").click()
    page.wait_for_function("document.querySelectorAll('svg .fk-sort-3').length === 0")


def test_two_projects_show_the_problems_they_share_and_how_they_are_connected(visit: Any, workspace: Workspace, report: dict[str, Any]) -> None:
    other = workspace.related(report["subject"]["iri"])["related"][0]
    page = visit.open(links.page("graph", view="shared", a=report["subject"]["iri"], b=other["subject"]["iri"]))
    assert page.locator("article.fk-card").count() == len(other["shared"])
    page.get_by_role("link", name="怎样相连", exact=True).click()
    page.wait_for_url("**view=path**")
    page.locator(".fk-path .fk-end").last.wait_for()
    assert page.locator(".fk-path .fk-end").last.inner_text() == other["subject"]["label"]


def test_a_name_of_several_things_offers_them(visit: Any) -> None:
    page = visit.open(links.page("graph", at="云溪市"))
    assert page.locator(".fk-spot").count() or page.get_by_text("对应多个事物").count()


def test_conflicts_are_filtered_and_downloaded(visit: Any, workspace: Workspace) -> None:
    conflicts = list(workspace.audit())
    page = visit.open(links.page("audit"))
    assert page.locator("article.fk-conflict").count() == min(25, sum(one["severity"] == "material" for one in conflicts))
    assert page.locator("article mark").count() > 0
    sums = [one for one in conflicts if one["kind"] == "sum" and one["severity"] == "material"]
    page.get_by_role("group", name="类别").get_by_role("link", name="合计").click()
    page.wait_for_url("**kind=sum**")
    assert page.locator("article.fk-conflict").count() == min(25, len(sums))
    book = load_workbook(io.BytesIO(taken(page, page.get_by_role("link", name="下载 Excel").click)))
    assert book["数据不符"].max_row == len(sums) + 1
    assert {cell.value for cell in book["数据不符"]["A"][1:]} == {"合计"}


def test_an_example_query_runs_and_its_result_downloads(visit: Any) -> None:
    page = visit.open(links.page("sparql"))
    page.get_by_role("link", name="哪类问题在最多的报告里出现？").click()
    page.wait_for_selector(".fk-result table")
    rows = page.locator(".fk-result tbody tr").count()
    assert rows > 5
    book = load_workbook(io.BytesIO(taken(page, page.locator(".fk-result").get_by_role("link", name="下载 Excel").click)))
    assert book["查询结果"].max_row == rows + 1
    assert isinstance(book["查询结果"]["C2"].value, int)


def test_a_mistake_in_a_query_is_told_with_its_line(visit: Any) -> None:
    page = visit.open(links.sparql("SELECT ?a WHERE {\n  ?a b c\n}"))
    page.locator(".fk-error").wait_for()
    assert re.search(r"第 [23] 行第 \d+ 列", page.locator(".fk-error").inner_text())


def test_names_in_results_lead_to_things(visit: Any) -> None:
    page = visit.open(links.sparql("SELECT ?d WHERE { ?d a fk:Department } ORDER BY ?d"))
    page.wait_for_selector(".fk-result table")
    first = page.locator(".fk-result tbody a").first
    name = first.inner_text()
    first.click()
    page.wait_for_url("**/thing?**")
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text() == name


def test_what_is_not_there_is_said_in_chinese(chromium: Any, site: str) -> None:
    page = chromium.new_page()
    for path in ("/thing?iri=https://example.org/nobody", "/thing", "/thing?iri=%3Cscript%3E"):
        answer = page.goto(site + path)
        assert answer.status == 404
        assert "没有这个事物" in page.locator(".fk-main").inner_text()
    page.close()


def test_pages_fit_narrow_windows(chromium: Any, site: str, width: int, report: dict[str, Any]) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 844})
    for path in (links.page("issues"), links.page("audit"), links.page("graph"), links.page("graph", at=report["subject"]["iri"]),
                 links.thing(report["subject"]["iri"]), links.thing(report["departments"][0]["iri"]), links.kind("D3"),
                 links.sparql("SELECT ?a ?b ?c WHERE { ?a ?b ?c } LIMIT 20")):
        page.goto(site + path)
        page.wait_for_selector("main")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path
    page.close()
