from tests.ingest.helpers import read_file, signature


def test_a_report_in_one_line_reads_like_one_with_line_breaks() -> None:
    whole, glued, spaced = (signature(read_file(name)) for name in ("standard.txt", "glued.txt", "one_line.txt"))
    parts = [entry for entry in whole if entry[0] in ("group", "finding", "analysis", "advice", "answer")]
    assert [entry for entry in glued if entry[0] in ("group", "finding", "analysis", "advice", "answer")] == parts
    assert [entry for entry in spaced if entry[0] in ("group", "finding", "analysis", "advice", "answer")] == parts
