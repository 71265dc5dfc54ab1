from ingest.alignment import align
from ingest.records import Finding, FindingGroup, RecommendationGroup
from ingest.spans import Passage, Span


def passage(text: str) -> Passage:
    return Passage(text, (Span(0, len(text)),))


def problems(*entries: tuple[str, str]) -> tuple[FindingGroup, ...]:
    return tuple(FindingGroup(passage(h), n, (Finding(passage(t)),)) for n, (h, t) in enumerate(entries, 1))


def advice(*entries: tuple[str, str]) -> tuple[RecommendationGroup, ...]:
    return tuple(RecommendationGroup(passage(h), n, (passage(t),)) for n, (h, t) in enumerate(entries, 1))


FUND = ("（一）配套资金到位不及时", "县级配套资金未足额到位，影响工程款支付。")
CARE = ("（二）设施管护责任未落实", "灌溉设施损坏后无人维修，管护经费没有来源。")
TARGET = ("（三）绩效指标设置不合理", "指标值偏低，缺少满意度指标。")
FUND_A = ("（一）足额落实配套资金", "督促县级财政将配套资金列入预算并及时拨付工程款。")
CARE_A = ("（二）落实设施管护责任", "明确管护主体，安排维修和管护经费。")
TARGET_A = ("（三）科学设置绩效指标", "参考历史数据设置指标值，补充满意度指标。")


def pairs(findings: tuple[FindingGroup, ...], recommendations: tuple[RecommendationGroup, ...]) -> list[tuple[int, int]]:
    return [(answer.finding, answer.recommendation) for answer in align(findings, recommendations)]


def test_same_order() -> None:
    assert pairs(problems(FUND, CARE, TARGET), advice(FUND_A, CARE_A, TARGET_A)) == [(1, 1), (2, 2), (3, 3)]


def test_wording_goes_before_place() -> None:
    assert pairs(problems(FUND, CARE, TARGET), advice(TARGET_A, FUND_A, CARE_A)) == [(3, 1), (1, 2), (2, 3)]


def test_fewer_pieces_of_advice_than_problems() -> None:
    assert set(pairs(problems(FUND, CARE, TARGET), advice(FUND_A, TARGET_A))) >= {(1, 1), (3, 2)}


def test_why_is_told_and_nothing_comes_of_nothing() -> None:
    answer = align(problems(FUND), advice(FUND_A))[0]
    assert "配套资金" in answer.why or "配套" in answer.why
    assert align((), advice(FUND_A)) == ()
