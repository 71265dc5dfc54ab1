"""Claims of budget tables and target forms, through the reading of whole invented documents."""
import pytest

from tests.ingest.claims.budgets import DEBT, form, hierarchy, record
from tests.ingest.claims.samples import failing, material


def only(document):
    (claim,) = material(document.claims)
    return claim


@pytest.mark.parametrize("document", [hierarchy(), form(), record(DEBT.format(balance="813,161.00"))], ids=["budget", "form", "debt"])
def test_what_adds_up(document):
    assert not failing(document.claims)


def test_levels_of_the_classification_are_checked_in_every_column():
    kinds = [claim.kind for claim in hierarchy().claims]
    assert kinds.count("hierarchy") >= 9


def test_a_level_that_its_items_do_not_give():
    found = {claim.kind: claim for claim in material(hierarchy(social="300.50").claims)}
    assert found.keys() == {"hierarchy", "sum"}
    assert found["hierarchy"].rule == "208 社会保障和就业支出=下级科目之和（1项）"


def test_a_total_that_its_parts_nearly_give():
    claim = only(hierarchy(total="1300.40"))
    assert (claim.kind, str(claim.stated.value), len(claim.terms)) == ("sum", "1300.40", 2)


def test_a_balance_of_debt():
    claim = only(record(DEBT.format(balance="813,258.00")))
    assert claim.rule == "2023年末专项债务余额=上年末余额+发行额-还本额"
    assert claim.signs == (1, 1, -1)


@pytest.mark.parametrize(("changed", "kind", "stated"), [
    ({"total": "4,300万元"}, "twice", "4300"), ({"people": "12,000"}, "twice", "12000"),
    ({"rate": "90万元"}, "label", None), ({"satisfied": "90%以内"}, "unit", None),
])
def test_forms(changed, kind, stated):
    claim = only(form(**changed))
    assert claim.kind == kind
    assert stated is None or str(claim.stated.value) == stated


def test_a_slip_of_the_unit_in_a_form():
    assert {claim.rule for claim in failing(form(total="4,500元").claims)} == {"同一金额的单位应一致", "当年度金额不应大于总金额"}


@pytest.mark.parametrize("document", [hierarchy(social="300.50"), form(people="12,000"), record(DEBT.format(balance="813,258.00"))])
def test_every_passage_holds_its_figure(document):
    for claim in document.claims:
        assert all(span.slice(document.text).strip() for span in claim.passages)
        if claim.stated is not None:
            printed = claim.stated.span.slice(document.text).replace(",", "")
            assert str(claim.stated.value) in printed
