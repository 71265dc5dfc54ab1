"""What a report says of mending a problem: the passage behind 整改情况： and the like, the body in charge, the deadline."""
from __future__ import annotations

import re

from ingest.flow import FlowText
from ingest.records import Rectification

_LABEL = re.compile(
    r"(?:^|(?<=[。；;\n]))\s*(?:[一二三四五六七八九十\d]{1,2}[.、是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])?\s?[【\[]?"
    r"(?P<label>整改(?:落实)?(?:情况|措施|结果|进展|计划|进度|方案|意见)|(?:下一步)?(?:改进|整改|解决|工作)(?:措施|打算|计划)|处理(?:意见|情况|结果)|落实情况|已采取(?:的)?措施|(?:工作|改进|整改|相关)?建议)"
    r"[】\]]?\s*[：:]", re.MULTILINE)
_RESPONSIBLE = re.compile(r"责任(?:单位|部门|科室|人|主体)\s?[：:]\s?([^。；;，,\n）)]{2,40})|由([^，。；]{2,20}?(?:局|委|办|科|处|中心|部门|单位))(?:负责|牵头)")
_DEADLINE = re.compile(
    r"(?:整改|完成|办结)?(?:期限|时限|时间)\s?[：:]\s?([^。；;，,\n（）()]{2,24})"
    r"|((?:20\d\d\s?年)\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?(?:底)?(?:之?前)|(?:20\d\d\s?年)?\s?\d{1,2}\s?月底前|长期(?:坚持|整改)|立行立改|立即整改)")


def remedy_at(flow: FlowText, a: int, b: int) -> tuple[int, int, str] | None:
    """Where the remedy inside a problem's passage begins: offset of its label, of its body, and the label; None when there is none."""
    hit = _LABEL.search(flow.text, a, b)
    if hit is None or not flow.text[hit.end():b].strip():
        return None
    start = hit.start()
    while start < hit.end() and flow.text[start].isspace():
        start += 1
    return start, hit.end(), hit["label"]


def read_rectification(flow: FlowText, a: int, b: int, finding: int | None) -> Rectification:
    """The record of a remedy that stands in ``flow.text[a:b]``."""
    text = flow.text[a:b]
    responsible = _RESPONSIBLE.search(text)
    deadline = _DEADLINE.search(text)
    return Rectification(
        flow.passage(a, b), finding,
        _squeeze(responsible.group(1) or responsible.group(2)) if responsible else None,
        _squeeze(deadline.group(1) or deadline.group(2)) if deadline else None)


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
