from decimal import Decimal

from ingest.claims.model import Claim, Quantity
from ingest.spans import Span
from kg.audit.judge import judge

HERE = (Span(0, 9),)


def figure(value, unit="万元", scale=10_000):
    return Quantity(Decimal(value), unit, Span(0, len(value)), len(value.partition(".")[2]), Decimal(scale))


def test_a_claim_that_holds_has_no_verdict():
    assert judge(Claim("rate", "支出率=支出÷预算", "share", HERE, figure("75", "%", 1), (figure("3"), figure("4")))) is None


def test_a_rate_is_recomputed_and_explained():
    verdict = judge(Claim("rate", "支出率=支出÷预算", "share", HERE, figure("72.15", "%", 1), (figure("3155.04"), figure("4200"))))
    assert (verdict.severity, verdict.stated, verdict.computed, verdict.difference) == (
        "material", Decimal("72.15"), Decimal("75.12"), Decimal("-2.97"))
    assert verdict.explanation == "支出率=支出÷预算：所述72.15%，按3155.04万元÷4200万元复算为75.12%，相差-2.97个百分点"


def test_a_sum_in_the_unit_of_the_total():
    verdict = judge(Claim("sum", "合计", "sum", HERE, figure("1.67", "亿元", 10**8), (figure("9000"), figure("8132.66"))))
    assert verdict.computed == Decimal("1.713266")
    assert verdict.unit == "亿元"


def test_rounding():
    verdict = judge(Claim("sum", "合计", "sum", HERE, figure("132.97"), (figure("78.91"), figure("54.05"))))
    assert verdict.severity == "rounding"


def test_words_that_differ():
    verdict = judge(Claim("score", "按所列标准的等级", "same", HERE, words=("良", "中")))
    assert (verdict.stated, verdict.computed, verdict.difference) == ("良", "中", None)
    assert verdict.explanation == "按所列标准的等级：所述为“良”，应为“中”"


def test_nothing_to_divide_by_is_no_verdict():
    assert judge(Claim("rate", "", "share", HERE, figure("5", "%", 1), (figure("3"), figure("0")))) is None
