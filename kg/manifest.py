"""The manifest of a generation: what it was made of, without clock or machine, so that equal input gives equal bytes."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kg.errors import KgError

FORMAT = 2
"""Version of the layout of a generation; raised when old ones can no longer be read."""


_MEND = "请用 fkg doctor --repair 修复，或用 fkg build 重新建立"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One file taken in: relative name, hash of its bytes, how it was decoded, how long it is, what it turned out to be."""

    name: str
    sha256: str
    encoding: str
    characters: int
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedEntry:
    """One file that was not taken in, and why (Chinese)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Documents (sorted by name), files skipped, settings of the build and counts (reports, findings, triples …)."""

    documents: tuple[DocumentEntry, ...]
    skipped: tuple[SkippedEntry, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, path: Path) -> None:
        """Save as JSON with sorted keys."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1) + b"\n")

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Load; ``KgError`` FK-K003 when it is damaged, FK-K004 when another version of the product made it."""
        try:
            content = path.read_bytes()
            found = _FORMAT.decode(content).format
            if found != FORMAT:
                raise _other_version(path, found)
            return _MANIFEST.decode(content)
        except (OSError, msgspec.MsgspecError) as error:
            raise KgError("FK-K003", "工作区说明文件读不出", where=str(path), mend=_MEND) from error


@dataclass(frozen=True, slots=True)
class _Format:
    format: int


_FORMAT, _MANIFEST = msgspec.json.Decoder(_Format), msgspec.json.Decoder(Manifest)


def format_of(path: Path, *, newest: bool = False) -> int | None:
    """The format of the manifest ``path``, None when it cannot be read. With ``newest``: ``KgError`` FK-K004 when it is newer than ours."""
    try:
        found = _FORMAT.decode(path.read_bytes()).format
    except (OSError, msgspec.MsgspecError):
        return None
    if newest and found > FORMAT:
        raise _other_version(path, found)
    return found


def _other_version(path: Path, found: int) -> KgError:
    age = "更新" if found > FORMAT else "更旧"
    mend = "请升级 FiscalKG" if found > FORMAT else "请用 fkg build 重新建立"
    return KgError("FK-K004", f"工作区由{age}的版本建立（格式 {found}，本版 {FORMAT}）", where=str(path.parent), mend=mend)
