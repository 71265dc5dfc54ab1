"""The borders between neighbouring kinds of problems, as named rules over the kinds that the rankings chose.

The source of every rule is the list of kinds of problems with what each includes, excludes and which neighbour wins. A rule adds a kind, drops one
or puts one first, and its name stays with the label it touched.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ingest.issues.text import Reading

Label = tuple[str, str | None]
_EXPIRED = re.compile(r"(?:有效期|试行期|执行期)[^；。]{0,40}(?:止|届满|期满|已满|到期|失效|尚未|未见|未修订|仍未|没有|截至)"
                      r"|(?:已|均已|业已|早已)(?:到期|失效|过期|届满)"
                      r"|(?:到期|期满|失效|届满)后[^；。]{0,20}(?:未|没有|尚)")
_NO_SUCCESSOR = re.compile(r"(?:未|尚未|没有|仍未|未见|未及时)(?:及时|正式|能)?"
                           r"(?:修订|续期|续|更新|印发|出台|重新印发|制定新|接续|延续|发文)"
                           r"|沿用[^，]{0,8}(?:失效|过期|到期)")
_RULE_DOCUMENT = re.compile(r"办法|细则|政策|措施|规定|文件|《》")
_GAP = re.compile(r"空白期|空窗期|政策空白|断档|真空期|政策空档|实施存在空档")
_BEFORE = re.compile(r"事前(?:绩效)?评估|前期论证|政策论证|立项论证|前期评估|评估论证|论证(?:不|尚|有待|欠|深度)|分析评估")
_BREACH_SUM = re.compile(r"违规[^，]{0,12}0(?:\.0)?[万亿]?元|违规[^。；]{0,20}(?:金额|资金)|(?:挪用|套取|截留|挤占|超范围|超标准)[^。；]{0,30}元")
_PERFORMANCE_RULES = re.compile(r"绩效(?:管理|评价|监控)[^，。；]{0,6}(?:制度|办法|机制)[^，。；]{0,6}(?:不健全|缺失|未|没有|尚未|不完善|空白)"
                                r"|(?:未|没有|尚未|缺少|缺乏)[^，。；]{0,8}绩效(?:管理|评价|监控)[^，。；]{0,4}(?:制度|办法|机制)")
_NOT_USED_FOR_SHARES = re.compile(r"(?:评价|绩效|考核)[^。；]{0,6}结果[^。；]{0,14}(?:未|没有|不|缺)")
_MEASURE_OF_BUDGET = re.compile(r"结余|结转|沉淀|闲置|支出率|执行率|支出进度|未支出|未使用|支出缓慢|执行进度|趴")
_OFFICES = re.compile(r"部门|上下|层级|各级|县|区|市级|之间|双方|三方|协同|协调|联动|沟通|衔接|共享|系统|平台|数据|信息|单位|银行|企业|对接|合作|"
                      r"各自")


@dataclass(frozen=True)
class Case:
    """What the rules look at: the finding as read and which of its sentences names the defect first."""

    reading: Reading
    lead: int

    @cached_property
    def text(self) -> str:
        """The whole finding."""
        return "。".join(sentence.text for sentence in self.reading.sentences)

    @cached_property
    def lead_text(self) -> str:
        """The sentence that names the defect."""
        return self.reading.sentences[self.lead].text

    @property
    def heading(self) -> str:
        """The heading of the group, or nothing."""
        return self.reading.heading.text if self.reading.heading else ""


Rule = Callable[[list[Label], Case], list[Label]]


def settle(codes: list[str], case: Case) -> list[Label]:
    """The kinds after all rules, each with the name of the rule that put or moved it there (None where none did)."""
    labels: list[Label] = [(code, None) for code in codes]
    for rule in RULES:
        labels = rule(labels, case)
    return labels


def expired(labels: list[Label], case: Case) -> list[Label]:
    """A rule or policy that ran out without a successor leaves a gap: D6 beside P5; D6 first, and alone of the two, where the lead says 空白期."""
    codes = _codes(labels)
    if not {"P5", "D6"} & codes or not _RULE_DOCUMENT.search(case.text):
        return labels
    if _GAP.search(case.lead_text) and "D6" in codes:
        return _put_first([label for label in labels if label[0] != "P5"], "D6", "政策空白期归D6")
    if "P5" in codes and _EXPIRED.search(case.text) and _NO_SUCCESSOR.search(case.text):
        return _add(labels, "D6", "办法到期未续加D6")
    return labels


def before_the_decision(labels: list[Label], case: Case) -> list[Label]:
    """What is said of budget, shares or terms under a heading on the assessment before the decision carries D1 as well."""
    if labels[0][0] in {"D4", "D5", "D6"} and _BEFORE.search(case.heading):
        return _add(labels, "D1", "事前评估环节加D1", at=1)
    return labels


def breach_before_books(labels: list[Label], case: Case) -> list[Label]:
    """Where a sum in breach is stated, P3 stands before P4."""
    if labels[0][0] == "P4" and "P3" in _codes(labels) and _BREACH_SUM.search(case.lead_text):
        return _put_first(labels, "P3", "有违规金额时P3优先")
    return labels


def performance_rules(labels: list[Label], case: Case) -> list[Label]:
    """Missing rules of performance management are both P5 and P12."""
    codes = _codes(labels)
    if not _PERFORMANCE_RULES.search(case.lead_text) or not {"P5", "P12"} & codes:
        return labels
    return _add(labels, "P12" if "P5" in codes else "P5", "绩效管理制度缺失标P5和P12", at=1)


def results_not_used(labels: list[Label], case: Case) -> list[Label]:
    """Results of an evaluation that are not used when money is shared out are P12 only."""
    if labels[0][0] == "P12" and _NOT_USED_FOR_SHARES.search(case.lead_text) and len(case.reading.sentences) == 1:
        return [label for label in labels if label[0] != "D5"]
    return labels


def budget_and_spending(labels: list[Label], case: Case) -> list[Label]:
    """P2 beside D4 only where the finding speaks of money left over or of the rate of spending."""
    if labels[0][0] == "D4" and "P2" in _codes(labels) and not _MEASURE_OF_BUDGET.search(case.text):
        return [label for label in labels if label[0] != "P2"]
    return labels


def two_parties(labels: list[Label], case: Case) -> list[Label]:
    """P11 takes two parties or a system."""
    if len(labels) > 1 and "P11" in _codes(labels) and not _OFFICES.search(case.text):
        return [label for label in labels if label[0] != "P11"]
    return labels


RULES: tuple[Rule, ...] = (expired, before_the_decision, breach_before_books, performance_rules, results_not_used, budget_and_spending, two_parties)


def _codes(labels: list[Label]) -> set[str]:
    """The kinds among the labels."""
    return {code for code, _ in labels}


def _add(labels: list[Label], code: str, rule: str, *, at: int | None = None) -> list[Label]:
    """The labels with ``code`` among them, at a place or last."""
    if code in _codes(labels):
        return labels
    place = len(labels) if at is None else at
    kept = [*labels[:place], (code, rule), *labels[place:]]
    return kept if len(kept) <= 3 or place > 2 else kept[:3]


def _put_first(labels: list[Label], code: str, rule: str) -> list[Label]:
    """The labels with ``code`` before the others."""
    return [(code, rule), *(label for label in labels if label[0] != code)]
