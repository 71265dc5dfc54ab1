"""``fkg demo``: the whole product on the example documents, in front of the user's eyes."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.progress import bars

QUESTIONS = (
    "哪些项目的资金拨付不及时？",
    "得分最高的是哪份报告？",
    "云溪市水利局2019年部门整体支出得了多少分？",
)


@app.command(epilog="举例：fkg demo -w 演示工作区 --serve")
def demo(
    workspace: Annotated[Path, typer.Option("-w", "--workspace", help="演示工作区放在哪里", metavar="文件夹")] = Path("演示工作区"),
    serve: Annotated[bool, typer.Option("--serve", help="随后启动网页，按 Ctrl+C 停止")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="网页的端口，0 为任选一个空闲的", metavar="端口")] = 8000,
) -> None:
    """读入自带的示例文件（虚构的云溪市），提三个问题，看一张共性问题表；加 --serve 则接着打开网页。"""
    from fiscalkg.examples import example_folder
    from fiscalkg.render.answers import print_answer
    from fiscalkg.render.builds import print_build
    from fiscalkg.render.console import out
    from fiscalkg.render.matrix import print_matrix
    from fiscalkg.workspace import Workspace

    console = out()
    console.rule("FiscalKG 演示：虚构的云溪市", characters="-")
    opened = Workspace(workspace)
    with bars() as progress:
        summary = opened.build([example_folder()], progress=progress)
    print_build(summary)
    for question in QUESTIONS:
        console.rule(style="dim", characters="-")
        print_answer(opened.ask(question), show_sparql=False)
    console.rule("共性问题", style="dim", characters="-")
    print_matrix(opened.issues("type"), limit=10)
    console.print(f"\n接着试试：fkg ask 哪些报告的等级是良？ -w {workspace}    fkg search 设备买来没人用 -w {workspace}")
    console.print(f"用网页看：fkg serve -w {workspace}")
    if serve:
        from fiscalkg.cli.serve import run_service
        from fiscalkg.service.settings import ServiceSettings

        run_service(ServiceSettings(workspace, port=port))
