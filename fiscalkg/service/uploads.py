"""Files from outside: who may hand them in, and what they may be called."""
from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from fiscalkg.errors import FaceError

_FORBIDDEN = frozenset('<>:"|?*')
_LONGEST = 200
"""Bytes of a name in UTF-8; file systems take 255."""


def require_token(expected: str | None, authorization: str | None) -> None:
    """Let pass who shows the token (``Authorization: Bearer …``). Raises ``FaceError`` FK-F038 (upload is off) or FK-F037 (no or wrong token)."""
    if expected is None:
        raise FaceError("FK-F038", "本服务没有开放上传", mend="请用 fkg add 加入文件，或启动时设 --upload-token")
    scheme, _, given = (authorization or "").partition(" ")
    right = hmac.compare_digest(given.strip().encode("utf-8", "replace"), expected.encode("utf-8"))
    if scheme.lower() != "bearer" or not right:
        raise FaceError("FK-F037", "上传口令缺少或不对", mend="请在 Authorization 头里给出 Bearer 口令")


def safe_name(given: str | None, suffixes: Collection[str]) -> str:
    """The name of a file from outside as one plain name: nothing of a path, no control characters, of bounded length.

    Raises ``FaceError`` FK-F043 when nothing is left of it, FK-F041 for a suffix that is none of ``suffixes``.
    """
    last = (given or "").replace("\\", "/").rpartition("/")[2]
    plain = unicodedata.normalize("NFC", last)
    kept = "".join("_" if char in _FORBIDDEN else char for char in plain if char.isprintable())
    kept = kept.strip().lstrip(".-~ ").rstrip(". ")
    path = PurePosixPath(kept)
    if not path.stem or not kept:
        raise FaceError("FK-F043", "文件没有可用的名称", mend="请给文件起一个普通的名称")
    if path.suffix.lower() not in suffixes:
        raise FaceError("FK-F041", "不接受这种文件", where=kept[:100], mend=f"支持的格式：{'、'.join(suffixes)}")
    stem = path.stem.encode("utf-8")[:_LONGEST - len(path.suffix.encode("utf-8"))].decode("utf-8", "ignore")
    return f"{stem}{path.suffix}"
