"""Upload and removal: off by default, by token only, names that lead nowhere, the service up to date afterwards."""
from __future__ import annotations

import shutil
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscalkg.errors import FaceError
from fiscalkg.service.settings import Limits
from fiscalkg.service.uploads import require_token, safe_name

TOKEN = "correct-horse-battery"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}
REPORT = """2024年度石桥区社区食堂补贴项目绩效评价报告

一、基本情况
（一）项目概况。石桥区民政局2024年安排社区食堂补贴资金120万元，实际支出96万元。
二、评价结论
该项目综合得分81.5分，评价等级为“良”。
三、存在问题
（一）资金拨付不及时。第三季度补贴资金滞后两个月才拨付至运营单位。
（二）绩效目标不明确。绩效指标未量化，难以考核。
四、有关建议
（一）加快资金拨付。建议区民政局按月结算补贴资金。
"""


def code_of(response, status):
    assert response.status_code == status, response.text
    return response.json()["code"]


def send(client, name="新报告.txt", data=REPORT, headers=RIGHT):
    return client.post("/api/documents", files={"file": (name, data)}, headers=headers)


def finished(client, response):
    assert response.status_code == 202, response.text
    deadline = time.monotonic() + 120
    while (job := client.get(response.headers["location"]).json())["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return job


def test_upload_is_off_unless_switched_on(client):
    assert code_of(send(client), 403) == "FK-F038"
    assert code_of(client.delete("/api/documents", params={"document": "x.txt"}, headers=RIGHT), 403) == "FK-F038"


@pytest.fixture(scope="module")
def guarded(example_workspace):
    from fastapi.testclient import TestClient

    from fiscalkg.service.app import create_app
    from tests.fiscalkg.service.conftest import settings_for

    app = create_app(settings_for(example_workspace, upload_token=TOKEN, limits=Limits(rate=1e9, burst=10**6, upload=20_000)))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("headers", [{}, {"Authorization": TOKEN}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {TOKEN}x"},
                                     {"Authorization": "Bearer 口令".encode()}, {"Authorization": f"Basic {TOKEN}"}])
def test_upload_needs_the_token(guarded, headers):
    response = send(guarded, headers=headers)
    assert code_of(response, 401) == "FK-F037"
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("name", ["program.exe", "page.svg", "no-suffix", ".txt"])
def test_other_kinds_of_files_are_refused(guarded, name):
    assert code_of(send(guarded, name), 415) == "FK-F041"


def test_a_form_without_files_is_refused(guarded):
    assert code_of(guarded.post("/api/documents", data={"file": "text"}, headers=RIGHT), 415) == "FK-F041"
    assert code_of(guarded.post("/api/documents", files={"other": ("a.txt", "x")}, headers=RIGHT), 400) == "FK-F043"
    assert code_of(guarded.post("/api/documents", files=[("file", ("a.txt", "x")), ("file", ("b/a.txt", "y"))], headers=RIGHT), 400) == "FK-F043"


def test_a_file_beyond_the_limit_is_refused(guarded):
    assert code_of(send(guarded, data="长" * 20_000), 413) == "FK-F035"


def test_a_body_that_does_not_announce_its_length_is_cut_off(guarded):
    pieces = (b"x" * 5000 for _ in range(10))
    headers = RIGHT | {"Content-Type": "multipart/form-data; boundary=b"}
    assert code_of(guarded.post("/api/documents", content=pieces, headers=headers), 413) == "FK-F035"


def test_jobs_that_are_not_known(guarded):
    assert code_of(guarded.get("/api/builds/b999999"), 404) == "FK-F044"


def test_only_documents_that_are_there_are_removed(guarded):
    assert code_of(guarded.delete("/api/documents", params={"document": "none.txt"}, headers=RIGHT), 404) == "FK-K030"


@pytest.mark.slow
def test_an_uploaded_file_is_found_and_a_removed_one_is_not(serving, example_workspace, tmp_path):
    shutil.copytree(example_workspace, tmp_path / "ws")
    client = serving(workspace=tmp_path / "ws", upload_token=TOKEN)
    before = client.get("/api/status").json()
    job = finished(client, send(client, "../../社区食堂.txt"))
    assert (job["state"], job["names"]) == ("done", ["社区食堂.txt"]), job
    after = client.get("/api/status").json()
    assert after["documents"] == before["documents"] + 1
    assert after["generation"] > before["generation"]
    assert client.get("/api/documents/text", params={"document": "社区食堂.txt"}).json()["text"] == REPORT
    query = 'ASK { ?d a fk:Document ; fk:fileName "社区食堂.txt" }'
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is True
    assert finished(client, client.delete("/api/documents", params={"document": "社区食堂.txt"}, headers=RIGHT))["state"] == "done"
    assert client.get("/api/status").json()["documents"] == before["documents"]
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is False


@pytest.mark.slow
def test_a_file_that_cannot_be_taken_in_says_why_and_changes_nothing(serving, example_workspace, tmp_path):
    shutil.copytree(example_workspace, tmp_path / "ws")
    client = serving(workspace=tmp_path / "ws", upload_token=TOKEN)
    job = finished(client, send(client, "诗.txt", "床前明月光，疑是地上霜。"))
    assert job["state"] == "failed", job
    assert job["skipped"][0]["name"] == "诗.txt" if job["skipped"] else "FK-" in job["message"]
    assert client.get("/api/status").json()["documents"] == 15
    assert not list(tmp_path.glob("fkg-upload-*"))


# -- names and tokens by themselves ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "name"), [
    ("报告.txt", "报告.txt"), ("C:\\Users\\me\\报告.txt", "报告.txt"), ("../../etc/报告.TXT", "报告.TXT"), ("..报告.txt", "报告.txt"),
    ("-rf.txt", "rf.txt"), ("a\x00b\n.txt", "ab.txt"), ("a:b*.txt", "a_b_.txt"), ("报 告.txt", "报 告.txt"), ("\u202etxt.md", "txt.md"),
])
def test_names_are_made_plain(given, name):
    assert safe_name(given, (".txt", ".md")) == name


@pytest.mark.parametrize("given", [None, "", "/", "..", "   ", "\x00"])
def test_names_of_nothing_are_refused(given):
    with pytest.raises(FaceError) as caught:
        safe_name(given, (".txt",))
    assert caught.value.code == "FK-F043"


@given(st.text(max_size=400))
def test_no_name_leads_anywhere(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    try:
        name = safe_name(f"{text}.txt", (".txt",))
    except FaceError:
        return
    assert (folder / name).parent == folder
    assert (folder / name).resolve().parent == folder.resolve()
    assert len(name.encode()) <= 255
    assert not name.startswith((".", "-"))
    assert safe_name(name, (".txt",)) == name


@given(st.text(max_size=60))
def test_only_the_token_is_the_token(text):
    if text.strip() != TOKEN:
        with pytest.raises(FaceError):
            require_token(TOKEN, f"Bearer {text}")
    require_token(TOKEN, f"bearer {TOKEN}")
