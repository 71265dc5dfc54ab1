"""The application object that the command modules register on, and the way errors leave the program."""
from __future__ import annotations

import contextlib
import errno
import os
import sys

import typer

from ontology.errors import CodedError

app = typer.Typer(
    name="fkg",
    help="FiscalKG：把绩效评价报告、预算和绩效目标表读成知识图谱，检索、问答、核查，句句有出处。",
    epilog="先运行 fkg demo 看一遍示例；每条命令加 --help 有用法举例。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_INTERRUPTED = 130
USAGE_MESSAGES = (
    ("Missing argument", "缺少参数"),
    ("Missing option", "缺少选项"),
    ("Missing command", "缺少命令"),
    ("No such command", "没有这条命令"),
    ("No such option", "没有这个选项"),
    ("Invalid value for", "取值不对："),
    ("Got unexpected extra argument", "多出了参数"),
)


def usage_message(message: str) -> str:
    """The usage error of the command-line library, put in Chinese where its wording is known."""
    for english, chinese in USAGE_MESSAGES:
        if message.startswith(english):
            return chinese + message[len(english):].rstrip(".").lstrip(":")
    return message


def run(argv: list[str] | None = None) -> int:
    """Run the command line and give the exit code: 0 done, 1 the work failed, 2 wrong usage. No traceback ever."""
    command = typer.main.get_command(app)
    try:
        result = command.main(args=argv, prog_name="fkg", standalone_mode=False)
    except CodedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except typer.TyperException as error:
        sys.stderr.write(f"[FK-F002] 用法有误：{usage_message(error.format_message())}；加 --help 查看用法举例\n")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        result = _INTERRUPTED
    except SystemExit as error:  # the command-line library leaves this way when nobody reads its output any more
        return 0 if _unread(error) else int(error.code or 0)
    except BrokenPipeError:
        return 0
    except OSError as error:
        sys.stderr.write(f"[FK-F003] 读写失败（{error.filename or '输出'}：{error.strerror or error}）；请检查磁盘空间和权限\n")
        return 1
    except MemoryError:
        sys.stderr.write("[FK-F010] 内存不足；请用 --jobs 1 减少并行，或分批加入文件\n")
        return 1
    except Exception as error:
        if os.environ.get("FKG_DEBUG"):
            raise
        sys.stderr.write(f"[FK-F011] 程序出错：{type(error).__name__}: {error}；设 FKG_DEBUG=1 再运行可得详情，请附上反馈\n")
        return 1
    if result == _INTERRUPTED:  # the command-line library gives this number when the user presses Ctrl-C
        sys.stderr.write("[FK-F009] 已中断，原有工作区未改动\n")
    return result if isinstance(result, int) else 0


def leave(code: int) -> int:
    """Write out what is still to be written before the program ends with ``code``; readers that have gone (``| head``) are no error."""
    try:
        sys.stdout.flush()
    except OSError as error:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            sys.stderr.write(f"[FK-F003] 结果写不出去（{error.strerror}）；请检查磁盘空间\n")
            return 1
    return code


def _unread(error: SystemExit) -> bool:
    cause = error.__context__
    return isinstance(cause, OSError) and cause.errno == errno.EPIPE
