"""What is the same thing, and what is not."""
from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import KgError
from kg.identity.codes import printed_codes, write_codes
from kg.identity.decisions import Decision, read_decisions
from kg.identity.describe import describe, label_of
from kg.identity.keys import normal_number, subject_name
from kg.identity.names import AliasFact, CodeFact, DocumentNames, NameFact
from kg.identity.places import parse
from kg.identity.resolve import settle, substitute
from kg.identity.things import entities
from kg.iri import Iris, local_name, readable
from kg.mapping.triples import TripleWriter
from ontology.terms import FK, RDF, SKOS

IRIS = Iris()


def fact(kind: str, label: str, role: str = "mention", key: str = "", start: int = 0, **details: str) -> NameFact:
    return NameFact(kind, label, local_name(kind, f"{label} {key}" if key else label), role, start, start + len(label), label, 1,
                    tuple(sorted(details.items())))


def names(document: str, *facts: NameFact, title: str = "", aliases: tuple[tuple[str, str], ...] = ()) -> DocumentNames:
    stated = tuple(AliasFact(full, short, f"{IRIS.document(document)}/alias/{n}", n, n + 1) for n, (full, short) in enumerate(aliases))
    return DocumentNames(document, title, facts, stated)


def meaning(documents: list[DocumentNames], decisions: tuple[Decision, ...] = ()) -> dict[tuple[str, str], str]:
    """(document, label) -> readable IRI of the thing, without the base."""
    found = entities(settle(documents, IRIS, decisions))
    return {(use.document, use.fact.label): readable(entity.iri.removeprefix(IRIS.base)) for entity in found for use in entity.uses}


def departments(*labels: str, document: str = "a", **more) -> DocumentNames:
    return names(document, *(fact("department", label, start=n) for n, label in enumerate(labels)), **more)


def test_short_names_of_one_office_are_one_thing():
    found = meaning([departments("云溪市卫生健康局", "市卫生健康局", "市卫健局", "云溪市卫健局", "东岭省云溪市卫生健康局")])
    assert set(found.values()) == {"department/云溪市卫生健康局"}


def test_party_bodies_are_called_in_two_ways():
    found = meaning([departments("中国共产党云溪市委员会机构编制委员会办公室", "云溪市委编办", "市委编办")])
    assert len(set(found.values())) == 1
    found = meaning([departments("中共云溪市委员会组织部", "云溪市委组织部")])
    assert len(set(found.values())) == 1


def test_joining_words_do_not_tell_offices_apart():
    found = meaning([departments("云溪市人力资源和社会保障局", "市人社局", "云溪市人力资源社会保障局")])
    assert len(set(found.values())) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("东岭省财政厅", "云溪市财政局"),
    ("石桥区教育局", "云溪市教育局"),
    ("市教育局", "区教育局"),
    ("云溪市城市管理局", "云溪市城市管理和综合执法局"),
    ("云溪市公安局", "云溪市公安局交警支队"),
    ("石桥区教育局", "临江区教育局"),
    ("云溪市第一中学", "云溪市第二中学"),
    ("财政部", "云溪市财政局"),
    ("九三学社云溪市委员会", "中国民主同盟云溪市委员会"),
    ("中共云溪市委组织部", "云溪市委宣传部"),
    ("云溪市委员会", "九三学社云溪市委员会"),
])
def test_what_only_looks_alike_stays_apart(one, other):
    found = meaning([departments("云溪市财政局", one, other)])
    assert found["a", one] != found["a", other]


def test_a_level_word_means_the_place_of_its_document():
    found = meaning([departments("云溪市财政局", "市教育局"), departments("南麓市财政局", "市教育局", document="b")])
    assert found["a", "市教育局"] == "department/云溪市教育局"
    assert found["b", "市教育局"] == "department/南麓市教育局"


def test_a_level_word_without_a_place_is_kept_to_its_document():
    found = meaning([departments("云溪市财政局", "区教育局"), departments("云溪市财政局", "区教育局", document="b")])
    assert found["a", "区教育局"] != found["b", "区教育局"]
    assert found["a", "云溪市财政局"] == found["b", "云溪市财政局"]


def test_districts_know_their_city_wherever_it_is_told():
    found = meaning([departments("云溪市石桥区财政局"), departments("石桥区财政局", document="b")])
    assert len(set(found.values())) == 1


