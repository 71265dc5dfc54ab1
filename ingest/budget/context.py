"""What a figure is about, told from the words around it: fund, level of government, phase, measure, matter."""
from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ingest.tables.words import squeeze

PHASE_OF_MEASURE = {"预算数": "年初预算", "调整预算数": "调整预算", "完成数": "执行", "执行数": "执行", "决算数": "决算"}
"""The phase that follows from what a figure is."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")


@cache
def load_words() -> dict[str, Any]:
    """The word lists of ``words.toml`` as parsed."""
    return tomllib.loads(files("ingest.budget").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _rules(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["name"], re.compile(rule["pattern"])) for rule in load_words()[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_words()[name]["pattern"])


def _first(name: str, text: str) -> str | None:
    for label, pattern in _rules(name):
        match = pattern.search(text)
        if match is not None:
            return label.replace("$1", match[1]) if "$1" in label else label
    return None


@lru_cache(maxsize=20_000)
def fund_type(text: str) -> str | None:
    """一般公共预算, 政府性基金, 国有资本经营 or 社会保险基金 where the words name one of them."""
    return _first("fund", squeeze(text))


@lru_cache(maxsize=20_000)
def scope(text: str) -> str | None:
    """The level of government the words name: 全市, 市本级, 市级, 区级, 本级, 下级 …"""
    return _first("scope", squeeze(text))


@lru_cache(maxsize=20_000)
def phase(text: str) -> str | None:
    """年初预算, 调整预算, 执行, 决算 or 上年 where the words name one of them."""
    return _first("phase", squeeze(text))


@lru_cache(maxsize=20_000)
def measure(text: str) -> str | None:
    """What the figure is by the words of a label: 预算数, 执行数, 限额, 余额, 占比 …"""
    return _first("measure", squeeze(text))


@lru_cache(maxsize=20_000)
def matter(text: str) -> str | None:
    """三公经费, 债务, 转移支付, 政府采购, 政府购买服务 or 资产 where the words name one of them."""
    return _first("matter", squeeze(text))


@lru_cache(maxsize=20_000)
def is_total(label: str) -> bool:
    """Whether a row label sums up others (合计, 收入总计, 小计 …)."""
    return _pattern("total").fullmatch(squeeze(label)) is not None


@lru_cache(maxsize=20_000)
def is_region(label: str) -> bool:
    """Whether a label names an area (临江区, 安和县 …) or what is not yet given to one (待分配)."""
    return _pattern("region").fullmatch(squeeze(label)) is not None


@lru_cache(maxsize=20_000)
def is_count(label: str) -> bool:
    """Whether a column counts things and does not state money."""
    return _pattern("count").search(squeeze(label)) is not None


@lru_cache(maxsize=20_000)
def is_percent(label: str) -> bool:
    """Whether a column states per cents."""
    return _pattern("percent").search(squeeze(label)) is not None


@lru_cache(maxsize=20_000)
def year_in(text: str) -> int | None:
    """The first year named in the words."""
    match = _YEAR.search(squeeze(text))
    return int(match[1]) if match else None
