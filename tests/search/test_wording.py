"""The optional rewriting service, against a small local server that speaks the protocol."""
from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from search.engine import SearchEngine
from search.wording import LONGEST, WordingService
from tests.search.indexed import write_index
from tests.search.samples import units


class Speaker(BaseHTTPRequestHandler):
    """Answers with what ``reply`` holds, remembers what it was asked."""

    reply: ClassVar[bytes] = b""
    delay: ClassVar[float] = 0.0
    asked: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Speaker.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **json.loads(body)})
        time.sleep(Speaker.delay)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(Speaker.reply)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def say(content: object) -> None:
    Speaker.reply = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
    Speaker.delay = 0.0


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


def test_it_asks_for_wording_and_uses_the_reply(url: str) -> None:
    say(" 资金拨付滞后 ")
    service = WordingService(url, "tiny", "secret")
    assert service.reword("钱呢") == "资金拨付滞后"
    asked = Speaker.asked[-1]
    assert asked["path"] == "/v1/chat/completions"
    assert asked["key"] == "Bearer secret"
    assert asked["model"] == "tiny"
    assert asked["messages"][-1] == {"role": "user", "content": "钱呢"}


@pytest.mark.parametrize("reply", [b"not json", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}', b""])
def test_useless_replies_are_ignored(url: str, reply: bytes) -> None:
    Speaker.reply, Speaker.delay = reply, 0.0
    assert WordingService(url, "tiny").reword("钱呢") is None


def test_long_replies_are_cut_and_late_or_missing_ones_ignored(url: str) -> None:
    say("长" * 500)
    assert WordingService(url, "tiny").reword("钱呢") == "长" * LONGEST
    Speaker.delay = 0.5
    assert WordingService(url, "tiny", timeout=0.05).reword("钱呢") is None
    assert WordingService("http://127.0.0.1:9/v1", "tiny", timeout=0.5).reword("钱呢") is None
    Speaker.delay = 0.0


def test_off_unless_configured() -> None:
    assert WordingService.configured({}) is None
    assert WordingService.configured({"FKG_REWRITE_URL": "file:///etc", "FKG_REWRITE_MODEL": "m"}) is None
    found = WordingService.configured({"FKG_REWRITE_URL": "http://localhost:1/v1/", "FKG_REWRITE_MODEL": "m"})
    assert found == WordingService("http://localhost:1/v1", "m", None)


def test_search_uses_it_and_falls_back_without(url: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("wording") / "index"
    write_index(units(), folder)
    engine = SearchEngine.open(folder)
    assert engine.service is None
    say("合同签订滞后；未按规定组织履约验收")
    helped = SearchEngine(engine.index, service=WordingService(url, "tiny"))
    result = helped.search("白纸黑字迟迟没落笔", kinds=("finding",))
    assert result.hits[0].unit.iri == "u:4"
    assert result.rewritten == ("合同签订滞后；未按规定组织履约验收",)
    Speaker.reply = b"broken"
    assert helped.search("补贴一直没发下来").json() == engine.search("补贴一直没发下来").json()
