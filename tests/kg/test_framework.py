import pytest

from kg.mapping.framework import framework_concept
from ontology.concepts import concept_label


@pytest.mark.parametrize(("name", "kind", "label"), [
    ("决策", "项目", "决策"), ("投入", "专项资金", "决策"), ("管理指标", "项目", "过程"), ("产出指标得分", "项目", "产出"), ("效 益", "政策", "效益"),
    ("投入", "部门整体支出", "投入"), ("决策", "部门整体支出", "决策"), ("资金到位率", "项目", "资金到位率"),
])
def test_printed_names_lead_to_the_official_item(name, kind, label):
    assert concept_label(framework_concept(name, kind)) == label


def test_what_no_framework_knows_stays_unmapped():
    assert framework_concept("附加分", "项目") is None
    assert framework_concept("", "项目") is None
