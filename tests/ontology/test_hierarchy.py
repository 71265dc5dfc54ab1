"""The closure that is stored at load time."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.concepts import concept
from ontology.hierarchy import broader, broader_transitive, transitive


def test_a_kind_of_problem_reaches_the_top_of_both_frameworks() -> None:
    above = {wide for narrow, wide in broader_transitive() if narrow == concept("IssueTypes", "P2")}
    project = {concept("ProjectFramework", name) for name in ("预算执行率", "资金管理", "过程")}
    department = {concept("DepartmentFramework", name) for name in ("预算完成率", "支付进度率", "结转结余率", "预算执行", "过程")}
    assert above == project | department


def test_city_level_proper_is_inside_the_whole_city() -> None:
    assert (concept("Scopes", "市本级"), concept("Scopes", "全市")) in broader_transitive()
    assert (concept("Scopes", "市本级"), concept("Scopes", "全市")) not in broader()


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="broader than itself"):
        transitive([("a", "b"), ("b", "c"), ("c", "a")])


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1])))
def test_the_closure_is_transitive_and_keeps_what_is_stated(pairs: set[tuple[int, int]]) -> None:
    closed = set(transitive((str(a), str(b)) for a, b in pairs))
    assert {(str(a), str(b)) for a, b in pairs} <= closed
    assert all((a, d) in closed for a, b in closed for c, d in closed if b == c)
    assert set(transitive(closed)) == closed
