"""The audit of the real documents, where they are at hand: quick, the same each time, every passage in its place."""
import time
from pathlib import Path

import pytest

from ingest.claims.read import find_claims
from ingest.decode import decode
from ingest.document import read_document
from ingest.layout import lay_out
from ingest.reports import find_reports
from kg.audit.judge import judge

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not here")
def test_the_whole_corpus():
    spent, material = 0.0, 0
    for path in sorted(CORPUS.glob("*.txt")):
        record = read_document(decode(path.read_bytes(), path.name))
        layout = lay_out(record.text)
        texts = find_reports(layout)
        began = time.process_time()
        claims = find_claims(record, layout, texts)
        verdicts = [verdict for claim in claims if (verdict := judge(claim)) is not None]
        spent += time.process_time() - began
        assert claims == record.claims
        material += sum(verdict.severity == "material" for verdict in verdicts)
        for verdict in verdicts:
            assert all(span.slice(record.text) for span in verdict.passages)
    assert material >= 40
    assert spent < 4
