"""Whether a body is a public one or a firm, told by its name."""
from __future__ import annotations

import re

_FIRM = re.compile(r"(公司|事务所|合伙[)）]|集团|厂|店|商行|合作社|工作室|咨询中心|评估中心|造价咨询|学会|协会)$")
_SCHOLARLY = re.compile(r"(大学|学院|研究院|研究所|智库)$")


_MARKS = "、；;，,"


def bodies(text: str) -> tuple[str, ...]:
    """The bodies that one field names: 甲局、乙局 are two; marks inside brackets, as in 各县（市、区）, part nothing."""
    depth, start = 0, 0
    found: list[str] = []
    for at, char in enumerate(text):
        depth += (char in "（(") - (char in "）)")
        if char in _MARKS and depth <= 0:
            found.append(text[start:at])
            start = at + 1
    found.append(text[start:])
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def organization_kind(label: str) -> str:
    """``firm`` for companies, partnerships, societies and scholarly institutions that evaluate by contract, else ``department``."""
    name = re.sub(r"[（(][^（）()]*[)）]$", "", label.strip()) or label
    return "firm" if _FIRM.search(label.strip()) or _FIRM.search(name) or _SCHOLARLY.search(name) else "department"
