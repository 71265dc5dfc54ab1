"""Where results go: the screen or a file, always through here."""
from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fiscalkg.errors import FaceError


def write_text(text: str, output: Path | None) -> None:
    """Write to ``output``, or to standard output when it is None; raises FK-F003 when the file cannot be written."""
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        return
    try:
        output.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8", newline="")
    except OSError as error:
        raise FaceError("FK-F003", "结果写不进文件", where=f"{output}：{error.strerror}", mend="请检查路径是否存在、是否有写入权限") from error


def write_json(value: Any, output: Path | None = None) -> None:
    """One JSON value, indented for people who look at it."""
    write_text(json.dumps(value, ensure_ascii=False, indent=2), output)


def write_pieces(pieces: Iterable[str], output: Path | None = None) -> None:
    """Text in pieces, written as they come so that no export has to fit in memory."""
    if output is None:
        sys.stdout.writelines(pieces)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        raise FaceError("FK-F003", "结果写不进文件", where=f"{output}：{error.strerror}", mend="请检查路径是否存在、是否有写入权限") from error


def write_bytes(data: bytes, output: Path | None = None) -> None:
    """The content of a file, to ``output`` or to standard output; raises FK-F003 when the file cannot be written."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise FaceError("FK-F003", "结果写不进文件", where=f"{output}：{error.strerror}", mend="请检查路径是否存在、是否有写入权限") from error
