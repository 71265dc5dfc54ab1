import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.sparql_text import form_of, place, syntax_error, tokens, unescaped


@pytest.mark.parametrize(("query", "form"), [
    ("SELECT * WHERE { ?s ?p ?o }", "SELECT"),
    ("# SERVICE in a comment\nPREFIX x: <https://x.example/SERVICE> ask { x:service x:load 'DROP SERVICE' }", "ASK"),
    ("BASE <https://x.example/> construct { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT"),
    ('DESCRIBE ?x WHERE { ?x ?p """a " SERVICE "" b""" }', "DESCRIBE"),
    ("PREFIX service: <https://x.example/> SELECT * WHERE { GRAPH service:x { ?s service:drop ?service } }", "SELECT"),
    ("SELECT ?delete WHERE { ?delete ?p 1 FILTER(?p<?delete && 2>1) }", "SELECT"),
])
def test_reading_queries_are_let_through(query, form):
    assert form_of(query) == form


@pytest.mark.parametrize(("query", "code"), [
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "FK-K020"),
    ("delete where { ?s ?p ?o }", "FK-K020"),
    ("PREFIX x: <https://x.example/>\nLOAD <file:///etc/passwd>", "FK-K020"),
    ("CLEAR ALL", "FK-K020"),
    ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "FK-K020"),
    ("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "FK-K021"),
    ("SELECT * WHERE { service silent <http://127.0.0.1/> { ?s ?p ?o } }", "FK-K021"),
    ("SELECT * WHERE { ?s ?p ?o.SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }", "FK-K021"),
    ("PREFIX x: <http://127.0.0.1/> SELECT * WHERE { SERVICEx:y { ?s ?p ?o } }", "FK-K021"),
    ("SELECT * WHERE { SERVICESILENT<http://127.0.0.1/> { ?s ?p ?o } }", "FK-K021"),
    ("SELECT * WHERE { SERV\\u0049CE <http://127.0.0.1/> { ?s ?p ?o } }", "FK-K021"),
    ("SELECT * WHERE { { SELECT * WHERE { SERVICE ?x { ?s ?p ?o } } } }", "FK-K021"),
    ("", "FK-K022"),
    ("PREFIX x: <https://x.example/>", "FK-K022"),
])
def test_everything_else_is_refused(query, code):
    with pytest.raises(KgError) as caught:
        form_of(query)
    assert caught.value.code == code


@given(st.text(max_size=200))
def test_tokens_never_fail_and_cover_the_text_in_order(text):
    at = 0
    for token in tokens(text):
        assert text[token.start:token.start + len(token.text)] == token.text
        assert token.start >= at
        at = token.start + len(token.text)


@given(st.text(st.sampled_from("SERVICEservice<>{}?:'\"\\ #\n.x/"), max_size=60))
def test_no_service_slips_past_the_engine(text):
    """Whatever the engine would take for SERVICE is refused before: the engine then has nothing to contact."""
    import pyoxigraph as ox
    query = "PREFIX x: <http://127.0.0.1:9/> SELECT * WHERE { " + text + " }"
    try:
        form_of(query)
    except KgError:
        return
    try:
        list(ox.Store().query(query))
    except SyntaxError:
        pass
    except OSError as error:
        pytest.fail(f"contacted: {error}")


def test_escapes_are_undone_once():
    assert unescaped("\\u4E2D\\U00004E2D\\uD800") == "中中\\uD800"


def test_places_are_counted_as_people_count():
    assert place("a\nbc", 3) == "第 2 行第 2 列"


def test_engine_messages_keep_their_position():
    error = syntax_error("error at 3:14: expected one of x")
    assert error.code == "FK-K010"
    assert "第 3 行第 14 列" in str(error)
    assert "expected one of x" in str(error)
