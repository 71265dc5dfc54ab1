"""A document that holds markup is shown as text: nothing of it runs, wherever it is shown."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fiscalkg import Workspace
from fiscalkg.examples import example_folder
from fiscalkg.pages import links, markup
from tests.fiscalkg.web.conftest import serve, watch

ATTACKS = ("<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=2>", "{{ 7*7 }}${window.hacked=3}`")


def test_templates_escape_what_is_put_into_them() -> None:
    for attack in ATTACKS[:2]:
        assert "<script" not in (shown := str(markup.fragment("heading.html", text=attack, note=attack)))
        assert "<img" not in shown
    assert str(markup.mark_words("<b>资金</b>", ["资金"])) == "&lt;b&gt;<mark>资金</mark>&lt;/b&gt;"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one report whose problems, headings and file name hold markup."""
    folder = tmp_path_factory.mktemp("hostile")
    source = next(one for one in sorted(example_folder().iterdir()) if one.name.startswith("制造业"))
    text = source.read_text(encoding="utf-8-sig")
    attack = "".join(ATTACKS)
    assert "资金拨付流程冗长" in text
    text = text.replace("资金拨付流程冗长", f"资金拨付流程冗长{attack}").replace("专项资金", "专项资金<b onclick=window.hacked=4>", 3)
    document = folder / "报告<img src=x onerror=window.hacked=5>.txt"
    document.write_text(text, encoding="utf-8")
    Workspace(folder / "ws").build([document], jobs=1)
    return folder / "ws"


@pytest.fixture(scope="module")
def hostile_site(hostile: Path) -> Iterator[str]:
    yield from serve(hostile)


@pytest.mark.slow
def test_markup_in_documents_does_not_run(hostile_site: str, hostile: Path, chromium: Any) -> None:
    name = Workspace(hostile).status()["documents"][0]["name"]
    context = chromium.new_context(locale="zh-CN")
    visit = watch(context.new_page(), hostile_site)
    page = visit.page
    for path in ("/", "/documents", links.search("资金拨付流程冗长"), links.search("", {"kind": ["finding"]}), links.document(name),
                 links.search("<img src=x onerror=window.hacked=6>"), links.document(name, 0, 4000)):
        visit.open(path)
        page.wait_for_timeout(700)
        assert page.evaluate("window.hacked") is None, path
        assert page.locator("main script, main [onerror], main [onclick]").count() == 0
    visit.open(links.search("资金拨付流程冗长"))
    page.locator("a.fk-cite").first.click()
    page.locator(".fk-sheet mark").first.wait_for()
    assert page.evaluate("window.hacked") is None
    visit.open(links.document(name, 0, 10))
    page.locator(".fk-text").wait_for()
    assert visit.errors == []
    assert visit.strangers == []
    context.close()
