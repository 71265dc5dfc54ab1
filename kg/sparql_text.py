"""Reading SPARQL text token by token, to refuse what a reader must not do and to place syntax errors.

In SPARQL a bare word (not in a string, an IRI, a prefixed name, a variable, a language tag or a comment) is always a keyword or a
function name, so the tokens tell with certainty whether a query holds an update or SERVICE; matching strings would not.
Token grammar: SPARQL 1.1 Query Language, section 19.8.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import KgError

_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?:[\w:]|{_ESCAPED})(?:(?:[\w.:·-]|{_ESCAPED})*(?:[\w:·-]|{_ESCAPED}))?"
_TOKEN = re.compile("|".join((
    r"(?P<space>[ \t\r\n]+|#[^\r\n]*)",
    r'(?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*"""|\'\'\'(?:\'{0,2}(?:[^\'\\]|\\.))*\'\'\'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\')',
    r'(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)',
    r"(?P<variable>[?$]\w+)",
    r"(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
    r"(?P<bnode>_:[\w.·-]*[\w·-])",
    rf"(?P<name>(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:(?:{_LOCAL})?)",
    r"(?P<word>[A-Za-z_]\w*)",
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)",
    r"(?P<other>.)",
)), re.DOTALL)

QUERY_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
"""Words a query starts with after its prologue."""

UPDATE_WORDS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
"""Words an update starts with (SPARQL 1.1 Update, section 3)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL: its kind (word, name, iri, string …), its text and its offset."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query without white space and comments."""
    for found in _TOKEN.finditer(sparql):
        kind = found.lastgroup or "other"
        if kind != "space":
            yield Token(kind, found.group(), found.start())


def form_of(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE. Raises ``KgError``.

    FK-K020 for updates, FK-K021 for SERVICE (queries stay on this machine), FK-K022 when there is no query at all.
    """
    plain = unescaped(sparql)
    if plain != sparql:
        form_of(plain)
    form: str | None = None
    depth = 0
    found = list(tokens(sparql))
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if token.kind == "other":
            depth += (token.text == "{") - (token.text == "}")
        elif _is_service(before, token, after):
            where = place(sparql, token.start)
            raise KgError("FK-K021", "不允许使用 SERVICE：查询只在本机的图上进行", where=where, mend="请删去 SERVICE 部分")
        elif token.kind == "word" and depth == 0 and form is None:
            form = _start(token, sparql)
    if form is None:
        raise KgError("FK-K022", "没有查询语句", mend="查询应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头")
    return form


def names_graphs(sparql: str) -> bool:
    """Whether the query describes its own dataset (FROM, FROM NAMED; SPARQL 1.1 Query, section 13.2)."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(unescaped(sparql)))


def _start(token: Token, sparql: str) -> str | None:
    word = token.text.upper()
    if word in UPDATE_WORDS:
        mend = "请改用 SELECT、ASK、CONSTRUCT 或 DESCRIBE"
        raise KgError("FK-K020", f"只能查询，不能修改（{word}）", where=place(sparql, token.start), mend=mend)
    return word if word in QUERY_FORMS else None


def _is_service(before: Token | None, token: Token, after: Token | None) -> bool:
    """Also ``SERVICEex:x {``: engines that read keywords without a word boundary take it for SERVICE ex:x."""
    if not token.text.upper().startswith("SERVICE"):
        return False
    if token.kind == "word":
        return True
    named = before is not None and before.kind == "word" and before.text.upper() in _BEFORE_GRAPH_NAME
    return token.kind == "name" and not named and after is not None and after.text == "{"


_BEFORE_GRAPH_NAME = frozenset({"GRAPH", "FROM", "NAMED"})
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def unescaped(sparql: str) -> str:
    """The query with its code-point escapes (SPARQL 1.1, section 19.2) undone; impossible code points stay as they are."""
    def char(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found[0]
    return _ESCAPE.sub(char, sparql)


def place(sparql: str, offset: int) -> str:
    """Where an offset is, as people count: 第 2 行第 7 列."""
    before = sparql[:offset]
    return f"第 {before.count(chr(10)) + 1} 行第 {offset - before.rfind(chr(10))} 列"


_AT = re.compile(r"error at (\d+):(\d+):?\s*", re.IGNORECASE)


class QuerySyntaxError(KgError):
    """FK-K010, with ``line`` and ``column`` (from 1) where the engine names them."""

    def __init__(self, where: str, line: int | None, column: int | None) -> None:
        self.line, self.column = line, column
        super().__init__("FK-K010", "SPARQL 语法有误", where=where, mend="请检查该处的拼写、括号和前缀")


def syntax_error(message: str) -> QuerySyntaxError:
    """The engine's message as an error of ours, with the position in Chinese where it names one."""
    found = _AT.search(message)
    where = f"第 {found[1]} 行第 {found[2]} 列" if found else None
    detail = (message[:found.start()] + message[found.end():] if found else message).strip()
    said = "，".join(part for part in (where, detail) if part)
    return QuerySyntaxError(said, *((int(found[1]), int(found[2])) if found else (None, None)))
