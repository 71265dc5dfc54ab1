import os
import signal
import threading
import time

import pytest

from kg.errors import KgError
from kg.query import Dataset, request_for
from kg.query_pool import QueryPool

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STRLEN(STR(?a)) > STRLEN(STR(?d)) + 10000) }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@pytest.fixture
def pool(city):
    pool = QueryPool(2)
    pool.warm(city.store)
    yield pool
    pool.close()


def count(pool, city, sparql=COUNT, dataset=None):
    body = pool.answer(request_for(city.store, sparql, spelling="csv", dataset=dataset))[1]
    return int(body.decode().splitlines()[1])


def pids(pool):
    return {process.pid for process in pool._all}


def test_a_warm_worker_answers_query_after_query(pool, city):
    before = pids(pool)
    results = [pool.run(city.store, "ASK { ?d a fk:Document }").value for _ in range(20)]
    assert results == [True] * 20
    assert pids(pool) == before


def test_a_warm_worker_is_much_quicker_than_a_fresh_process(pool, city):
    began = time.perf_counter()
    for _ in range(20):
        pool.run(city.store, "ASK { ?d a fk:Document }")
    assert (time.perf_counter() - began) / 20 < 0.05


def test_a_runaway_query_is_killed_at_its_limit_and_its_worker_replaced(pool, city):
    before = pids(pool)
    began = time.monotonic()
    with pytest.raises(KgError) as caught:
        pool.run(city.store, RUNAWAY, timeout=0.5)
    assert caught.value.code == "FK-K023"
    assert time.monotonic() - began < 3
    assert len(pids(pool)) == 2
    assert len(pids(pool) & before) == 1
    assert count(pool, city) > 100


def test_a_runaway_query_does_not_hold_up_the_others(pool, city):
    def run_away():
        with pytest.raises(KgError):
            pool.run(city.store, RUNAWAY, timeout=1.5)

    runaway = threading.Thread(target=run_away)
    runaway.start()
    time.sleep(0.1)
    began = time.monotonic()
    assert count(pool, city) > 100
    assert time.monotonic() - began < 1
    runaway.join()


def test_a_query_nobody_waits_for_is_killed(pool, city):
    began = time.monotonic()
    with pytest.raises(KgError) as caught:
        pool.answer(request_for(city.store, RUNAWAY), 20, lambda kill: threading.Timer(0.3, kill).start())
    assert caught.value.code == "FK-K024"
    assert time.monotonic() - began < 5


@pytest.mark.regression("a late kill hit the next query of the same worker")
def test_killing_a_query_that_is_done_leaves_its_worker_alone(pool, city):
    kills = []
    pool.answer(request_for(city.store, COUNT), 20, kills.append)
    before = pids(pool)
    kills[0]()
    assert count(pool, city) > 100
    assert pids(pool) == before


def test_a_worker_killed_from_outside_is_replaced(pool, city):
    for pid in pids(pool):
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert count(pool, city) > 100


def test_errors_leave_the_worker_in_place(pool, city):
    before = pids(pool)
    for query, code in (("SELECT * WHERE { ?s ?p }", "FK-K010"), ("DROP ALL", "FK-K020"), ("hello", "FK-K022")):
        with pytest.raises(KgError) as caught:
            pool.run(city.store, query)
        assert caught.value.code == code
    assert pids(pool) == before


def test_a_closed_pool_says_so_and_leaves_no_process(city):
    pool = QueryPool(1)
    pool.warm(city.store)
    process = next(iter(pool._all))
    pool.close()
    assert not process.alive
    with pytest.raises(KgError) as caught:
        pool.run(city.store, COUNT)
    assert caught.value.code == "FK-K027"


def test_more_callers_than_workers_are_all_served(pool, city):
    found = []
    threads = [threading.Thread(target=lambda: found.append(count(pool, city))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 12
    assert len(set(found)) == 1


def test_graphs_of_the_request_take_the_place_of_all(pool, city):
    everything = count(pool, city)
    graphs = [row[0].value for row in pool.run(city.store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").rows]
    sizes = {graph: count(pool, city, dataset=Dataset(default=(graph,))) for graph in graphs}
    assert all(0 < size < everything for size in sizes.values())
    assert count(pool, city, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", Dataset(default=(graphs[0],))) == 0
    assert count(pool, city, COUNT, Dataset(named=(graphs[0],))) == 0
    assert count(pool, city, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", Dataset(named=(graphs[0],))) == sizes[graphs[0]]


@pytest.mark.regression("FROM was passed over, since the union of all graphs took its place")
def test_from_restricts_a_query_to_the_graphs_it_names(pool, city):
    graphs = [row[0].value for row in pool.run(city.store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").rows]
    one = count(pool, city, f"SELECT (COUNT(*) AS ?n) FROM <{graphs[0]}> WHERE {{ ?s ?p ?o }}")
    assert one == count(pool, city, dataset=Dataset(default=(graphs[0],))) < count(pool, city)
    assert count(pool, city, f"SELECT (COUNT(*) AS ?n) FROM NAMED <{graphs[0]}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}") == one


def test_a_graph_must_be_named_by_a_whole_iri(city):
    with pytest.raises(KgError) as caught:
        request_for(city.store, COUNT, dataset=Dataset(default=("not an iri",)))
    assert caught.value.code == "FK-K026"


@pytest.mark.parametrize("spelling", ["json", "xml", "csv", "tsv"])
def test_bindings_read_back_the_same_in_every_spelling(pool, city, spelling):
    import pyoxigraph as ox

    forms = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    sparql = "SELECT ?label ?score ?none WHERE { ?r fk:evaluates/skos:prefLabel ?label ; fk:score ?score } ORDER BY ?score"
    header, body = pool.answer(request_for(city.store, sparql, spelling=spelling))
    assert header["rows"] == 2
    if spelling == "csv":
        assert body.decode().splitlines()[1:] == ["石桥区图书馆分馆建设项目,71,", "农村公路养护专项资金,82.5,"]
        return
    rows = [(row[0].value, row[1].value, row[2]) for row in ox.parse_query_results(body, forms[spelling])]
    assert rows == [("石桥区图书馆分馆建设项目", "71", None), ("农村公路养护专项资金", "82.5", None)]
