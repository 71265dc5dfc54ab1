"""Optional: an OpenAI-compatible service that puts a question into official wording before it is searched. Off unless configured.

    FKG_REWRITE_URL     base URL of the service, such as http://localhost:11434/v1
    FKG_REWRITE_MODEL   name of the model
    FKG_REWRITE_KEY     key, where the service asks for one

What it says is searched like any other question and never shown as an answer. It has ``TIMEOUT`` seconds; whatever goes wrong, the
lexicon alone does the rewriting.
"""
from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

TIMEOUT: Final = 5.0
LONGEST: Final = 200
"""Characters of a reply that are used."""
_TASK: Final = (
    "你熟悉财政绩效评价报告的写法。请把用户的口语问题改写成报告中“存在问题”部分会用的规范表述，用分号分开，最多三种说法。"
    "只输出改写结果，不回答问题，不添加用户没有说的地名、单位、项目和数字。"
)


@dataclass(frozen=True, slots=True)
class WordingService:
    """A service at ``url`` (http or https) with a model and, where needed, a key."""

    url: str
    model: str
    key: str | None = None
    timeout: float = TIMEOUT

    @staticmethod
    def configured(environment: Mapping[str, str] = os.environ) -> WordingService | None:
        """The service that the environment names; None when it names none or no web address."""
        url, model = environment.get("FKG_REWRITE_URL", "").rstrip("/"), environment.get("FKG_REWRITE_MODEL", "")
        if not model or not url.startswith(("http://", "https://")):
            return None
        return WordingService(url, model, environment.get("FKG_REWRITE_KEY") or None)

    def reword(self, text: str) -> str | None:
        """The question in official wording; None when the service fails, is late or says nothing usable."""
        from urllib.request import Request, urlopen

        messages = [{"role": "system", "content": _TASK}, {"role": "user", "content": text}]
        body = json.dumps({"model": self.model, "messages": messages, "temperature": 0, "seed": 0}).encode("utf-8")
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = Request(f"{self.url}/chat/completions", data=body, headers=headers)  # noqa: S310  (scheme checked on configuration)
        try:
            with urlopen(request, timeout=self.timeout) as reply:  # noqa: S310
                said: Any = json.loads(reply.read(1 << 20))
            content = said["choices"][0]["message"]["content"]
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return content.strip()[:LONGEST] or None if isinstance(content, str) else None
