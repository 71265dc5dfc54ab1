import pytest

from ingest.errors import IngestError
from tests.ingest.helpers import DOCUMENTS, passages, read, read_file, squeeze

NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_is_where_it_says(name: str) -> None:
    record = read_file(name)
    for passage in passages(record):
        assert squeeze("".join(span.slice(record.text) for span in passage.spans)) == squeeze(passage.text)
        assert list(passage.spans) == sorted(passage.spans)


@pytest.mark.parametrize("name", NAMES)
def test_every_document_of_ours_is_one_report(name: str) -> None:
    record = read_file(name)
    assert record.kinds == ("绩效评价报告",)
    assert len(record.reports) == 1
    assert record.reports[0].span.end <= record.source.characters


def test_what_is_no_fiscal_document_is_refused() -> None:
    with pytest.raises(IngestError) as caught:
        read("今天天气很好，我们去公园散步，看到了许多花。\n" * 20, "日记.txt")
    assert caught.value.code == "FK-I010"
    assert "日记.txt" in str(caught.value)


def test_title_year_and_sections() -> None:
    record = read_file("parts.txt")
    assert record.title is not None
    assert record.title.text == "云溪市交通运输局部门整体支出绩效评价报告"
    assert record.fiscal_year == 2023
    depths = [(section.heading.text, section.depth, section.parent) for section in record.sections[:3]]
    assert depths == [("第一部分 部门概况", 1, None), ("一、部门职能", 2, 0), ("二、部门收支情况", 2, 0)]


def test_reading_is_a_pure_function() -> None:
    assert read_file("standard.txt") == read_file("standard.txt")
