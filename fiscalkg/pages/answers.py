"""Answers as the pages take them."""
from __future__ import annotations

import re
from functools import cache
from typing import Final

from fiscalkg.pages.wording import texts

POINTING: Final = ("passages", "none")
"""Intents of answers that state nothing but point to passages, or to none."""


def is_question(text: str) -> bool:
    """Whether somebody asks, rather than names what is looked for."""
    return bool(_asking().search(text))


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(texts()["questions"]["pattern"])
