"""What stands before every request: hosts, origins, sizes, rates, headers, turns; and what is said of the service's health."""
from __future__ import annotations

import threading
import time

import pytest

from fiscalkg.service.guard.hosts import host_name
from fiscalkg.service.guard.rate import Buckets
from fiscalkg.service.settings import Limits, ServiceSettings
from tests.fiscalkg.service.conftest import RUNAWAY


def code_of(response, status):
    assert response.status_code == status, response.text
    return response.json()["code"]


# -- hosts and origins -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are_served(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", "a@localhost",
                                  "localhost:x", "localhost/evil", "0.0.0.0"])
def test_other_names_are_refused(client, host):
    assert code_of(client.get("/api/status", headers={"Host": host}), 421) == "FK-F036"


def test_names_that_are_allowed_are_served(serving):
    client = serving(allowed_hosts=("kg.example.gov.cn", "*.inner.example"))
    for host, status in (("kg.example.gov.cn", 200), ("a.inner.example:80", 200), ("inner.example", 421), ("x.kg.example.gov.cn", 421)):
        assert client.get("/healthz", headers={"Host": host}).status_code == status, host


def test_any_name_only_where_it_is_asked_for(serving):
    assert serving(allowed_hosts=("*",)).get("/healthz", headers={"Host": "whatever.example"}).status_code == 200
    assert "0.0.0.0" not in ServiceSettings(None, host="0.0.0.0").hosts


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999", "https://localhost.evil.example"])
def test_posts_from_other_sites_are_refused(client, origin):
    response = client.post("/sparql", data={"query": "ASK {}"}, headers={"Origin": origin})
    assert code_of(response, 403) == "FK-F042"
    assert client.get("/healthz", headers={"Origin": origin}).status_code == 200


def test_posts_from_our_own_pages_are_served(client):
    assert client.post("/sparql", data={"query": "ASK {}"}, headers={"Origin": "http://localhost"}).status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_websockets_from_other_sites_are_refused(client, headers):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect) as caught, client.websocket_connect("/_nicegui_ws/socket.io/", headers=headers):
        pass
    assert caught.value.code == 1008


def test_no_other_site_may_read_answers(client):
    headers = client.get("/api/status", headers={"Origin": "http://evil.example"}).headers
    assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize(("header", "name"), [("a.b:1", "a.b"), ("[::1]", "::1"), ("[::1]:8", "::1"), ("[::1", None), ("a:99999", None),
                                              (" a ", "a")])
def test_names_in_host_headers(header, name):
    assert host_name(header) == name


# -- headers -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/status", "/api/none", "/api/search", "/sparql", "/healthz", "/metrics", "/id/none", "/ns/issue/P1"])
def test_data_may_do_nothing_in_a_browser(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "sandbox" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_faults_of_ours_tell_nothing_of_the_inside_and_keep_the_headers(serving):
    client = serving()

    def broken():
        raise RuntimeError("secret path /srv/data")

    client.app.state.service.workspace = broken
    response = client.get("/api/status")
    assert code_of(response, 500) == "FK-F039"
    assert "secret" not in response.text
    assert response.headers["content-security-policy"].startswith("default-src 'none'")


# -- size and rate -----------------------------------------------------------------------------------------------------------------


def test_bodies_are_bounded(serving):
    client = serving(limits=Limits(body=1000))
    query = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=b"ASK {}" + b" " * 900, headers=query).status_code == 200
    assert code_of(client.post("/sparql", content=b"ASK {}" + b" " * 1000, headers=query), 413) == "FK-F035"
    assert code_of(client.post("/sparql", content=(b" " * 100 for _ in range(20)), headers=query), 413) == "FK-F035"
    assert code_of(client.post("/sparql", content=b"ASK {}", headers=query | {"Content-Length": "x"}), 413) == "FK-F035"


def test_a_client_that_asks_too_often_is_told_to_wait(serving):
    client = serving(limits=Limits(rate=0.001, burst=3))
    assert [client.get("/healthz").status_code for _ in range(4)] == [200, 200, 200, 429]
    response = client.get("/healthz")
    assert code_of(response, 429) == "FK-F034"
    assert int(response.headers["retry-after"]) >= 1


def test_buckets_fill_up_again_and_are_kept_apart():
    now = [0.0]
    buckets = Buckets(2.0, 3, lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b")
    now[0] = 0.5
    assert [buckets.take("a"), buckets.take("a")] == [True, False]
    now[0] = 100.0
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]


def test_buckets_of_those_long_gone_are_forgotten():
    buckets = Buckets(1.0, 1, lambda: 0.0)
    for number in range(20_000):
        buckets.take(str(number))
    assert len(buckets._levels) <= 10_001


# -- turns -------------------------------------------------------------------------------------------------------------------------


def test_too_many_queries_are_told_to_come_back_while_the_rest_goes_on(serving):
    client = serving(limits=Limits(rate=1e9, burst=10**6, sparql_workers=1, sparql_waiting=1, wait=10.0))
    client.get("/sparql", params={"query": "ASK {}"})
    statuses = []

    def ask():
        statuses.append(client.get("/sparql", params={"query": RUNAWAY, "timeout": "1.5"}))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    began = time.monotonic()
    assert client.get("/api/search", params={"q": "资金"}).status_code == 200
    assert time.monotonic() - began < 1.0
    for thread in threads:
        thread.join()
    assert sorted(response.status_code for response in statuses) == [503, 503, 504, 504]
    refused = next(response for response in statuses if response.status_code == 503)
    assert refused.json()["code"] == "FK-F033"
    assert refused.headers["retry-after"]


def test_who_waits_too_long_is_told_to_come_back(serving):
    client = serving(limits=Limits(rate=1e9, burst=10**6, sparql_workers=1, wait=0.2))
    runaway = threading.Thread(target=lambda: client.get("/sparql", params={"query": RUNAWAY, "timeout": "1"}))
    runaway.start()
    time.sleep(0.2)
    assert code_of(client.get("/sparql", params={"query": "ASK {}"}), 503) == "FK-F033"
    runaway.join()
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


# -- health and metrics ------------------------------------------------------------------------------------------------------------


def test_alive_and_ready(client):
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").json() == {"ready": True, "generation": "g000001"}


def test_metrics_count_by_address_not_by_name(serving):
    client = serving()
    client.get("/api/search", params={"q": "资金"})
    client.get("/api/issues/P1/advice")
    client.get("/id/department/甲")
    client.get("/id/department/乙")
    client.get("/sparql", params={"query": "ASK {}"})
    client.get("/sparql", params={"query": "ASK {"})
    text = client.get("/metrics").text
    for line in ('fkg_requests_total{method="GET",route="/api/search",status="200"} 1.0', 'fkg_sparql_queries_total{outcome="done"} 1.0',
                 'fkg_requests_total{method="GET",route="/api/issues/{code}/advice",status="200"} 1.0',
                 'fkg_requests_total{method="GET",route="/id/{path:path}",status="404"} 2.0',
                 'fkg_sparql_queries_total{outcome="FK-K010"} 1.0', 'fkg_generation 1.0'):
        assert line in text, text
    assert "甲" not in text
