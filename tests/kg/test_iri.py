import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import DEFAULT_BASE, Iris, decode, encode, local_name, part, readable, span_iri

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


@given(TEXT)
def test_segments_are_ascii_and_lead_back(text):
    coded = encode(text)
    assert coded.isascii()
    assert decode(coded) == text
    assert not set(coded) & set('/?#<>"{}|^`\\ ')
    assert coded.strip(".")


@given(TEXT, TEXT)
def test_different_names_have_different_addresses(a, b):
    iris = Iris()
    assert (iris.document(a) == iris.document(b)) == (a == b)
    assert (iris.entity("department", a) == iris.entity("department", b)) == (a == b)


@given(TEXT)
def test_document_names_are_read_back_from_whatever_hangs_below(name):
    iris = Iris()
    document = iris.document(name)
    for iri in (document, iris.document_graph(name), part(document, "finding", "3-9"), span_iri(document, 3, 9)):
        assert iris.document_name(iri) == name
    assert iris.document_name(iris.entity("department", name)) is None


def test_a_path_inside_a_folder_is_one_segment():
    assert Iris().document("2023/报告.txt") == f"{DEFAULT_BASE}document/2023%2F%E6%8A%A5%E5%91%8A.txt"


def test_empty_segments_are_refused():
    with pytest.raises(ValueError, match="empty"):
        encode("")


@pytest.mark.parametrize("base", ["", "data/", "http://x.example", "http://x.example/ /"])
def test_bad_bases_are_refused(base):
    with pytest.raises(ValueError, match="base"):
        Iris(base)


def test_another_base_is_used_everywhere():
    iris = Iris("https://data.yunxi.example/finance/")
    assert iris.graph("identity") == "https://data.yunxi.example/finance/graph/identity"
    assert readable(iris.entity("policy", "云府〔2021〕8号")).endswith("policy/云府〔2021〕8号")


def test_provisional_names_cannot_be_taken_for_final_ones():
    assert local_name("department", "市财政局").startswith("local:")
