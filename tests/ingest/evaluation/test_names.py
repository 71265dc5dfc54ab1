from __future__ import annotations

import pytest

from ingest.evaluation.names import Names
from tests.ingest.evaluation.texts import DEFAULTS, described

BACKGROUND = (
    DEFAULTS["background"] + "云溪市人力资源和社会保障局、云溪市市场监督管理局、云溪市财政局和云溪市生态环境局配合。"
    "市生态局、东岭省交通运输厅提供数据，资金由东岭省财政厅下达。"
    "中共云溪市委组织部（以下简称市委组织部）负责考核。")


@pytest.fixture(scope="module")
def names() -> Names:
    return described(background=BACKGROUND).names


@pytest.mark.parametrize(("printed", "full"), [
    ("市交通局", "云溪市交通运输局"),
    ("市财政局", "云溪市财政局"),
    ("我市财政局", "云溪市财政局"),
    ("市人社局", "云溪市人力资源和社会保障局"),
    ("市市场监管局", "云溪市市场监督管理局"),
    ("市市监局", "云溪市市场监督管理局"),
    ("市生态局", "云溪市生态环境局"),
    ("市卫健局", "云溪市卫生健康局"),
    ("市国资委", "云溪市人民政府国有资产监督管理委员会"),
    ("省交通运输厅", "东岭省交通运输厅"),
    ("市委组织部", "中共云溪市委组织部"),
    ("云溪市委组织部", "中共云溪市委组织部"),
    ("市委编办", "中共云溪市委机构编制委员会办公室"),
    ("石桥区教育局", "石桥区教育局"),
    ("区教育局", "区教育局"),
])
def test_full_names(names: Names, printed: str, full: str) -> None:
    assert names.full(printed) == full


def test_bureau_and_department_of_the_province_stay_apart(names: Names) -> None:
    assert names.full("省财政厅") == "东岭省财政厅"
    assert names.full("市财政局") != names.full("省财政厅")


def test_a_district_may_be_at_home() -> None:
    names = described(
        title="石桥区2023年度城乡公交补贴项目绩效评价报告",
        preface="受石桥区财政局（以下简称“区财政局”）委托，明衡管理咨询有限公司对石桥区交通运输局（以下简称“区交通局”）2023年度城乡公交补贴项目开展绩效评价。",
        background="石桥区人民政府印发方案，由石桥区交通运输局实施。").names
    assert names.full("区住建局") == "石桥区住房和城乡建设局"
