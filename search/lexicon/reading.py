"""Reading the lexicon's TOML files."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ontology import issue_types_by_code
from search.errors import SearchError
from search.lexicon.entries import VOICES, Facet, Lexicon, ThingEntry

_SEPARATOR = "；"


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once per process."""
    return read_lexicon(files("search") / "lexicon" / "data")


def read_lexicon(folder: Traversable) -> Lexicon:
    """Read ``problems`` and ``objects`` below a folder. ``SearchError`` FK-S030 says which entry is wrong, and how."""
    digest = blake2b(digest_size=8)
    facets: list[Facet] = []
    things: list[ThingEntry] = []
    for name, data in _files(folder / "problems", digest):
        facets += [_facet(f"{name}/{key}", table) for key, table in data.items()]
    for name, data in _files(folder / "objects", digest):
        things += [_thing(f"{name}/{key}", table) for key, table in data.items()]
    return Lexicon(tuple(facets), tuple(things), digest.hexdigest())


def _files(folder: Traversable, digest: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        text = file.read_text(encoding="utf-8")
        digest.update(f"{file.name}\n{text}".encode())
        try:
            yield file.name.removesuffix(".toml"), tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SearchError("FK-S030", f"词库文件写法不对：{error}", where=file.name, mend="请按 TOML 格式改正") from error


def _facet(key: str, table: Any) -> Facet:
    values = _table(key, table, {"name", "codes", "formal", *VOICES})
    codes = tuple(values.get("codes", ()))
    unknown = [code for code in codes if code not in issue_types_by_code()]
    if not codes or unknown:
        said = "、".join(map(str, unknown)) or "未填写"
        raise SearchError("FK-S030", f"词条的 codes 不对：{said}", where=key, mend="请填写 27 类问题的代码")
    formal = _entries(values.get("formal", ""))
    if not formal or not values.get("name"):
        raise SearchError("FK-S030", "词条缺少 name 或 formal", where=key, mend="请补上名称和报告里的写法")
    voices = {voice: _entries(values[voice]) for voice in VOICES if values.get(voice)}
    return Facet(key, str(values["name"]), codes, formal, voices)


def _thing(key: str, table: Any) -> ThingEntry:
    values = _table(key, table, {"formal", "lay", "name"})
    formal, lay = _entries(values.get("formal", "")), _entries(values.get("lay", ""))
    if not formal or not lay:
        raise SearchError("FK-S030", "词条缺少 formal 或 lay", where=key, mend="请补上报告里的叫法和平常的叫法")
    return ThingEntry(key, formal, lay)


def _table(key: str, table: Any, allowed: set[str]) -> Mapping[str, Any]:
    if not isinstance(table, dict) or set(table) - allowed:
        extra = "、".join(sorted(set(table) - allowed)) if isinstance(table, dict) else ""
        known = "、".join(sorted(allowed))
        raise SearchError("FK-S030", f"词条的写法不对：{extra or '应为一个表'}", where=key, mend=f"可用的键：{known}")
    return table


def _entries(listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.strip() for entry in listed.split(_SEPARATOR) if entry.strip()))
