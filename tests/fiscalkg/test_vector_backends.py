"""A workspace whose vectors are kept by another back end: the same graph and hits, remembered by what changes it later."""
from __future__ import annotations

from pathlib import Path

import pytest

from fiscalkg.workspace import Workspace
from tests.search.vector_backends import postgres

__all__ = ["postgres"]
QUESTIONS = ("资金拨付不及时", "设备闲置", "绩效目标没有量化")
REPORT = """云溪市2023年度河道保洁项目绩效评价报告

受云溪市财政局委托，明衡管理咨询有限公司对云溪市水利局2023年度河道保洁项目开展绩效评价。

一、存在问题

（一）资金拨付不及时。保洁经费200万元滞后45天才拨付到位。

（二）设备闲置。购置的{count}艘保洁船未投入使用。

二、有关建议

（一）及时拨付资金，盘活闲置设备。
"""


@pytest.mark.parametrize("backend", ["ivf", pytest.param("postgres", marks=pytest.mark.slow)])
def test_another_back_end_gives_the_same_and_is_remembered(backend: str, tmp_path: Path, request: pytest.FixtureRequest,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    if backend == "postgres":
        monkeypatch.setenv("FKG_POSTGRES", request.getfixturevalue("postgres"))
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(REPORT.format(count=number + 2), "utf-8")
    plain, other = Workspace(tmp_path / "plain"), Workspace(tmp_path / "other")
    plain.build([tmp_path / "0.txt", tmp_path / "1.txt"], jobs=1)
    other.build([tmp_path / "0.txt", tmp_path / "1.txt"], jobs=1, vectors=backend)
    for opened in (plain, other):
        opened.add([tmp_path / "2.txt"], jobs=1)
    assert other.generation.manifest.settings["vectors"] == backend
    assert "vectors" not in plain.generation.manifest.settings
    assert "".join(other.export_graph("nquads")) == "".join(plain.export_graph("nquads"))
    for question in QUESTIONS:
        assert [hit["iri"] for hit in other.search(question)["hits"]] == [hit["iri"] for hit in plain.search(question)["hits"]]
