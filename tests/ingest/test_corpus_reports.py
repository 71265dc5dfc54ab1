"""Self-consistency of what is read from real reports: nothing here knows what they say."""
import re
from pathlib import Path

import pytest

from ingest.decode import decode
from ingest.document import read_document
from ingest.numbering import mark_at
from ingest.records import DocumentRecord, EvaluationReport
from tests.ingest.helpers import CORPUS, passages, squeeze

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not CORPUS.is_dir(), reason=f"{CORPUS} is not there")]
_SCORE_ROW = re.compile(r"\s\d[\d.]*\s+\d[\d.]*\s+\d[\d.]*%?$")


@pytest.fixture(scope="module")
def records() -> list[DocumentRecord]:
    return [read_document(decode(path.read_bytes(), path.name)) for path in sorted(Path(CORPUS).glob("*.txt"))]


@pytest.fixture(scope="module")
def reports(records: list[DocumentRecord]) -> list[EvaluationReport]:
    return [report for record in records for report in record.reports]


def test_the_reports_of_a_file_follow_one_another(records: list[DocumentRecord]) -> None:
    for record in records:
        for before, after in zip(record.reports, record.reports[1:], strict=False):
            assert before.span.end == after.span.start
    assert sum(len(record.reports) for record in records) == 31


def test_every_report_has_problems_and_advice_under_headings_that_count(reports: list[EvaluationReport]) -> None:
    for report in reports:
        assert report.findings, report.title.text
        assert report.recommendations, report.title.text
        for groups in (report.findings, report.recommendations):
            ordinals = [mark.ordinal for group in groups if group.heading and (mark := mark_at(group.heading.text))]
            assert ordinals == list(range(1, len(ordinals) + 1)), report.title.text


def test_items_count_without_gaps_and_end_with_a_sentence(reports: list[EvaluationReport]) -> None:
    for report in reports:
        for group in report.findings:
            expected = 1
            for finding in group.findings:
                text = finding.passage.text
                mark = mark_at(text)
                if mark is not None and mark.style in ("clause", "point"):
                    assert mark.ordinal in (1, expected), text
                    expected = mark.ordinal + 1
                assert text[-1] in "。；”）" or text.rstrip("0123456789")[-1] == "。" or len(text) < 60, text[-30:]
                assert "[" not in text
                assert len(text) >= 10


def test_headings_are_no_rows_of_scores(records: list[DocumentRecord]) -> None:
    for record in records:
        for section in record.sections:
            assert not _SCORE_ROW.search(section.heading.text)
            assert len(section.heading.text) <= 90


def test_every_passage_is_where_it_says(records: list[DocumentRecord]) -> None:
    for record in records:
        for passage in passages(record):
            assert squeeze("".join(span.slice(record.text) for span in passage.spans)) == squeeze(passage.text)


def test_each_problem_group_is_answered_at_most_twice(reports: list[EvaluationReport]) -> None:
    for report in reports:
        assert len(report.answers) <= 2 * max(len(report.findings), len(report.recommendations))
        assert len({(a.finding, a.recommendation) for a in report.answers}) == len(report.answers)
