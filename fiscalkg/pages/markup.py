"""Markup from templates. Everything put into a template is escaped; what comes out goes to the page through the browser's sanitizer too."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from nicegui import ui

from fiscalkg.pages import links, wording


def mark_words(text: str, words: Iterable[str]) -> Markup:
    """A text with every occurrence of the words marked."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    if not wanted:
        return escape(text)
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", text)
    return Markup().join(Markup("<mark>{}</mark>").format(one) if number % 2 else escape(one) for number, one in enumerate(pieces))


_TEMPLATES: Final = Environment(
    loader=PackageLoader("fiscalkg.pages", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
_TEMPLATES.globals["links"] = links
_TEMPLATES.filters |= {"number": wording.number, "kind": wording.kind, "place": wording.place, "tidy": wording.tidy,
                       "joined": wording.joined, "wan": wording.wan,
                       "mark_words": mark_words}


def fragment(template: str, **values: Any) -> Markup:
    """A template filled in. Values are escaped unless they are ``Markup`` made by another template or by ``Markup.format``."""
    return Markup(_TEMPLATES.get_template(template).render(**values))  # noqa: S704 (the environment escapes)


def put(template: str, *, tag: str = "div", classes: str = "", **values: Any) -> ui.html:
    """Put a filled template on the page. The element can carry handlers; give it classes rather than inline styles."""
    return ui.html(fragment(template, **values), sanitize=True, tag=tag).classes(classes)
