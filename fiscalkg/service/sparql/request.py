"""Reading a query operation off an HTTP request (W3C SPARQL 1.1 Protocol, section 2.1)."""
from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from fiscalkg.errors import FaceError
from kg.query import Dataset

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with what was asked around it; ``dataset`` is None where the request names no graphs."""

    query: str
    dataset: Dataset | None
    timeout: float | None


async def read_operation(request: Request) -> Operation | None:
    """The operation of a GET or POST request; None for a GET without a query, which asks for the service description.

    Raises ``FaceError``: FK-F043 (not exactly one query, text that is not UTF-8, a time limit that is none), FK-F041 (another media type).
    """
    url = _pairs(request.scope["query_string"])
    if request.method != "POST":
        return _operation(url, url) if url else None
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    charset = parameters.strip().lower().partition("charset=")[2].strip('" ')
    if charset not in ("", "utf-8", "utf8"):
        raise FaceError("FK-F041", "请求内容应为 UTF-8", where=charset)
    if media == _FORM:
        fields = _pairs(await request.body())
        return _operation(fields, fields)
    if media == _QUERY:
        return _operation([("query", _text(await request.body())), *(pair for pair in url if pair[0] != "query")], url)
    mend = f"请用 {_FORM} 或 {_QUERY}"
    what = "只能查询，不能修改" if media == "application/sparql-update" else "不接受这种请求内容"
    raise FaceError("FK-F041", what, where=media or "（未说明 Content-Type）", mend=mend)


def _operation(pairs: list[tuple[str, str]], graphs: list[tuple[str, str]]) -> Operation:
    if any(name == "update" for name, _ in pairs):
        raise FaceError("FK-F043", "只能查询，不能修改", where="update", mend="请改用 query 参数")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        what = "缺少 query 参数" if not queries else "只能有一个 query 参数"
        raise FaceError("FK-F043", what, mend="一次请求提交一条查询")
    default, named = (tuple(value for name, value in graphs if name == wanted) for wanted in ("default-graph-uri", "named-graph-uri"))
    return Operation(queries[0], Dataset(default, named) if default or named else None, _timeout(pairs))


def _timeout(pairs: list[tuple[str, str]]) -> float | None:
    given = next((value for name, value in pairs if name == "timeout"), None)
    if given is None:
        return None
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise FaceError("FK-F043", "timeout 应为大于 0 的秒数", where=given[:40])
    return seconds


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=200)
    except UnicodeDecodeError as error:
        raise FaceError("FK-F043", "参数不是 UTF-8 的百分号编码") from error
    except ValueError as error:
        raise FaceError("FK-F043", "参数太多或写法不对") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaceError("FK-F043", "查询不是 UTF-8 编码", where=f"第 {error.start} 字节") from error
