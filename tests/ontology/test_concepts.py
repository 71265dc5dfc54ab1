"""Spellings of records lead to concepts and back."""
import pytest

from ontology.concepts import code_lists, concept, concept_label, find_concept, notation
from ontology.errors import OntologyError
from ontology.files import CONCEPTS


def test_a_notation_leads_to_its_concept_and_back() -> None:
    iri = concept("Phases", "年初预算")
    assert iri == "https://w3id.org/fiscal-kg/ns/phase/budget"
    assert notation(iri) == "年初预算"


def test_alternative_spellings_lead_to_the_same_concept() -> None:
    assert concept("Grades", "优秀") == concept("Grades", "优")
    assert concept("ProjectFramework", "投入") == concept("ProjectFramework", "决策")
    assert concept("ProjectFramework", "管理") == concept("ProjectFramework", "过程")
    assert concept("FundTypes", "政府性基金预算") == concept("FundTypes", "政府性基金")


def test_an_unknown_spelling_names_the_known_ones() -> None:
    assert find_concept("Phases", "半年") is None
    with pytest.raises(OntologyError, match=r"FK-O001.*半年.*可用：.*年初预算"):
        concept("Phases", "半年")


def test_an_unknown_scheme_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        find_concept("Colours", "红")


def test_labels_may_differ_from_notations() -> None:
    iri = concept("ConflictKinds", "twice")
    assert concept_label(iri) == "两处不一"
    assert notation("https://example.org/other") is None
    assert concept_label("https://example.org/other") is None


@pytest.mark.parametrize(
    ("scheme", "spellings"),
    [
        ("DocumentKinds", "绩效评价报告 政府预算 部门预算 绩效目标表"),
        ("EvaluationKinds", "自评 部门评价 财政评价 事前 事中 事后"),
        ("Grades", "优 良 中 低 差 优秀 良好"),
        ("FundTypes", "一般公共预算 政府性基金 国有资本经营 社会保险基金"),
        ("Phases", "年初预算 调整预算 执行 决算 上年"),
        ("Scopes", "全市 市级 市本级 市直 全省 省级 全县 县级 全区 区级 州本级 镇本级 本级 下级 本地区"),
        ("GovernmentLevels", "中央 省 市 县 自筹"),
        ("AmountRoles", "预算 调整预算 到位 支出 结余 违规金额 闲置 标准 合计 其他"),
        ("SubjectKinds", "项目 专项资金 政策 部门整体支出 社保基金 其他"),
        ("Horizons", "年度 周期 长期"),
        ("RateBases", "年初 调整 到位"),
        ("MoneyUnits", "元 万元 亿元"),
        ("CueZones", "首句 标题 次句 正文"),
        ("FindingSeverities", "涉及违规金额 整改后仍存在"),
        ("BudgetTopics", "三公经费 政府购买服务 政府采购 债务 转移支付 资产"),
        ("ConflictKinds", "rate sum twice score unit count hierarchy label"),
        ("ConflictSeverities", "material rounding"),
    ],
)
def test_every_spelling_that_records_use_has_a_concept(scheme: str, spellings: str) -> None:
    assert all(find_concept(scheme, spelling) for spelling in spellings.split())


def test_every_concept_can_be_named() -> None:
    lists = code_lists()
    every = {name for codes in lists.codes.values() for name in codes.values()}
    assert every == set(lists.notations) == set(lists.labels)
    assert all(notation(CONCEPTS + name) for name in every)