def test_a_county_level_city_calls_itself_a_city():
    found = meaning([departments("昆山市财政局", "昆山市教育局", "市水务局")])
    assert found["a", "市水务局"] == "department/苏州市昆山市水务局"


def test_stated_short_names_hold_in_their_document_only():
    told = names("a", fact("department", "云溪市财政局"), fact("department", "业务主管局"), aliases=(("云溪市林业局", "业务主管局"),))
    untold = departments("云溪市财政局", "业务主管局", document="b")
    found = meaning([told, untold])
    assert found["a", "业务主管局"] == "department/云溪市林业局"
    assert found["b", "业务主管局"] != found["a", "业务主管局"]


def test_contradicting_short_names_are_not_believed():
    told = names("a", fact("department", "云溪市财政局"), fact("department", "市管局"),
                 aliases=(("云溪市林业局", "市管局"), ("云溪市水利局", "市管局")))
    assert meaning([told])["a", "市管局"] == "department/云溪市管局"


def test_firms_by_name_whatever_the_brackets():
    found = meaning([names("a", fact("firm", "明衡会计师事务所（普通合伙）"), fact("firm", "明衡会计师事务所(普通合伙)"),
                           fact("firm", "明衡会计师事务所"), fact("firm", "明衡资产评估事务所"))])
    assert len(set(found.values())) == 2


@pytest.mark.parametrize(("printed", "normal"), [
    ("云府〔2021〕8号", "云府〔2021〕8号"), ("云府﹝2021﹞ 08号", "云府〔2021〕8号"), ("云府[2021]第8号", "云府〔2021〕8号"),
    ("云 府（2021）8号", "云府〔2021〕8号"), ("云府办〔2021〕8", "云府办〔2021〕8号"), ("管理办法", None),
    ("财政部令第102号", "财政部令第102号"), ("中华人民共和国财政部令 第102号", "财政部令第102号"),
    ("交通运输部令2017年第5号", "交通运输部令2017年第5号"),
    ("市人民政府令第5号", None),
])
def test_document_numbers_have_one_form(printed, normal):
    assert normal_number(printed) == normal


def test_policies_by_number_and_by_title():
    found = meaning([
        names("a", fact("department", "云溪市财政局"), fact("policy", "云府〔2021〕8号", number="云府〔2021〕8号", title="养护管理办法"),
              fact("policy", "养护管理办法", title="养护管理办法"), fact("policy", "云府〔2021〕9号", number="云府〔2021〕9号")),
        names("b", fact("department", "云溪市财政局"), fact("policy", "云府[2021]8号", number="云府[2021]8号"),
              fact("policy", "《养护管理办法》", title="《养护管理办法》")),
        names("c", fact("department", "南麓市财政局"), fact("policy", "养护管理办法", title="养护管理办法")),
    ])
    numbered = "policy/云府〔2021〕8号"
    assert found["a", "云府〔2021〕8号"] == found["a", "养护管理办法"] == found["b", "云府[2021]8号"] == found["b", "《养护管理办法》"] == numbered
    assert found["a", "云府〔2021〕9号"] != numbered
    assert found["c", "养护管理办法"] != numbered


def test_a_notice_that_issues_a_rule_is_cited_by_either_title():
    found = meaning([names("a", fact("policy", "云府〔2021〕8号", number="云府〔2021〕8号", title="云溪市人民政府关于印发〈养护管理办法〉的通知"),
                           fact("policy", "养护管理办法", title="养护管理办法"))])
    assert len(set(found.values())) == 1


def subject(document: str, label: str, manager: str | None = None, role: str = "evaluated", code: str | None = None, **more) -> DocumentNames:
    details = {key: value for key, value in (("manager", manager), ("code", code)) if value}
    bodies = [fact("department", manager or "云溪市财政局", "lead")]
    return names(document, *bodies, fact("subject", label, role, manager or "", **details), **more)


def test_years_belong_to_reports_and_phases_to_subjects():
    found = meaning([subject("a", "2022年度养路专项资金", "云溪市交通运输局"), subject("b", "2023年养路专项资金", "市交通运输局", title="云溪市"),
                     subject("c", "2021-2023年养路专项资金（二期）", "云溪市交通运输局")])
    assert found["a", "2022年度养路专项资金"] == found["b", "2023年养路专项资金"]
    assert found["c", "2021-2023年养路专项资金（二期）"] != found["a", "2022年度养路专项资金"]
    assert subject_name("2022年度养路专项资金")[0] == "养路专项资金"
    assert subject_name("2023年")[0] == "2023年"


