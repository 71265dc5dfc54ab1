import csv
import io
import json
import time

import pytest

from kg.errors import KgError
from kg.query import QueryResult, run_user_query
from kg.query_formats import FORMATS, to_csv, to_json, turtle
from kg.store.base import Term

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STRLEN(STR(?a)) > STRLEN(STR(?d)) + 10000) }"


def test_prefixes_of_the_house_are_known_and_graphs_are_one(city):
    result = run_user_query(city.store, "SELECT ?label ?score WHERE { ?r fk:evaluates/skos:prefLabel ?label ; fk:score ?score } ORDER BY ?score")
    assert result.form == "SELECT"
    assert result.variables == ("label", "score")
    assert [(label.value, str(score.python())) for label, score in result.rows] == [
        ("石桥区图书馆分馆建设项目", "71"), ("农村公路养护专项资金", "82.5")]


def test_row_limit_is_told(city):
    result = run_user_query(city.store, "SELECT * WHERE { ?s ?p ?o }", max_rows=7)
    assert len(result.rows) == 7
    assert result.truncated


def test_a_query_that_runs_too_long_is_stopped(city):
    began = time.monotonic()
    with pytest.raises(KgError) as caught:
        run_user_query(city.store, CROSS, timeout=0.7)
    assert caught.value.code == "FK-K023"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(("query", "code"), [
    ("SELECT * WHERE { ?s ?p }", "FK-K010"),
    ("DROP ALL", "FK-K020"),
    ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "FK-K021"),
    ("hello", "FK-K022"),
])
def test_errors_are_coded(city, query, code):
    with pytest.raises(KgError) as caught:
        run_user_query(city.store, query)
    assert caught.value.code == code


def test_syntax_errors_say_where(city):
    with pytest.raises(KgError, match="第 2 行第"):
        run_user_query(city.store, "SELECT *\nWHERE { ?s ?p }")


def test_an_unreadable_store_is_a_coded_error(tmp_path):
    with pytest.raises(KgError) as caught:
        run_user_query(tmp_path / "none", "ASK { ?s ?p ?o }")
    assert caught.value.code == "FK-K012"


def test_the_worker_that_dies_is_a_coded_error(city, monkeypatch):
    monkeypatch.setattr("kg.query.MEMORY_MB", 1)
    with pytest.raises(KgError) as caught:
        run_user_query(city.store, "ASK { ?s ?p ?o }")
    assert caught.value.code in ("FK-K024", "FK-K012")


def test_formats(city):
    found = run_user_query(city.store, 'SELECT ?f ?none WHERE { ?d a fk:Document ; fk:fileName ?f } ORDER BY ?f')
    data = json.loads(to_json(found))
    assert data["head"]["vars"] == ["f", "none"]
    assert data["results"]["bindings"][0] == {"f": {"type": "literal", "value": "评价/公路养护.txt"}}
    rows = list(csv.reader(io.StringIO(to_csv(found))))
    assert rows == [["f", "none"], ["评价/公路养护.txt", ""], ["评价/图书馆.txt", ""], ["预算.txt", ""]]
    assert json.loads(to_json(run_user_query(city.store, "ASK { ?d a fk:Document }"))) == {"head": {}, "boolean": True}
    made = run_user_query(city.store, "CONSTRUCT { ?r fk:score ?s } WHERE { ?r fk:score ?s ; a fk:EvaluationReport }")
    assert "fk:score 82.5 ." in turtle(made)
    assert len(json.loads(to_json(made))) == 2


def test_formats_that_do_not_fit_are_refused():
    rows = QueryResult("SELECT", ("x",), ((Term("a:b"),),))
    triples = QueryResult("CONSTRUCT", ntriples="<a:b> <a:c> <a:d> .\n")
    for form, result in (("turtle", rows), ("csv", triples)):
        with pytest.raises(KgError) as caught:
            FORMATS[form](result)
        assert caught.value.code == "FK-K025"
