"""The main paths in a browser: ask, open a citation, read in the document, filter; at both widths."""
from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from fiscalkg import Workspace
from fiscalkg.pages import links

pytestmark = pytest.mark.slow

QUESTION = "哪些项目的资金拨付不及时？"


@pytest.fixture(scope="module")
def finding(example_workspace: Any) -> dict[str, Any]:
    """The first problem of the examples that is about late payment."""
    found = Workspace(example_workspace).search("资金拨付不及时", k=1, kinds=["finding"], types=["P1"])["hits"]
    return dict(found[0])


def test_a_question_typed_on_the_home_page_is_answered_with_its_sources(visit: Any) -> None:
    page = visit.open("/")
    page.get_by_role("searchbox").first.fill(QUESTION)
    page.keyboard.press("Enter")
    answer = page.get_by_role("region", name="答复", exact=True)
    answer.wait_for()
    assert "资金拨付不及时" in answer.locator(".fk-reply").inner_text()
    assert answer.locator("tbody tr").count() > 1
    assert answer.locator("tbody a[href*='/thing?iri=']").count() > 0
    assert "问题类型" in answer.locator(".fk-how").inner_text()
    answer.get_by_text("所用查询").click()
    assert "SELECT" in answer.locator("pre").inner_text()
    assert answer.get_by_text("在 SPARQL 页打开").get_attribute("href").startswith("/query?query=")


def test_a_citation_opens_its_passage_in_place_and_leads_to_the_document(visit: Any) -> None:
    page = visit.open(links.search(QUESTION))
    chip = page.locator(".fk-answer a.fk-cite").first
    chip.wait_for()
    quoted = "".join(page.locator(".fk-answer .fk-quotes q").first.inner_text().strip("“”…").split())[:40]
    chip.click()
    marked = page.locator(".fk-sheet mark").first
    marked.wait_for()
    assert "".join("".join(page.locator(".fk-sheet mark").all_inner_texts()).split()).startswith(quoted)
    page.get_by_role("link", name="在原文中查看").click()
    page.wait_for_url("**/document?**")
    cited = page.locator(".fk-text .fk-cited").first
    cited.wait_for()
    page.wait_for_timeout(500)
    assert "".join("".join(page.locator(".fk-text .fk-cited").all_inner_texts()).split()).startswith(quoted)
    box = cited.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900, "the cited passage is in view"


def test_a_citation_is_an_address_of_its_own(visit: Any, finding: dict[str, Any]) -> None:
    page = visit.open(links.passage(finding["citation"]))
    page.locator(".fk-text .fk-cited").first.wait_for()
    shown = "".join("".join(page.locator(".fk-text .fk-cited").all_inner_texts()).split())
    assert shown == "".join(finding["citation"]["quote"].split())
    assert page.locator(".fk-outline [aria-current=location]").count() == 1


def test_a_mark_in_the_margin_shows_what_was_taken_from_the_passage(visit: Any, finding: dict[str, Any]) -> None:
    page = visit.open(links.passage(finding["citation"]))
    start = finding["citation"]["start"]
    page.locator(f".fk-margin-note[data-from='{start}']").click()
    sheet = page.locator(".fk-sheet")
    sheet.locator(".fk-taken").first.wait_for()
    assert sheet.get_by_role("link").count() > 1
    page.keyboard.press("Escape")
    sheet.locator(".fk-taken").first.wait_for(state="hidden")


