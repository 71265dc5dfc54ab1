"""What is fuzzed: functions of bytes that may raise coded errors and nothing else."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from ingest.document import read_document
from ingest.errors import IngestError
from ingest.layout import lay_out
from ingest.numbering import mark_at
from ingest.readers.registry import endings
from ingest.source import SourceText

TEMPLATES = (
    ("云溪市2023年农村公路养护专项资金绩效评价报告\n一、基本情况\n预算1,200万元，支出980万元。\n二、评价结论\n综合得分82.5分，等级为良。\n三、存在问题\n"
    "（一）资金拨付不及时\n一是{}，影响进度。\n四、建议\n（一）{}\n建议及时拨付。\n"),
    "2024年云溪市交通运输局部门预算\n一般公共预算支出表\t单位：万元\n科目编码\t科目名称\t合计\n214\t{}\t3,000.00\n{}\n",
    "2024年项目绩效目标表\n项目名称\t{}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t里程\t{}\n",
)
"""Invented frames that get a fuzzed text past the first questions a reader asks."""


def documents(data: bytes) -> None:
    """Layout, outline, tables, findings and claims of a text; every passage must stand where it says."""
    text = data.decode("utf-8", "replace")
    for template in ("{}{}", *TEMPLATES):
        source = SourceText("模糊.txt", template.format(text, text[::-1]), "ab", "UTF-8")
        try:
            record = read_document(source)
        except IngestError:
            continue
        for line in record.budget_lines:
            if not 0 <= line.span.start <= line.span.end <= len(source.text):
                raise AssertionError("a span outside the text")


def layouts(data: bytes) -> None:
    """Layout of any text: its runs lead back into the source."""
    text = data.decode("utf-8", "replace")
    flow = lay_out(text).flow
    for a, b in flow.paragraphs():
        span = flow.span(a, b)
        if not 0 <= span.start <= span.end <= len(text):
            raise AssertionError("a paragraph outside the text")
    mark_at(text, 0)


def files(data: bytes) -> None:
    """Any bytes under the name of any format."""
    from ingest.readers import read_source

    for ending in endings():
        try:
            read_source(data, f"模糊{ending}")
        except IngestError:
            continue


def questions(data: bytes) -> None:
    """The reading of a question."""
    from search.qa.reading import read

    read(data.decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {"documents": documents, "files": files, "layouts": layouts, "questions": questions}


def seeds() -> Iterable[bytes]:
    """Pieces of the example documents to begin with."""
    from fiscalkg.examples import example_folder

    for path in sorted(example_folder().iterdir()):
        data = path.read_bytes()
        yield from (data[at:at + 1500] for at in range(0, min(len(data), 12000), 1500))
