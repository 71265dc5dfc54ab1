"""What a figure in running text measures: the name cut out of the words around it."""
from __future__ import annotations

import re
from functools import cache

from ingest.budget.context import load_words
from ingest.budget.patterns import pattern

_YEAR_SPAN = re.compile(r"(?:(?:19|20)\d\d年?[-—–至到])?(?:19|20)\d\d年(?:度|末|底|初)?(?:\d{1,2}(?:[-—至]\d{1,2})?月)?")
_FRONT = re.compile(r"^(?:截[至止]|年底|年末|我[市区县省镇校局]|本[市区县部门单位]{1,2}|我(?:单位|部门)|[的、，：:])")
_LEVEL = re.compile(r"^(?:全[市省区县州盟旗镇乡](?!面|体|民)(?:各级)?|[市省区县州]本级|"
                    r"[市省区县]级?(?=一般公共|政府性|基金|国有资本|社会保险|“三公”|三公|部门预算))")
_LEVEL_END = re.compile(r"(?:全[市省区县州]|[市省区县州]?本级|[市省区县]级)(?:支出|收入)?$")
_RIGHT = re.compile(r"[\u4e00-\u9fff“”《》]{2,30}")
_NO_NAME = re.compile(r"推动|用于|支持|的|以上|以下|以内|左右|主要|增长|下降|基础|投向|转移|保障|做好|进一步|为|占|列入|全部|"
                      r"预留|作为|对接|其中|包括|均|和|及|等")
_LONGEST = 40
_PLANNED = ("支出", "收入", "经费", "资金", "基金", "结余", "费", "还本付息", "返还", "支付", "情况")
"""Ends of names behind which 预算 is a verb and no part of the name."""
_MONEY_ENDS = ("资金", "经费", "收入", "支出", "费", "补助", "补贴", "债券", "限额", "余额", "投入", "金", "款", "债务", "利息", "本金",
               "预算", "结余")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{load_words()['prose']['verb']})$")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^(?:{load_words()['prose']['lead']})")


def trim(clause: str) -> str:
    """A squeezed clause without years, levels and list words in front and without verbs behind; may be empty."""
    years = list(_YEAR_SPAN.finditer(clause))
    text = clause[years[-1].end():] if years and len(clause) - years[-1].end() >= 2 else clause
    if text.count("、") and len(text) > _LONGEST:
        text = re.split("、", text)[-1]
    before = None
    while before != text:
        before = text
        text = _FRONT.sub("", _LEVEL.sub("", _YEAR_SPAN.sub("", text) if _YEAR_SPAN.match(text) else text))
        lead = _lead().match(text)
        if lead and len(text) - lead.end() >= 2:
            text = text[lead.end():]
        text = _without_verb(text)
        text = _without_verb(text.removesuffix("支出")) if text.endswith("安排支出") else text
    if not text or text in ("收入", "支出"):
        level = _LEVEL_END.search(clause)
        text = level[0] if level else text
    return text.strip("的、，：:- ”" if text.count("“") < text.count("”") else "的、，：:- ")


def _without_verb(text: str) -> str:
    verb = _verb().search(text)
    if verb is None or _belongs(text[:verb.start()], verb[0]):
        return text
    return text[:verb.start()]


def _belongs(head: str, word: str) -> bool:
    """Whether a last word is part of the name (农林水支出, 扶持资金) and no verb; ``head`` stands before it."""
    if word in ("支出", "资金", "金额", "拨款", "经费"):
        return bool(head) or word == "支出"
    if word == "投入":
        return head.endswith(("相关", "有关", "经费", "资金", "财政", "项目"))
    if word in ("预算", "年初预算"):
        return bool(head) and (head in ("收入", "支出") or not head.endswith(_PLANNED))
    return False


def name_behind(right: str) -> str:
    """The name right behind a figure (``100 万元欠薪周转金``), or an empty string."""
    match = _RIGHT.match(right)
    if match is None or _NO_NAME.match(match[0]):
        return ""
    money = pattern("prose", "money").match(match[0])
    return money[0] if money else ""


def is_side(name: str) -> bool:
    """Whether a name only says which side of an account is meant (收入, 实际支出, 剩余)."""
    return pattern("prose", "side").fullmatch(name) is not None


def says_nothing(name: str) -> bool:
    """Whether a name does not say what is measured (所需资金, 项目, 60人*12月=)."""
    return len(name) < 2 or pattern("prose", "empty").fullmatch(name) is not None


def names_money(name: str) -> bool:
    """Whether a name ends like that of a sum (…资金, …经费, …收入)."""
    return name.endswith(_MONEY_ENDS)


def measure_of(clause: str) -> str | None:
    """Which figure of the thing it is by the verbs of a clause: 完成数, 预算数, 限额, 余额 …"""
    tail = re.sub(rf"\([^()]*\)|{load_words()['prose']['fund']}", "", clause)[-14:]
    return next((str(name) for name, words in load_words()["prose_measure"].items() if re.search(words, tail)), None)