def test_selected_text_offers_what_was_taken_from_it(visit: Any, finding: dict[str, Any]) -> None:
    page = visit.open(links.passage(finding["citation"]))
    page.locator(".fk-text .fk-cited").first.wait_for()
    page.evaluate("""() => { const part = document.querySelector('.fk-text .fk-cited').firstChild; const range = document.createRange();
      range.setStart(part, 1); range.setEnd(part, 5); getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    button = page.get_by_text("查看取自所选文字的内容")
    button.wait_for()
    at = int(page.locator(".fk-text .fk-cited").first.get_attribute("data-at"))
    assert (button.get_attribute("data-from"), button.get_attribute("data-to")) == (str(at + 1), str(at + 5))
    button.click()
    page.locator(".fk-sheet .fk-taken").first.wait_for()


def test_reading_on_loads_more_of_the_document(visit: Any, example_workspace: Any) -> None:
    name = max((one for one in Workspace(example_workspace).status()["documents"]), key=lambda one: one["characters"])["name"]
    page = visit.open(links.document(name))
    page.locator(".fk-chunk").first.wait_for()
    before = page.locator(".fk-chunk").count()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(f"document.querySelectorAll('.fk-chunk').length > {before}")
    order = page.evaluate("[...document.querySelectorAll('[data-block]')].map((one) => +one.dataset.block)")
    assert order == sorted(order)


def test_filters_narrow_the_hits_stay_in_the_address_and_keep_their_promise(visit: Any) -> None:
    page = visit.open(links.search("绩效指标"))
    choice = page.locator(".fk-sieve section").first.get_by_role("checkbox").first
    choice.wait_for()
    promised = int(choice.locator("b").inner_text().replace(",", ""))
    choice.click()
    page.wait_for_url("**kind=finding**")
    page.locator(".fk-sieve [aria-checked=true]").first.wait_for()
    assert page.locator(".fk-hits h2 .fk-note").inner_text().startswith(str(promised))
    kinds = page.locator(".fk-hit .fk-tag").all_inner_texts()
    assert set(kinds) == {"问题"}
    page.get_by_role("link", name="清除全部筛选").click()
    page.wait_for_url(lambda address: "kind=" not in address)


def test_the_heat_map_leads_to_just_the_problems_it_counts(visit: Any) -> None:
    page = visit.open("/")
    cell = page.locator(".fk-heat td a").first
    cell.wait_for()
    counted = cell.inner_text()
    cell.click()
    page.locator(".fk-hit").first.wait_for()
    assert page.locator(".fk-hits h2 .fk-note").inner_text() == f"{counted} 条"


def test_example_questions_of_the_home_page_have_answers(visit: Any) -> None:
    page = visit.open("/")
    page.locator(".fk-examples a").first.wait_for()
    addresses = [one.get_attribute("href") for one in page.locator(".fk-examples a").all()]
    assert len(addresses) >= 5
    for address in addresses[:3]:
        visit.open(address)
        page.locator(".fk-answer .fk-reply").wait_for()


@pytest.mark.parametrize("path", ["/", "/ask", links.search(QUESTION), links.search("", {"kind": ["finding"]}), "/documents"])
def test_pages_fit_both_widths(chromium: Any, site: str, width: int, path: str) -> None:
    from tests.fiscalkg.web.conftest import watch

    context = chromium.new_context(viewport={"width": width, "height": 844}, locale="zh-CN")
    visit = watch(context.new_page(), site)
    page = visit.open(path)
    page.locator("main > *").first.wait_for()
    page.wait_for_timeout(300)
    assert visit.overflow() <= 0
    assert page.locator("h1, h2").count() > 0
    context.close()
    assert (visit.errors, visit.strangers) == ([], [])


def test_the_document_fits_the_narrow_width(chromium: Any, site: str, finding: dict[str, Any], width: int) -> None:
    from tests.fiscalkg.web.conftest import watch

    context = chromium.new_context(viewport={"width": width, "height": 844}, locale="zh-CN")
    visit = watch(context.new_page(), site)
    page = visit.open(links.passage(finding["citation"]))
    page.locator(".fk-text .fk-cited").first.wait_for()
    assert visit.overflow() <= 0
    context.close()
    assert (visit.errors, visit.strangers) == ([], [])


@pytest.mark.parametrize("path", ["/nirgends", "/document?name=" + quote("没有.txt"), "/document"])
def test_what_is_not_there_is_said_within_the_frame(chromium: Any, site: str, path: str) -> None:
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    response = page.goto(site + path)
    assert response is not None
    assert response.status == 404
    assert "没有" in page.locator("main h1").inner_text()
    assert page.locator("nav[aria-label=主导航] a").count() >= 7
    context.close()


def test_dark_is_remembered(chromium: Any, site: str) -> None:
    context = chromium.new_context(color_scheme="light", locale="zh-CN")
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="切换浅色或深色").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(site + "/documents")
    page.wait_for_selector("main")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 28)"
    context.close()


def test_the_first_key_stop_skips_to_the_text(visit: Any) -> None:
    page = visit.open("/documents")
    page.locator(".fk-table").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
