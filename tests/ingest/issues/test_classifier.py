"""Kinds of problems of findings in our own words: borders between neighbours, what is no defect, determinism, speed."""
from __future__ import annotations

import time

import pytest

from ingest.issues import classify, explain
from ingest.issues.codes import CODES


def codes(text: str, heading: str | None = None) -> list[str]:
    return [label.code for label in classify(text, heading)]


@pytest.mark.parametrize(("text", "first"), [
    ("一是专项资金拨付滞后。市财政局6月下达资金，截至年底仍有3个县未拨付至企业。", "P1"),
    ("二是预算执行率偏低。截至2023年12月31日，项目支出仅120万元，执行率24%，资金大量结余沉淀。", "P2"),
    ("三是超范围列支专项资金，将项目资金用于单位日常办公支出15万元。", "P3"),
    ("专项资金未单独核算，与其他经费混用，部分记账凭证未附发票。", "P4"),
    ("未制定专项资金管理办法，项目验收和资金审核缺少制度规定。", "P5"),
    ("采购合同未约定验收标准，招标文件需求不明确。", "P7"),
    ("申报资料审核不严，3家不符合条件的企业通过了资格审核。", "P8"),
    ("项目档案资料不完整，验收材料缺少签字，台账未归档。", "P9"),
    ("固定资产未及时盘点，部分设备长期闲置，未粘贴资产标签。", "P10"),
    ("绩效指标设置不明确，部分指标无法量化考核。", "D3"),
    ("预算编制缺乏测算依据，年中调整幅度较大。", "D4"),
    ("项目立项前未开展可行性研究和实地调研，论证不充分。", "D1"),
    ("工程建设进度滞后，原定6月竣工，至年底仍未完工。", "O3"),
    ("采购价格明显高于市场价，成本控制不力。", "O4"),
    ("政策宣传不到位，受访企业对政策知晓率低，满意度不高。", "B3"),
    ("专业技术人员配备不足，人员业务能力有待提升。", "B4"),
    ("统计口径不一致，上报数据前后矛盾。", "B5"),
])
def test_first_kind(text, first):
    assert codes(text)[0] == first


def test_one_to_three_known_kinds():
    found = codes("一是资金拨付滞后，执行率低。二是档案缺失。三是绩效自评流于形式。四是采购程序不规范。五是人员不足。")
    assert 1 <= len(found) <= 3
    assert len(set(found)) == len(found)
    assert set(found) <= set(CODES)


def test_what_was_not_found_is_no_defect():
    found = codes("未发现挪用、截留专项资金的情况。但项目进度滞后，原定年底完工的3处工程均未完工。")
    assert found[0] == "O3"
    assert "P3" not in found


def test_names_of_files_set_off_nothing():
    assert "P9" not in codes("《档案资料管理不规范专项整治方案》印发后，项目工程进度严重滞后，逾期半年仍未完工。")


def test_nothing_readable_still_gets_a_kind():
    assert len(codes("")) >= 1


def test_the_same_text_gives_the_same_labels():
    text = "监督检查不到位，对第三方机构缺乏日常考核，整改问题未跟踪落实。"
    assert classify(text) == classify(text)


def test_every_label_says_which_words_decided():
    for label in classify("专项资金拨付不及时，县级配套资金未到位。", "（一）资金管理有待加强"):
        assert label.cues
        assert all(cue.zone in {"标题", "首句", "次句", "正文"} for cue in label.cues)


def test_explanation_agrees_with_the_labels():
    text = "设备购置后长期闲置。资产未登记入账。"
    assert list(explain(text).codes) == codes(text)
    assert explain(text).sentences


def test_a_thousand_findings_are_read_in_seconds():
    classify("热身")
    began = time.perf_counter()
    for number in range(300):
        classify(f"第{number}项，专项资金拨付滞后，截至年底仍有{number}万元未拨付，绩效目标设置不够明确，监督检查不到位。", "（一）管理有待加强")
    assert time.perf_counter() - began < 3


@pytest.mark.slow
def test_training_gives_the_shipped_data(tmp_path):
    from ingest.issues.lexicon import DATA
    from ingest.issues.training.fitting import train

    train(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name
