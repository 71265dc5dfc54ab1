"""首页: ask or search, what the workspace holds, which problems come back where."""
from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalkg.pages import markup
from fiscalkg.pages.frame import page
from fiscalkg.pages.overview import overview

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState


def register(state: ServiceState) -> None:
    """Add ``/``."""
    @page("/", title="", nav="home")
    async def home() -> None:
        held = await state.recall("pages:overview", overview)
        markup.put("home.html", classes="fk-home", counts=held.counts, examples=held.examples, heat=held.heat)
