from tests.ingest.helpers import read_file


def test_pairs_of_problem_and_remedy() -> None:
    report = read_file("remedies.txt").reports[0]
    assert [f.passage.text for g in report.findings for f in g.findings] == [
        "抽查发现，23名救助对象死亡后未及时停发救助金，多发放4.83万元。", "2022年1月、2月的低保金于3月15日发放，滞后两个月。"]
    first, second = report.rectifications
    assert (first.finding, first.responsible, first.deadline) == (1, "区民政局", "2023年9月底前")
    assert (second.finding, second.responsible, second.deadline) == (2, "区财政局、区民政局", None)
    assert first.passage.text.startswith("整改情况：临江区民政局已追回资金4.83万元")
