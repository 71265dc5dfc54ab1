"""Keys: two names mean the same thing exactly when their keys are equal. How a key was reached is kept, as the reason of a merge."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ingest.evaluation.lexicon import load, words
from kg.identity.names import AliasFact, NameFact
from kg.identity.places import Home, Parsed, Path, parse, place_of

_TITLE_MARKS = re.compile(r"[《》〈〉“”\"'‘’\s]")
_JOINS = re.compile(r"[和与及、]")
_LEGAL_FORM = re.compile(r"\((?:特殊普通合伙|普通合伙|有限合伙)\)$")
_PROVINCIAL = ("厅",)
_NATIONAL = re.compile(r"^(国务院|国家|中央|全国|中国|中华)|[^办党建事宣织战]部$|^(海关|税务)总[局署]$")


@dataclass(frozen=True, slots=True)
class Key:
    """What a name comes down to. Equal ``kind`` and ``address`` mean the same thing (the IRI follows from them); ``place`` is where it
    is at home, ``label`` the name written out, ``reasons`` say in Chinese by which rules the printed name led there.
    """

    kind: str
    address: Path
    label: str = field(compare=False)
    place: Path = field(default=(), compare=False)
    reasons: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Context:
    """What a document gives to its names: where it is at home and which short names it introduces (short -> stated aliases)."""

    document: str
    home: Home
    aliases: Mapping[str, tuple[AliasFact, ...]] = field(default_factory=dict)


def fold(text: str) -> str:
    """Half-width, without quotation marks and white space: the form names are compared in."""
    return _TITLE_MARKS.sub("", unicodedata.normalize("NFKC", text))


def department_key(label: str, context: Context) -> Key:
    """Place and office: 市卫健局, 云溪市卫健局 and 云溪市卫生健康局 give one key, 财政局 and 财政厅, 市 and 区 different ones."""
    full, reasons = _stated_full(label, context)
    parsed = parse(full)
    office, expanded = office_name(parsed.rest)
    if expanded:
        reasons.append(f"“{parsed.rest}”是“{office}”的通行简称")
    if parsed.bare and _NATIONAL.search(office):
        return Key("department", (_JOINS.sub("", office),), office, (), tuple(reasons))
    if parsed.bare and office.endswith(_PROVINCIAL):
        parsed = Parsed((), "province", parsed.rest)
    place, filled = place_of(parsed, context.home)
    if place is None:
        return Key("department", (context.document, full), full, (), tuple(reasons))
    if filled:
        reasons.append(f"文件所述地区为{''.join(place)}")
    where = "".join(place)
    return Key("department", (where + _JOINS.sub("", office),), where + office, place, tuple(reasons))


def firm_key(label: str, context: Context) -> Key:
    """The registered name without bracket width and legal form (普通合伙)."""
    full, reasons = _stated_full(label, context)
    name = _LEGAL_FORM.sub("", fold(full))
    if name != fold(full):
        reasons.append("合伙形式不计入名称")
    return Key("firm", (name,), full, (), tuple(reasons))


def region_key(label: str, context: Context) -> Key:
    """The divisions from the city down; a name that is no division of the usual build lies in the document's home."""
    full, reasons = _stated_full(label, context)
    parsed = parse(full)
    if not parsed.divisions or parsed.rest:
        place: Path = (*context.home.path, full)
        return Key("region", ("".join(place),), full, context.home.path, tuple(reasons))
    found, filled = place_of(parsed, context.home)
    place = found or (full,)
    if filled:
        reasons.append(f"文件所述地区为{''.join(place[:-1])}")
    return Key("region", ("".join(place),), full, place, tuple(reasons))


_NUMBER = re.compile(r"^(?P<head>[^\[\]〔〕()]+)[\[〔(](?P<year>\d{4})[\]〕)](?:第)?0*(?P<number>\d+)号?$")
_ORDER = re.compile(r"^(?:中华人民共和国)?(?P<issuer>(?![省市县区本])[\u4e00-\u9fff]{2,20}?)(?P<sort>令|公告)"
                    r"\(?(?P<year>\d{4}年?)?\)?第?0*(?P<number>\d+)号$")


def normal_number(text: str) -> str | None:
    """A 文号 in its standard form (国发〔2012〕9号, GB/T 9704; 财政部令第102号): 〔〕, no spaces, no leading zeros; None when it is no 文号.

    Orders of an office without its place (市人民政府令第5号) are no number of their own: every city has one.
    """
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("﹝﹞【】［］", "〔〕[][]"))
    plain = "".join(plain.split())
    if found := _NUMBER.match(plain):
        return f"{found['head']}〔{found['year']}〕{found['number']}号"
    if order := _ORDER.match(plain):
        year = f"{order['year'].rstrip('年')}年" if order["year"] else ""
        return f"{order['issuer']}{order['sort']}{year}第{order['number']}号"
    return None


_ISSUED = re.compile(r"印发[《〈<](?P<inner>.{4,}?)[》〉>]")


def policy_title(title: str) -> str:
    """The form titles are compared in: of 关于印发〈某办法〉的通知 the 某办法, for it is cited by either."""
    found = _ISSUED.search(title)
    return fold(found["inner"] if found else title)


def policy_key(fact: NameFact, context: Context) -> Key:
    """By number where there is one, else by title within the home of the document."""
    number = normal_number(fact.one("number") or fact.label)
    title = fact.one("title")
    if number:
        return Key("policy", (number,), title or number)
    return Key("policy", ("".join(context.home.path) or context.document, policy_title(title or fact.label)), title or fact.label)


_YEAR = r"(?:20\d{2}|19\d{2})"
_YEARS = re.compile(rf"(?:^|(?<=[局委会院办厅部心队社校处站馆市县区镇])){_YEAR}年?(?:[-—–~至到]{_YEAR})?年?度?(?:[、及和]{_YEAR}年?度?)*")


def subject_name(label: str) -> tuple[str, tuple[str, ...]]:
    """The name of a subject without the year it is judged for; phases (一期) stay. With the reasons."""
    name = fold(label)
    bare = _YEARS.sub("", name, count=1)
    if bare != name and len(bare) >= 3:
        return bare, ("年度属于报告，不属于评价对象",)
    return name, ()


@cache
def office_name(rest: str) -> tuple[str, bool]:
    """The full name of an office whose field or whole name is shortened in a way that holds nationwide, and whether it differs."""
    tables = load("offices")
    if rest in tables["whole"]:
        return str(tables["whole"][rest]), True
    if rest in tables["party_whole"]:
        full = "委" + str(tables["party_whole"][rest])
        return full, full != rest
    for ending in sorted(words("offices", "endings"), key=len, reverse=True):
        if rest.endswith(ending) and rest[:-len(ending)] in tables["short"]:
            full = str(tables["short"][rest[:-len(ending)]]) + ending
            return full, full != rest
    return rest, False


def _stated_full(label: str, context: Context) -> tuple[str, list[str]]:
    """The full name that the document states for a short one, when all its statements agree."""
    stated = context.aliases.get(label, ())
    fulls = {alias.full for alias in stated}
    if len(fulls) != 1:
        return label, []
    full = next(iter(fulls))
    return full, [f"原文约定“{full}”简称“{label}”"]


SIMPLE_KEYS: Mapping[str, Callable[[str, Context], Key]] = {"department": department_key, "firm": firm_key, "region": region_key}
"""Kinds whose key depends on the name and its document only."""
