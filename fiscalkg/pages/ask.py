"""To come."""
from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalkg.pages.frame import heading, page

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState


def register(_state: ServiceState) -> None:
    """Add the page."""
    @page("/ask", title="ask", nav="ask")
    async def _page() -> None:
        heading("ask")
