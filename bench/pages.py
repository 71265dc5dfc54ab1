"""Photograph web pages over the example documents for the README. ``python -m bench.pages``.

Needs Chromium and Chinese fonts (Debian: chromium, fonts-noto-cjk); writes ``docs/pages-*.png``.
"""
from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bench.serving import serving
from fiscalkg import Workspace
from fiscalkg.examples import example_folder

TARGET: Final = Path(__file__).parent.parent / "docs"
QUESTION: Final = "哪些项目的资金拨付不及时？"
SHOTS: Final = {"pages-ask": (1280, 900, f"/ask?q={quote(QUESTION)}"), "pages-home": (1280, 900, "/")}
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync")


def main() -> None:
    """Build the examples, serve them and photograph the pages."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        workspace = Path(scratch) / "示例"
        Workspace(workspace).build([example_folder()])
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        with serving(workspace) as (address, _seconds):
            for name, (width, height, path) in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(1500)
                page.screenshot(path=TARGET / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