def test_department_and_city_before_a_name_do_not_make_it_another():
    found = meaning([subject("a", "云溪市教育局2022年度部门整体支出", "云溪市教育局"),
                     subject("b", "云溪市教育局2023年度部门整体支出", "云溪市教育局"),
                     subject("c", "云溪市校园足球资金", "云溪市教育局"), subject("d", "2024年校园足球资金项目", "云溪市教育局"),
                     subject("e", "石桥区校园足球资金", "云溪市教育局")])
    assert found["a", "云溪市教育局2022年度部门整体支出"] == found["b", "云溪市教育局2023年度部门整体支出"]
    assert found["c", "云溪市校园足球资金"] == found["d", "2024年校园足球资金项目"]
    assert found["e", "石桥区校园足球资金"] != found["c", "云溪市校园足球资金"]


def test_one_name_under_two_departments_is_two_subjects():
    found = meaning([subject("a", "信息化建设项目", "云溪市教育局"), subject("b", "信息化建设项目", "云溪市水利局")])
    assert len(set(found.values())) == 2 + 2


def test_a_subject_without_department_joins_the_only_one_of_its_name_nearby():
    near = names("a", fact("department", "云溪市教育局", "lead"), fact("subject", "校园改造", "evaluated", "云溪市教育局", manager="云溪市教育局"),
                 fact("subject", "校园改造", "mention"))
    far = subject("b", "校园改造", title="")
    found = settle([near, far], IRIS).documents[0].resolution(IRIS)
    assert found[local_name("subject", "校园改造")] == found[local_name("subject", "校园改造 云溪市教育局")]


def test_projects_with_one_code_are_one():
    code = "440000240000012345"
    found = meaning([subject("a", "校园改造", "云溪市教育局", code=code), subject("b", "校园改造工程", "云溪市教育局", code=code)])
    assert found["a", "校园改造"] == found["b", "校园改造工程"]


def test_decisions_by_hand_win_both_ways():
    documents = [departments("云溪市财政局", "云溪市园林局", "云溪市林业局", "市林业局")]
    same = Decision("department", ("云溪市园林局", "云溪市林业局"), True, "机构改革后合并")
    different = Decision("department", ("云溪市林业局", "市林业局"), False, "后者指区划前的旧市")
    joined = meaning(documents, (same,))
    assert joined["a", "云溪市园林局"] == joined["a", "云溪市林业局"] == joined["a", "市林业局"]
    parted = meaning(documents, (different,))
    assert parted["a", "云溪市林业局"] != parted["a", "市林业局"]


def test_every_merge_says_why():
    settled = settle([departments("云溪市卫生健康局", "市卫健局"), departments("云溪市卫生健康局", document="b")], IRIS,
                       (Decision("department", ("云溪市卫生健康局", "不存在的局"), True, "手工核对"),))
    text = describe(settled).decode()
    assert "“卫健局”是“卫生健康局”的通行简称；文件所述地区为云溪市" in text
    assert text.count("#Merge>") == 2
    assert text.count("#Evidence>") == 3


def test_labels_are_the_full_names():
    settled = settle([departments("云溪市财政局", "市卫健局", "市卫健局")], IRIS)
    assert [label_of(entity) for entity in entities(settled)] == ["云溪市卫生健康局", "云溪市财政局"]


def test_outcome_does_not_depend_on_the_order_of_documents():
    documents = [departments("云溪市财政局", "市教育局"), departments("南麓市财政局", "市教育局", document="b"),
                 subject("c", "校园改造", "云溪市教育局"), subject("d", "校园改造", "市教育局")]
    first, second = settle(documents, IRIS), settle(documents[::-1], IRIS)
    assert describe(first) == describe(second)
    assert first == second


def test_provisional_names_are_replaced_and_unknown_ones_are_a_fault():
    local = local_name("department", "市财政局")
    assert substitute(f"<a:b> <a:c> <{local}> .".encode(), {local: "https://x.example/d"}) == b"<a:b> <a:c> <https://x.example/d> ."
    with pytest.raises(KeyError):
        substitute(f"<{local}>".encode(), {})


