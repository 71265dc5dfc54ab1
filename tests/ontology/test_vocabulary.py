"""What the TTL files promise about every term."""
from itertools import pairwise

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib import namespace as ns
from rdflib.namespace import OWL, QB, RDF, RDFS, SKOS

from ontology.files import CONCEPTS, NAMESPACE, ttl_files
from ontology.generate.graph import KINDS, concepts, definition, label, read_graph, schemes, terms_of
from ontology.terms import FK


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_graph()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_term_has_one_label_and_one_definition_in_each_language(graph: Graph, language: str) -> None:
    for _, types in KINDS:
        for term in terms_of(graph, types):
            assert label(graph, term, language)
            assert definition(graph, term, language).endswith("。" if language == "zh" else ".")


def test_labels_of_terms_are_told_apart(graph: Graph) -> None:
    labels = [label(graph, term, "zh") for term in terms_of(graph, (OWL.Class,))]
    assert len(labels) == len(set(labels))


def test_every_property_says_what_it_is_of_and_what_it_takes(graph: Graph) -> None:
    known = set(terms_of(graph, (OWL.Class,)))
    for term in terms_of(graph, KINDS[1][1]):
        domains = [*graph.objects(term, RDFS.domain), *graph.objects(term, ns.SDO.domainIncludes)]
        assert domains, term
        assert all(domain in known for domain in domains if str(domain).startswith(NAMESPACE))
        assert len(list(graph.objects(term, RDFS.domain))) <= 1
        ranges = list(graph.objects(term, RDFS.range))
        assert len(ranges) == 1 or str(term) == FK.value, term
        assert (term, RDF.type, OWL.DatatypeProperty) not in graph or str(ranges[0]).startswith("http://www.w3.org/2001/XMLSchema#")


def test_a_code_list_is_a_scheme_with_members(graph: Graph) -> None:
    for scheme in {URIRef(str(scheme)) for scheme in graph.objects(None, QB.codeList)}:
        assert scheme in schemes(graph)
        assert len(concepts(graph, scheme)) > 1


def test_every_concept_has_a_notation_and_labels_in_both_languages(graph: Graph) -> None:
    for scheme in schemes(graph):
        for concept in concepts(graph, scheme):
            assert str(concept).startswith(CONCEPTS)
            assert len(list(graph.objects(concept, SKOS.notation))) == 1
            assert label(graph, concept, "zh")
            assert label(graph, concept, "en")


def test_subclasses_of_known_vocabularies_only_go_up(graph: Graph) -> None:
    for term in terms_of(graph, (OWL.Class,)):
        above = set(graph.transitive_objects(term, RDFS.subClassOf)) - {term}
        assert term not in above
        assert above, term


def test_the_vocabulary_has_no_blank_nodes(graph: Graph) -> None:
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


def test_files_do_not_say_the_same_thing_twice() -> None:
    sizes = []
    union = Graph()
    for file in ttl_files():
        part = Graph().parse(file, format="turtle")
        sizes.append(len(part))
        union += part
    shared = sum(sizes) - len(union)
    assert shared == 0


def test_grade_scales_cover_zero_to_a_hundred_without_gap(graph: Graph) -> None:
    lower, upper = URIRef(FK.lowerBound), URIRef(FK.upperBound)
    for scale in graph.subjects(RDF.type, URIRef(FK.GradeScale)):
        bands = list(graph.objects(scale, URIRef(FK.hasBand)))
        pairs = sorted((graph.value(band, lower).toPython(), graph.value(band, upper).toPython()) for band in bands)
        assert pairs[0][0] == 0
        assert pairs[-1][1] == 100
        assert all(left[1] == right[0] for left, right in pairwise(pairs))


def test_units_of_money_know_their_worth(graph: Graph) -> None:
    worth = {
        str(graph.value(unit, SKOS.notation)): graph.value(unit, URIRef(FK.yuanPerUnit))
        for unit in concepts(graph, URIRef(FK.MoneyUnits))
    }
    assert {unit: value.toPython() for unit, value in worth.items() if isinstance(value, Literal)} == {
        "元": 1, "千元": 1000, "万元": 10**4, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8,
    }  # fmt: skip


def test_kinds_of_subjects_stand_for_classes(graph: Graph) -> None:
    kinds = concepts(graph, URIRef(FK.SubjectKinds))
    assert {str(graph.value(kind, SKOS.notation)): str(graph.value(kind, URIRef(FK.subjectClass))) for kind in kinds} == {
        "项目": FK.Project, "专项资金": FK.SpecialFund, "政策": FK.PolicyProgramme, "部门整体支出": FK.DepartmentSpending,
        "社保基金": FK.InsuranceFund, "其他": FK.OtherSubject,
    }  # fmt: skip


def test_every_observation_of_the_cube_is_identified_by_document_and_place(graph: Graph) -> None:
    components = list(graph.objects(URIRef(FK.budgetStructure), QB.component))
    dimensions = {str(value) for component in components for value in graph.objects(component, QB.dimension)}
    measures = {str(value) for component in components for value in graph.objects(component, QB.measure)}
    assert dimensions == {FK.inDocument, FK.start}
    assert measures == {FK.numericValue}
    for component in components:
        assert any(graph.value(component, kind) is not None for kind in (QB.dimension, QB.measure, QB.attribute))
