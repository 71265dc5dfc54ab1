"""The badge of a kind of problem."""
from __future__ import annotations

from functools import cache

from markupsafe import Markup

from fiscalkg.pages import links
from ontology import issue_types


@cache
def labels() -> dict[str, str]:
    """Names of the kinds of problems by code."""
    return {one.code: one.label for one in issue_types()}


def badge(code: str, address: str = "") -> Markup:
    """A kind of problem as a link: to ``address``, else to its page."""
    label = labels().get(code, code)
    return Markup('<a class="fk-kind" href="{}" title="{}"><b>{}</b>{}</a>').format(
        address or links.page("issues", type=code), label, code, label)