def test_names_survive_json():
    given = names("a", fact("subject", "校园改造", manager="云溪市教育局"), aliases=(("云溪市林业局", "市林局"),))
    assert DocumentNames.from_json(given.to_json()) == given


@pytest.mark.parametrize(("name", "divisions", "rest"), [
    ("东岭省云溪市石桥区教育局", ["东岭省", "云溪市", "石桥区"], "教育局"),
    ("云溪市市场监督管理局", ["云溪市"], "市场监督管理局"),
    ("市场监督管理局", [], "市场监督管理局"),
    ("云溪市城市管理局", ["云溪市"], "城市管理局"),
    ("安和县财政局", ["安和县"], "财政局"),
    ("内蒙古自治区财政厅", ["内蒙古自治区"], "财政厅"),
    ("江苏省南京市鼓楼区教育局", ["江苏省", "南京市", "鼓楼区"], "教育局"),
    ("北京市民政局", ["北京市"], "民政局"),
    ("云溪市民政局", ["云溪市"], "民政局"),
    ("云溪市政务服务数据管理局", ["云溪市"], "政务服务数据管理局"),
    ("九三学社云溪市委员会", ["云溪市"], "九三学社委员会"),
    ("云溪市临江区东山街道办事处", ["云溪市", "临江区", "东山街道"], "办事处"),
    ("中共云溪市委宣传部", ["云溪市"], "委宣传部"),
    ("社区服务中心", [], "社区服务中心"),
])
def test_places_are_read_off_names(name, divisions, rest):
    parsed = parse(name)
    assert [division for _, division in parsed.divisions] == divisions
    assert parsed.rest == rest


def test_decision_files(tmp_path):
    path = tmp_path / "decisions.toml"
    assert read_decisions(path) == ()
    path.write_text('[[same]]\nkind = "firm"\nnames = ["甲", "乙"]\nreason = "更名"\n'
                    '[[different]]\nkind = "subject"\nnames = ["丙", "丁"]\n', "utf-8")
    assert read_decisions(path) == (Decision("firm", ("甲", "乙"), True, "更名"), Decision("subject", ("丙", "丁"), False, "人工认定"))


@pytest.mark.parametrize("text", [
    "[[same]]\nnames = ['a', 'b']", "[[same]]\nkind = 'firm'\nnames = ['a']", "[[same", "[[different]]\nkind='car'\nnames=['a','b']"])
def test_bad_decision_files_say_what_is_wrong(tmp_path, text):
    path = tmp_path / "decisions.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KgError) as caught:
        read_decisions(path)
    assert caught.value.code == "FK-K040"


def test_codes_bear_the_official_name_where_a_document_prints_it():
    printed = [CodeFact("function", 2024, "2080502", "事业单位 离退休", 3), CodeFact("function", 2024, "2010301", "行政运行", 1),
               CodeFact("revenue", 2024, "10101", "增值税", 2), CodeFact("function", 2024, "2010302", "云溪市档案馆", 2)]
    labels = _code_labels(printed)
    assert labels["2080502"] == "事业单位离退休"
    assert labels["10101"] == "增值税"
    assert labels["2010302"] == "云溪市档案馆"


def test_revenue_codes_are_concepts_of_a_scheme_of_their_own():
    graph = _code_graph([CodeFact("revenue", 2024, "101", "税收收入", 1), CodeFact("revenue", 2024, "10101", "增值税", 1)])
    (iri,) = graph.subjects(URIRef(SKOS.notation), Literal("10101"))
    assert (iri, URIRef(RDF.type), URIRef(FK.BudgetRevenue)) in graph
    assert (iri, URIRef(SKOS.broader), URIRef(str(iri).replace("10101", "101"))) in graph


def _code_graph(facts):
    writer = TripleWriter()
    write_codes(writer, printed_codes(facts), "https://example.org/id/")
    return Graph().parse(data=writer.data(), format="nt")


def _code_labels(facts):
    graph = _code_graph(facts)
    return {str(graph.value(iri, URIRef(SKOS.notation))): str(graph.value(iri, URIRef(SKOS.prefLabel)))
            for iri in graph.subjects(URIRef(SKOS.notation))}
