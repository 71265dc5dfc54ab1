"""What changes in the identity graph, worked out from what changed in the documents, against describing everything again."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decided import Resolution
from kg.identity.describe import describe
from kg.identity.difference import Difference, difference
from kg.identity.lookup import NameLookup
from kg.identity.names import AliasFact, CodeFact, DocumentNames, NameFact
from kg.identity.resolve import Settlement, settle
from kg.identity.things import Overview
from kg.iri import Iris, local_name

IRIS = Iris()
DEPARTMENTS = ("市教育局", "云溪市教育局", "区教育局", "石桥区教育局", "云溪市石桥区教育局", "南麓市石桥区教育局", "云溪市公安局",
               "云溪市公安局交警支队", "财政局", "东岭省财政厅")
FIRMS = ("明衡管理咨询有限公司", "明衡")
REGIONS = ("石桥区", "云溪市石桥区", "云溪市")
SUBJECTS = ("校园改造", "校园改造项目", "2023年校园改造", "云溪市校园改造")
CODES = (("2050201", "学前教育"), ("2050201", "幼儿教育"), ("20502", "普通教育"), ("205", "教育支出"))


def fact(kind: str, label: str, role: str, start: int, key: str = "", **details: str) -> NameFact:
    local = local_name(kind, f"{label} {key}" if key else label)
    return NameFact(kind, label, local, role, start, start + len(label), label, 1, tuple(sorted(details.items())))


def simple(kind: str, labels: tuple[str, ...], roles: tuple[str, ...]) -> st.SearchStrategy[NameFact]:
    return st.builds(lambda label, role, start: fact(kind, label, role, start), st.sampled_from(labels), st.sampled_from(roles), st.integers(0, 3))


def subject(label: str, manager: str | None, code: bool, start: int) -> NameFact:
    details = ({"manager": manager} if manager else {}) | ({"code": "440000240000012345"} if code else {})
    return fact("subject", label, "evaluated" if manager else "mention", start, manager or "", **details)


def policy(number: bool, titled: bool, start: int) -> NameFact:
    details = ({"number": "云府〔2023〕8号"} if number else {}) | ({"title": "云溪市校园管理办法"} if titled or not number else {})
    return fact("policy", "云府〔2023〕8号" if number else "云溪市校园管理办法", "cited", start, **details)


FACTS = st.one_of(
    simple("department", DEPARTMENTS, ("publisher", "lead", "mention")), simple("firm", FIRMS, ("evaluator", "mention")),
    simple("region", REGIONS, ("mention",)), st.builds(policy, st.booleans(), st.booleans(), st.integers(0, 2)),
    st.builds(subject, st.sampled_from(SUBJECTS), st.sampled_from((None, *DEPARTMENTS[:4])), st.booleans(), st.integers(0, 2)))
ALIASES = st.sampled_from((("云溪市教育局", "市教育局"), ("南麓市教育局", "市教育局"), ("明衡管理咨询有限公司", "明衡"), ("云溪市教育局", "教育局"),
                           ("云溪市校园改造", "校园改造")))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, DocumentNames]:
    found = {}
    for name in draw(st.sets(st.sampled_from("甲乙丙丁"))):
        facts = draw(st.lists(FACTS, max_size=6, unique_by=lambda one: (one.kind, one.label, one.local, one.role)))
        aliases = tuple(AliasFact(full, short, f"{IRIS.document(name)}/alias/{n}", n, n + 1)
                        for n, (full, short) in enumerate(draw(st.lists(ALIASES, max_size=2, unique=True))))
        printed = draw(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from((0, 2024))), max_size=3, unique=True))
        codes = tuple(CodeFact("function", year, code, label, 1) for (code, label), year in printed)
        found[name] = DocumentNames(name, draw(st.sampled_from(("", "云溪市报告", "石桥区报告"))), tuple(facts), aliases, codes)
    return found


def lines(settled: Settlement) -> set[str]:
    return set(describe(settled).decode().splitlines(keepends=True))


def compared(old: Settlement, new: Settlement) -> Difference:
    return difference(old, new, (Overview.of(old), Overview.of(new)))


@settings(max_examples=150, deadline=None)
@given(documents(), documents(), st.sets(st.sampled_from("甲乙丙丁")))
def test_the_difference_leads_from_one_state_to_the_other(first, second, same):
    second = {name: first[name] if name in same and name in first else names for name, names in second.items()}
    old = settle(first.values(), IRIS)
    new, clean = settle(second.values(), IRIS, (), old), settle(second.values(), IRIS)
    assert lines(new) == lines(clean)
    assert [one.keys for one in new.documents] == [one.keys for one in clean.documents]
    found = compared(old, new)
    assert set(found.removed) == lines(old) - lines(new)
    assert set(found.added) == lines(new) - lines(old)
    assert len(found.removed) == len(set(found.removed))
    assert len(found.added) == len(set(found.added))


@settings(max_examples=100, deadline=None)
@given(documents(), documents())
def test_documents_whose_things_are_called_otherwise_are_named(first, second):
    second = {**first, **{name: names for name, names in second.items() if name not in first}}
    old = settle(first.values(), IRIS)
    new = settle(second.values(), IRIS, (), old)
    found = compared(old, new)
    views = [(Resolution(one), NameLookup(one, Overview.of(one))) for one in (old, new)]
    meant = [{name: {local: (iri, names[iri]) for local, iri in resolution[name].items()} for name in first} for resolution, names in views]
    assert found.renamed & first.keys() == {name for name in first if meant[0][name] != meant[1][name]}
    assert found.moved & first.keys() == {name for name in first if views[0][0][name] != views[1][0][name]}


def test_a_district_told_by_one_document_moves_the_bodies_of_another():
    one = DocumentNames("甲", "", (fact("department", "石桥镇教育办公室", "lead", 0), fact("department", "石桥县教育局", "lead", 9)))
    other = DocumentNames("乙", "", (fact("department", "云溪市石桥县财政局", "lead", 0),))
    old = settle([one], IRIS)
    new = settle([one, other], IRIS, (), old)
    found = compared(old, new)
    assert found.moved == {"甲"}
    assert lines(new) == lines(settle([one, other], IRIS))


def test_a_document_that_changes_nothing_leaves_the_others_as_they_are():
    one = DocumentNames("甲", "", (fact("department", "云溪市教育局", "lead", 0),))
    other = DocumentNames("乙", "", (fact("department", "南麓市财政局", "lead", 0),))
    old = settle([one], IRIS)
    new = settle([one, other], IRIS, (), old)
    assert new.documents[1] is old.documents[0]
    found = compared(old, new)
    assert not found.removed
    assert found.renamed == {"乙"}
    assert found.moved == frozenset()
