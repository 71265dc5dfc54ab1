"""The shipped examples: every figure that was made to disagree is found, and no figure that is right raises an alarm."""
import json
import re
from pathlib import Path

import pytest

from fiscalkg.examples import example_folder
from ingest.decode import decode
from ingest.document import read_document
from kg.audit.judge import judge

EXPECTED = json.loads((Path(__file__).parents[2] / "data" / "examples_expected.json").read_text(encoding="utf-8"))
BLANK = re.compile(r"\s+")


def figures(texts):
    """The numbers in some texts without thousands commas, years left out."""
    found = {number.rstrip(".,").replace(",", "") for text in texts for number in re.findall(r"\d[\d,.]*", text)}
    return {number for number in found if not re.fullmatch(r"(?:19|20)\d\d", number)}


@pytest.fixture(scope="module")
def alarms():
    """Document -> verdicts that matter, each with the quotes."""
    found = {}
    for path in sorted(example_folder().iterdir()):
        if path.suffix == ".txt":
            record = read_document(decode(path.read_bytes(), path.name))
            verdicts = [verdict for claim in record.claims if (verdict := judge(claim)) is not None and verdict.severity == "material"]
            found[path.name] = [(verdict, [span.slice(record.text) for span in verdict.passages]) for verdict in verdicts]
    return found


def shares(expected_quotes, verdict, quotes):
    """Whether a verdict quotes figures of the expected passages (a word of theirs where they have no two figures)."""
    wanted = figures(expected_quotes)
    said = figures([*quotes, str(verdict.stated), str(verdict.computed)])
    if len(wanted & said) >= min(2, len(wanted)) and wanted:
        return True
    return any(BLANK.sub("", quote)[:12] in BLANK.sub("", expected) or BLANK.sub("", expected)[:12] in BLANK.sub("", quote)
               for quote in quotes for expected in expected_quotes)


@pytest.mark.parametrize("planted", EXPECTED["conflicts"], ids=lambda one: one["id"])
def test_planted_slips_are_found(planted, alarms):
    assert any(shares(planted["quotes"], verdict, quotes) for verdict, quotes in alarms[planted["document"]])


def test_claims_that_hold_raise_no_alarm(alarms):
    wrong = []
    for claim in EXPECTED["holds"]:
        text = BLANK.sub("", claim["quote"])
        for verdict, quotes in alarms[claim["document"]]:
            first = BLANK.sub("", quotes[0])
            said = {str(verdict.stated).replace(",", "")}
            planted = any(shares(one["quotes"], verdict, quotes) for one in EXPECTED["conflicts"] if one["document"] == claim["document"])
            if (first in text or text in first) and figures([str(claim["stated"])]) & said and not planted:
                wrong.append((claim["quote"], verdict.explanation))
    assert not wrong
