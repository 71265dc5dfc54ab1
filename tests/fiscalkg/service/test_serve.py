"""``fkg serve``: what it prints, refuses and offers under a path of a reverse proxy."""
from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from fiscalkg.cli import run
from fiscalkg.cli.serve import address, clean_base, is_loopback, read_token
from fiscalkg.errors import FaceError


def test_a_workspace_that_is_missing(tmp_path, capsys):
    assert run(["serve", "-w", str(tmp_path / "none"), "--port", "0"]) == 1
    assert re.match(r"\[FK-K001\]", capsys.readouterr().err)


def test_a_port_that_is_taken(example_workspace, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "-w", str(example_workspace), "--port", str(taken.getsockname()[1])]) == 1
    assert "[FK-F047]" in capsys.readouterr().err


def test_a_token_that_is_too_short_or_cannot_be_read(tmp_path, example_workspace, capsys):
    assert run(["serve", "-w", str(example_workspace), "--upload-token", "short"]) == 1
    assert "[FK-F046]" in capsys.readouterr().err
    with pytest.raises(FaceError):
        read_token(None, tmp_path / "none")


def test_a_token_from_a_file(tmp_path):
    (tmp_path / "token").write_text("0123456789abcdef\n")
    assert read_token(None, tmp_path / "token") == "0123456789abcdef"
    assert read_token(None, None) is None


@pytest.mark.parametrize(("base", "clean"), [("", ""), ("/", ""), ("fiscalkg", "/fiscalkg"), ("/a/b/", "/a/b")])
def test_paths_of_proxies(base, clean):
    assert clean_base(base) == clean


@pytest.mark.parametrize(("host", "shown", "own"), [("127.0.0.1", "http://127.0.0.1:8", True), ("0.0.0.0", "http://127.0.0.1:8", False),
                                                    ("::1", "http://[::1]:8", True), ("localhost", "http://localhost:8", True),
                                                    ("kg.example", "http://kg.example:8", False)])
def test_addresses(host, shown, own):
    assert address(host, 8) == shown
    assert is_loopback(host) is own


def test_under_a_path_of_a_proxy_that_passes_it_on_or_not(serving):
    client = serving(root_path="/fiscalkg")
    assert client.get("/healthz").status_code == 200
    assert client.get("/fiscalkg/healthz").status_code == 200
    assert client.get("/fiscalkg/api/none").json()["code"] == "FK-F031"
    link = client.get("/api/search", params={"q": "资金", "limit": 1}).headers["link"]
    assert "</fiscalkg/api/search?" in link
    assert "<http://localhost/fiscalkg/sparql>" in client.get("/sparql").text


@pytest.mark.slow
def test_the_program_serves_pages_and_data_and_ends_when_told(example_workspace):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-X", "utf8", "-m", "fiscalkg", "serve", "-w", str(example_workspace), "--port", str(port)],
                               stderr=subprocess.PIPE, encoding="utf-8")
    try:
        assert f"http://127.0.0.1:{port}/" in process.stderr.readline()
        deadline = time.monotonic() + 30
        while True:
            try:
                page = urlopen(f"http://127.0.0.1:{port}/", timeout=10)
                break
            except URLError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        policy = page.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert b"<html" in page.read()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in (0, 130)
        process.stderr.close()
