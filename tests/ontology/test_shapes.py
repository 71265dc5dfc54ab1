"""The shapes accept one correct instance of every class and refuse each way of getting it wrong."""
from collections import defaultdict
from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib import namespace as ns
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from ontology.files import NAMESPACE, shape_files
from ontology.generate.graph import KINDS, concepts, read_graph, terms_of
from ontology.terms import FK

BASE = "https://example.org/id/"
SAMPLE = Path(__file__).with_name("sample.ttl")
CASE = URIRef("https://example.org/case/")


def thing(name: str) -> URIRef:
    return URIRef(BASE + name)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for file in shape_files():
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return read_graph()


@pytest.fixture
def data(vocabulary: Graph) -> Graph:
    return vocabulary + Graph().parse(SAMPLE, format="turtle")


def violations(data: Graph, shapes: Graph) -> dict[URIRef, set[str]]:
    """Messages by focus node."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found: dict[URIRef, set[str]] = defaultdict(set)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        found[focus] |= {str(message) for message in report.objects(result, SH.resultMessage)}
    return found


def copy(data: Graph, name: str, case: str) -> URIRef:
    """A copy of a sample instance under a name of its own."""
    node = CASE + case
    for _, predicate, value in list(data.triples((thing(name), None, None))):
        data.add((node, predicate, value))
    return node


def test_the_vocabulary_and_the_sample_conform(data: Graph, shapes: Graph) -> None:
    assert violations(data, shapes) == {}


@pytest.mark.slow
def test_the_shapes_are_themselves_well_formed(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_class_has_a_shape_and_a_correct_instance(vocabulary: Graph, shapes: Graph) -> None:
    sample = Graph().parse(SAMPLE, format="turtle") + vocabulary
    targets = set(shapes.objects(None, SH.targetClass))
    abstract = {URIRef(FK.Passage), URIRef(FK.StatedProblem), URIRef(FK.EvaluationSubject)}
    for term in terms_of(vocabulary, (OWL.Class,)):
        if term not in abstract:
            covered = {term, *vocabulary.transitive_objects(term, RDFS.subClassOf)}
            assert covered & targets, term
            assert (None, RDF.type, term) in sample, term


def test_every_property_of_the_vocabulary_is_checked_somewhere(vocabulary: Graph, shapes: Graph) -> None:
    properties = set(terms_of(vocabulary, KINDS[1][1]))
    checked = {path for path in shapes.objects(None, SH.path) if str(path).startswith(NAMESPACE)}
    assert properties - checked == set()
    assert checked - properties == set()


def test_every_message_is_chinese_and_every_shape_has_one(shapes: Graph) -> None:
    for shape in {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(SH.targetClass, None)}:
        messages = list(shapes.objects(shape, SH.message))
        assert messages, shape
        assert all(isinstance(message, Literal) and message.language == "zh" for message in messages)


def test_lists_of_allowed_values_equal_the_code_lists(vocabulary: Graph, shapes: Graph) -> None:
    lists = {
        "phase": ["Phases"], "fundType": ["FundTypes"], "scope": ["Scopes"], "grade": ["Grades"], "role": ["AmountRoles"],
        "severity": ["ConflictSeverities", "FindingSeverities"], "issueType": ["IssueTypes"], "moneyUnit": ["MoneyUnits"],
        "primaryIssueType": ["IssueTypes"], "conflictKind": ["ConflictKinds"], "horizon": ["Horizons"], "zone": ["CueZones"],
        "documentKind": ["DocumentKinds"], "evaluationKind": ["EvaluationKinds"], "subjectKind": ["SubjectKinds"],
        "rateBase": ["RateBases"], "governmentLevel": ["GovernmentLevels"], "administrativeLevel": ["AdministrativeLevels"],
        "subjectMatter": ["BudgetTopics"],
    }  # fmt: skip
    for name, schemes in lists.items():
        (head,) = shapes.objects(URIRef(f"https://w3id.org/fiscal-kg/shapes#{name}"), SH["in"])
        allowed = set(Collection(shapes, head))
        assert allowed == {concept for scheme in schemes for concept in concepts(vocabulary, URIRef(NAMESPACE + scheme))}, name


def required(shapes: Graph) -> list[tuple[str, URIRef]]:
    """(local name of a class, path of a mandatory property) of every class shape."""
    found = set()
    for shape, target in shapes.subject_objects(SH.targetClass):
        for prop in shapes.objects(shape, SH.property):
            if shapes.value(prop, SH.minCount) is not None and str(target).startswith(NAMESPACE):
                found.add((str(target).removeprefix(NAMESPACE), shapes.value(prop, SH.path)))
    return sorted(found)


def test_an_instance_without_a_mandatory_property_is_refused(data: Graph, shapes: Graph) -> None:
    cases = {}
    for number, (name, path) in enumerate(required(shapes)):
        instance = next(data.subjects(RDF.type, URIRef(NAMESPACE + name)))
        node = CASE + str(number)
        for _, predicate, value in list(data.triples((instance, None, None))):
            if predicate != path:
                data.add((node, predicate, value))
        cases[node] = (name, path)
    found = violations(data, shapes)
    assert len(cases) > 150
    assert [case for node, case in cases.items() if node not in found] == []


WRONG = [
    ("finding", FK.start, Literal(8), "小于"),
    ("finding", FK.start, Literal("4"), "“起”"),
    ("finding", FK.spans, Literal("4到8"), "“原文片段”"),
    ("finding", FK.issueType, URIRef("https://w3id.org/fiscal-kg/ns/issue/P99"), "问题类型"),
    ("finding", FK.inReport, URIRef(BASE + "group"), "评价报告"),
    ("finding", FK.inGroup, URIRef(BASE + "report"), "分组"),
    ("finding", FK.fragment, URIRef(BASE + "document"), "char"),
    ("amount", FK.yuan, Literal(30000.5), "“金额（元）”"),
    ("amount", FK.yuan, Literal(30000), "“金额（元）”"),
    ("amount", FK.moneyUnit, Literal("万元"), "“金额单位”"),
    ("amount", SKOS.note, Literal("多余"), "只用所列属性"),
    ("report", FK.periodStart, Literal(2025), "不晚于"),
    ("report", FK.grade, Literal("良"), "“等级”"),
    ("report", FK.baseDate, Literal("2024年3月"), "“评价基准日”"),
    ("report", FK.evaluates, URIRef(BASE + "water"), "评价对象"),
    ("dimension", FK.indicatorLevel, Literal(4), "1、2 或 3"),
    ("document", FK.sha256, Literal("abc"), "64 位"),
    ("policy", URIRef("https://schema.org/legislationIdentifier"), Literal("云财[2023]12号"), "〔〕"),
    ("indicator", FK.operator, Literal("大于"), "“比较符”"),
    ("conflict", FK.conflictKind, URIRef(BASE + "rate"), "“不符类别”"),
    ("entry", FK.startYear, Literal(22), "年份"),
    ("line", URIRef("http://purl.org/linked-data/cube#dataSet"), URIRef(BASE + "document"), "预算表"),
    ("section", FK.depth, Literal(0), "“层级”"),
]


def test_a_wrong_value_is_refused_with_a_message_that_names_it(data: Graph, shapes: Graph) -> None:
    cases = {}
    for number, (name, path, value, words) in enumerate(WRONG):
        node = copy(data, name, f"wrong{number}")
        data.set((node, URIRef(path), value))
        cases[node] = (name, path, words)
    found = violations(data, shapes)
    missed = [case for node, case in cases.items() if not any(case[2] in message for message in found.get(node, ()))]
    assert missed == []


def test_blank_nodes_too_many_values_and_circles_of_one_are_refused(data: Graph, shapes: Graph) -> None:
    blank = BNode()
    for _, predicate, value in list(data.triples((thing("cue"), None, None))):
        data.add((blank, predicate, value))
    twice = copy(data, "finding", "twice")
    data.add((twice, URIRef(FK.start), Literal(5)))
    many = copy(data, "finding", "many")
    for code in ("D1", "D2", "D3"):
        data.add((many, URIRef(FK.issueType), URIRef(f"https://w3id.org/fiscal-kg/ns/issue/{code}")))
    lonely = copy(data, "cluster", "lonely")
    data.set((lonely, URIRef(FK.member), thing("finding")))
    nameless = copy(data, "policy", "nameless")
    data.remove((nameless, URIRef("https://schema.org/legislationIdentifier"), None))
    data.remove((nameless, URIRef("http://purl.org/dc/terms/title"), None))
    found = violations(data, shapes)
    assert set(found) == {blank, twice, many, lonely, nameless}
    assert any("至多三个" in message for message in found[many])
    assert any("至少须有 2 个" in message for message in found[lonely])


def test_money_is_decimal_and_offsets_are_integers(vocabulary: Graph) -> None:
    for name, datatype in (("yuan", ns.XSD.decimal), ("amount", ns.XSD.decimal), ("start", ns.XSD.integer), ("end", ns.XSD.integer)):
        assert vocabulary.value(URIRef(NAMESPACE + name), RDFS.range) == datatype
