"""What pages load: one style sheet, one script, an icon; all from here, nothing from elsewhere."""
from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nicegui import app as nicegui_app
from nicegui import ui

from fiscalkg.pages import links

if TYPE_CHECKING:
    from fastapi import FastAPI

FOLDER: Final = Path(__file__).parent / "static"
STYLES: Final = ("theme.css", "parts.css", "pages.css", "walks.css")
"""Style sheets, in the order in which they are loaded: tokens and base, parts of pages, single pages, walks."""
SCRIPT: Final = "page.js"
ICON: Final = "icon.svg"


@cache
def address(name: str) -> str:
    """The address of a file that pages load; it changes with the content, so that browsers may keep it."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
    return links.rooted(f"/assets/{name}?v={digest}")


def serve() -> None:
    """Serve the files, and name them in the head of every page. The script comes first: it sets the colours before anything is drawn."""
    nicegui_app.add_static_files("/assets", FOLDER, max_cache_age=31_536_000)
    ui.add_head_html(f'<script src="{address(SCRIPT)}"></script>', shared=True)
    for name in STYLES:
        ui.add_head_html(f'<link rel="stylesheet" href="{address(name)}">', shared=True)


def run_with(app: FastAPI) -> None:
    """Put NiceGUI on the application: Chinese, no Tailwind (the styles are ours), nothing asked of other hosts."""
    ui.run_with(app, title="FiscalKG", language="zh-CN", dark=None, tailwind=False, favicon=(FOLDER / ICON).read_text("utf-8"),
                binding_refresh_interval=None, show_welcome_message=False)
