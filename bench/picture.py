"""Draw docs/demo.png: what ``fkg demo`` shows in a terminal of 100 columns. ``python -m bench.picture``.

Needs Chromium and a Chinese monospace font (Debian: chromium, fonts-noto-cjk).
"""
from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

TARGET = Path(__file__).parent.parent / "docs" / "demo.png"
COLUMNS, LINES = 100, 74
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>{stylesheet}
body {{ background: {background}; color: {foreground}; margin: 16px; overflow: hidden; }}
pre {{ font: 14px/19px "Noto Sans Mono CJK SC", monospace; margin: 0; }}</style><pre><code style="font-family:inherit">{code}</code></pre>"""


def shown() -> list[str]:
    """The lines that the demo prints, colours included."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
        done = subprocess.run([sys.executable, "-m", "fiscalkg", "demo"], cwd=scratch, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def main() -> None:
    """Run the demo and photograph it."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ fkg demo", style="bold"))
    lines = shown()[:LINES]
    for line in lines:
        console.print(Text.from_ansi(line))
    chromium = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "demo.html"
        page.write_text(console.export_html(theme=MONOKAI, code_format=PAGE), encoding="utf-8")
        height = 19 * (len(lines) + 2) + 32
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
                        f"--user-data-dir={scratch}/profile", f"--window-size=800,{height}", f"--screenshot={TARGET}", page.as_uri()],
                       check=True, capture_output=True)


if __name__ == "__main__":
    main()
