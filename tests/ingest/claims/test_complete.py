"""Lists that name all parts of their total, and lists that need not."""
import pytest

from ingest.claims.list_sums import read_list_sums
from ingest.claims.lists import read_lists
from ingest.claims.model import Claim
from tests.ingest.claims.samples import material, paragraphs


def sums(text: str) -> list[Claim]:
    return [claim for one in paragraphs(text) for claim in read_list_sums(one, list(read_lists(one)))]


@pytest.mark.parametrize("text", [
    "债务余额45.9亿元，其中一般债务17.8亿元、专项债务27.1亿元。",
    "三年累计投入2.6亿元，其中2021年7,200万元、2022年8,100万元、2023年9,300万元。",
    "收入2,640万元，其中：财政拨款收入2,400万元，事业收入150万元，其他收入60万元。",
    "支出2,000万元，其中：人员支出1,200万元，占60%；公用支出500万元，占25%；设备支出280万元，占15%。",
    "下达资金4,000万元，其中：市本级1,200万元，临江区1,450万元，石桥区1,550万元。",
    "（1）人员支出612万元；（2）公用支出88万元；（3）设备支出300万元。以上三项合计1,200万元。",
])
def test_a_list_known_to_be_complete_must_make_up_its_total(text: str):
    assert len(material(sums(text))) == 1


@pytest.mark.parametrize("text", [
    "债务余额45.9亿元，其中专项债务27.1亿元。",
    "三年预算合计5,000万元，其中：2021年预算2,000万元，支出1,800万元；2022年预算1,500万元，支出1,200万元。",
    "收入2,640万元，其中：财政拨款收入2,400万元，事业收入150万元等。",
    "总投资5,600万元，其中中央资金2,000万元，省级资金1,200万元，县级资金500万元，其余由企业自筹。",
    "支出2,206.92万元，其中基本支出1,508.57万元，项目支出698.33万元，结余分配0.02万元。",
    "三个项目安排1,000万元，其中道路400万元，桥梁300万元。",
    "下达资金4,000万元，其中：临江区1,450万元，石桥区1,550万元。",
])
def test_a_list_that_may_leave_parts_out_says_nothing(text: str):
    assert not material(sums(text))


def test_a_list_below_an_item_is_a_list_of_its_own():
    (one,) = paragraphs("“三公”经费18.5万元，其中：接待费3.5万元，用车费15万元（其中：购置费5万元，运行费10万元）。")
    below, upper = read_lists(one)
    assert [item.label for item in upper.items] == ["接待费", "用车费"]
    assert [item.label for item in below.items] == ["购置费", "运行费"]
    assert upper.head is not None
    assert below.head == upper.items[1].number


def test_what_a_per_cent_refers_to_is_no_part():
    (one,) = paragraphs("总收入35.5亿元，其中：甲基金17.8亿元，为预算18亿元的98.89%；乙基金17.7亿元，为预算17.9亿元的98.88%。")
    (found,) = read_lists(one)
    assert [str(item.figure.quantity.value) for item in found.items] == ["17.8", "17.7"]
