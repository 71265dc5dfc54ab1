"""What an address that no page has shows."""
from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import Client
from nicegui import app as nicegui_app
from nicegui.page import page as plain_page
from starlette.requests import Request
from starlette.responses import Response

from fiscalkg.pages.frame import main_part, missing_page, set_title

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState


def register(_state: ServiceState) -> None:
    """Say in Chinese, within the frame, that there is no such page."""
    nicegui_app.add_exception_handler(404, _not_found)


async def _not_found(request: Request, _error: Exception) -> Response:
    with Client(plain_page(""), request=request) as client:
        set_title("没有这个页面")
        with main_part("", wide=False):
            missing_page(where=request.url.path)
        return client.build_response(request, 404)
