"""``fkg serve``: API, SPARQL endpoint, linked data and web pages over one workspace."""
from __future__ import annotations

import gc
import ipaddress
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, WorkspaceOption
from fiscalkg.errors import FaceError

if TYPE_CHECKING:
    from fiscalkg.service.settings import ServiceSettings

_SHORTEST = 16
"""Characters an upload token needs at least, since it is all that stands between the workspace and a stranger."""


@app.command(epilog="举例：fkg serve -w 工作区 --port 8000")
def serve(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口，0 为任选一个空闲的", metavar="端口")] = 8000,
    host: Annotated[str, typer.Option("--host", help="监听的地址，默认只有本机能访问", metavar="地址")] = "127.0.0.1",
    allow_host: Annotated[list[str] | None, typer.Option("--allow-host", help="允许用哪个主机名访问，可重复", metavar="主机名")] = None,
    base: Annotated[str, typer.Option("--base", help="反向代理把服务放在哪个路径下，如 /fiscalkg", metavar="路径")] = "",
    upload_token: Annotated[str | None, typer.Option("--upload-token", envvar="FKG_UPLOAD_TOKEN", metavar="口令", show_envvar=True,
                                                     help="开放上传并设口令（建议用环境变量或文件，不要写在命令行里）")] = None,
    upload_token_file: Annotated[Path | None, typer.Option("--upload-token-file", help="从文件读取上传口令", metavar="文件")] = None,
    rate: Annotated[float | None, typer.Option("--rate", min=0, help="每个访问者每秒最多几次请求，默认 50，0 为不限", metavar="次数")] = None,
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="是否提供网页")] = True,
) -> None:
    """启动服务：网页、接口（/api）、SPARQL（/sparql）、关联数据（/id）；默认只在本机、只读。"""
    from fiscalkg.service.settings import Limits, ServiceSettings

    limits = Limits() if rate is None else Limits(rate=rate or math.inf)
    token = read_token(upload_token, upload_token_file)
    run_service(ServiceSettings(workspace, host, port, clean_base(base), tuple(allow_host or ()), token, pages, limits))


def run_service(settings: ServiceSettings) -> None:
    """Serve until interrupted. Raises ``KgError`` without a workspace, ``FaceError`` FK-F047 when the address is taken."""
    import uvicorn

    from fiscalkg.service.app import create_app
    from fiscalkg.service.listening import listen

    socket = listen(settings.host, settings.port)
    try:
        application = create_app(settings)
        gc.collect()
        gc.freeze()  # what is warm stays for good: no collection need look at it again
        where = address(settings.host, socket.getsockname()[1])
        _announce(where, settings)
        config = uvicorn.Config(application, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=30,
                                timeout_graceful_shutdown=5, h11_max_incomplete_event_size=64 << 10, ws_max_size=1 << 20)
        uvicorn.Server(config).run(sockets=[socket])
    finally:
        socket.close()


def _announce(where: str, settings: ServiceSettings) -> None:
    from fiscalkg.render.console import err

    console = err()
    console.print(f"FiscalKG 服务已启动：{where}{settings.root_path}/", soft_wrap=True)
    console.print("网页之外：接口说明 /api/openapi.json，SPARQL /sparql，关联数据 /id；按 Ctrl+C 停止")
    if not is_loopback(settings.host):
        console.print("注意：其他机器也能访问本服务；请放在有登录控制的反向代理之后。", style="yellow")


def address(host: str, port: int) -> str:
    """The address to open in a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 (shown, not bound)
    return f"http://{shown}:{port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a service bound to ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def clean_base(base: str) -> str:
    """A path with a leading slash and none at its end; empty for none."""
    trimmed = base.strip("/")
    return f"/{trimmed}" if trimmed else ""


def read_token(given: str | None, file: Path | None) -> str | None:
    """The upload token, given or in a file; None when upload stays off. Raises FK-F046 for a file that cannot be read or a short token."""
    if file is not None:
        try:
            given = file.read_text(encoding="utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise FaceError("FK-F046", "上传口令文件读不出", where=str(file), mend="请检查路径和权限") from error
    if given is not None and len(given) < _SHORTEST:
        raise FaceError("FK-F046", f"上传口令太短（至少 {_SHORTEST} 个字符）", mend="例如用 openssl rand -hex 16 生成")
    return given
