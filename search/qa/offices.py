"""Office names as people shorten them, spelled out by the rules that hold all over the country."""
from __future__ import annotations

from kg.identity.keys import office_name

_LEVELS = ("省", "市", "区", "县", "州", "镇", "乡")


def spelled_out(name: str) -> tuple[str, ...]:
    """An office name without its place and what it stands for: 市人社局 -> 人力资源和社会保障局; just itself where no rule applies."""
    bare = name[1:] if name.startswith(_LEVELS) and len(name) > 3 else name
    full, _ = office_name(bare)
    return tuple(dict.fromkeys((bare, full)))
